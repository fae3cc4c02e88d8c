"""The pages of documents and announcements, and the door to their scans."""

import logging

from django.http import FileResponse, Http404
from django.shortcuts import render
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from evidence.files import StoredFileLost, open_stored
from evidence.kinds import PDF
from reports.public import public_page

from . import shelf

log = logging.getLogger(__name__)


@public_page
def documents(request):
    """All documents made public, the newest first."""
    found = list(shelf.documents())
    context = {"notices": found, "is_sample": any(each.is_sample for each in found)}
    return render(request, "reports/notices/documents.html", context)


@public_page
def announcements(request):
    """All announcements, the newest first."""
    found = list(shelf.announcements())
    context = {"notices": found, "is_sample": any(each.is_sample for each in found)}
    return render(request, "reports/notices/announcements.html", context)


@public_page
def document(request, slug):
    """One document with what belongs to it."""
    return _notice(request, slug, announcement=False)


@public_page
def announcement(request, slug):
    """One announcement with what belongs to it."""
    return _notice(request, slug, announcement=True)


def _notice(request, slug, *, announcement):
    notice, versions = shelf.notice_of(slug, announcement=announcement)
    context = {
        "notice": notice,
        "versions": versions,
        "related": shelf.related_to(notice),
        "rankings": shelf.rankings_of(notice),
        "is_sample": notice.is_sample,
    }
    return render(request, "reports/notices/notice.html", context)


@require_safe
def scan(request, slug, version):
    """The scan of one version, to be saved; whatever it holds, no browser is to run or guess."""
    notice = shelf.file_of(slug, version)
    document = notice.document
    try:
        if document.sha256 != notice.sha256:
            raise StoredFileLost(document)
        file = open_stored(document)
    except StoredFileLost as loss:
        log.error("notice %s, fingerprint %s: %s", notice.pk, notice.sha256, loss)
        raise Http404 from loss
    response = FileResponse(file, content_type=PDF.content_type)
    response["Content-Disposition"] = content_disposition_header(True, f"{notice.slug}.pdf")
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "sandbox; default-src 'none'"
    response["Cache-Control"] = "public, max-age=10"
    response["ETag"] = f'"{notice.sha256}"'
    return response
