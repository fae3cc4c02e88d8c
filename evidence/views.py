"""The one door to a stored file."""

import logging

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import FileResponse, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from .access import why_not_read
from .files import StoredFileLost, open_stored, path_of, store_folder
from .kinds import served_as
from .models import Document

log = logging.getLogger(__name__)


@require_safe
@login_required
def document(request, pk):
    """The file, to be saved and never shown in place; or a refusal with its reason."""
    document = get_object_or_404(Document.objects.select_related("unit"), pk=pk)
    if refusal := why_not_read(request.user, document):
        raise PermissionDenied(refusal)
    try:
        file = open_stored(document)
    except StoredFileLost as loss:
        log.error("document %s, fingerprint %s: %s", pk, document.sha256, loss)
        page = {"document": document, "loss": loss}
        return render(request, "evidence/file_lost.html", page, status=500)
    return _guarded(_answer(file, document), document)


def _answer(file, document):
    """The bytes themselves, or the order to the web server in front to send them."""
    prefix = getattr(settings, "X_ACCEL_PREFIX", "")
    if not prefix:
        return FileResponse(file)
    file.close()
    path = path_of(document.sha256).relative_to(store_folder()).as_posix()
    return HttpResponse(headers={"X-Accel-Redirect": f"{prefix.rstrip('/')}/{path}"})


def _guarded(response, document):
    """Whatever the file holds, no browser is to run, frame, guess at or keep it."""
    headers = {
        "Content-Type": served_as(document.content_type),
        "Content-Disposition": content_disposition_header(True, document.original_name),
        "X-Content-Type-Options": "nosniff",
        "Content-Security-Policy": "sandbox; default-src 'none'",
        "Cache-Control": "private, no-store",
    }
    for name, value in headers.items():
        response[name] = value
    return response
