"""Makers of documents and announcements: always through the real act, by a real officer."""

from datetime import date

from django.core.files.uploadedfile import SimpleUploadedFile

from reports.notices import acts
from tests.reports.publication import officer

PDF = b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"


def scan(content=PDF, name="quyet-dinh.pdf"):
    return SimpleUploadedFile(name, content, "application/pdf")


def words(**said):
    """What a decision says of itself."""
    return {
        "kind": "decision",
        "number": "125/QĐ-UBND",
        "issued_on": date(2025, 2, 14),
        "issuer": "UBND tỉnh Lai Châu",
        "subject": "Ban hành bộ tiêu chí",
        "text": "",
        "year": None,
        "group_code": "",
    } | said


def publish_notice(by=None, related=(), upload=None, release_at=None, **said):
    return acts.publish(
        words=words(**said),
        related=related,
        upload=upload,
        release_at=release_at,
        by=by or officer(),
    )
