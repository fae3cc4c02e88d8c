"""Registering a paper: the file first, the row after; both or neither."""

from django.core.exceptions import ValidationError
from django.db import transaction

from journal.models import record

from .files import store
from .inspection import kind_of
from .models import Document
from .names import safe_name


class NotRegistered(ValueError):
    """A paper was not registered for what is written about it; the message says why."""


def register_document(*, unit, upload, title, number="", issued_on=None, issuer="", by):
    """Register a paper of a unit; raise FileRefused or NotRegistered and leave nothing behind.

    A content the unit has registered before is not registered twice: the document returned is
    the earlier one, and its `was_known` is True.
    """
    about = {"title": title.strip(), "number": number, "issued_on": issued_on, "issuer": issuer}
    _check(about)
    kind = kind_of(upload)
    about |= {
        "original_name": safe_name(upload.name or "", kind),
        "content_type": kind.content_type,
        "uploaded_by": by,
    }
    stored = store(upload)
    try:
        return _keep(unit, stored, about)
    except BaseException:
        stored.undo()
        raise


def _check(about):
    if not about["title"]:
        raise NotRegistered("Hãy ghi trích yếu của tài liệu.")
    others = {field.name for field in Document._meta.fields} - about.keys()
    try:
        Document(**about).full_clean(others, validate_unique=False, validate_constraints=False)
    except ValidationError as error:
        raise NotRegistered(" ".join(_sentences(error))) from error


def _sentences(error):
    for name, messages in error.message_dict.items():
        label = Document._meta.get_field(name).verbose_name
        yield f"{label.capitalize()}: {' '.join(messages)}"


@transaction.atomic
def _keep(unit, stored, about):
    """The row and its entry in the journal; the earlier row when this content has one."""
    # The constraint decides between two clicks at once, and get_or_create takes its word.
    document, is_new = Document.objects.get_or_create(
        unit=unit, sha256=stored.sha256, defaults={**about, "size": stored.size}
    )
    document.was_known = not is_new
    if is_new:
        after = f"{document.original_name}, {stored.size} byte, SHA-256 {stored.sha256}"
        chain = f"tai-lieu-{unit.pk}"
        record(chain, "nộp tài liệu", document, by=document.uploaded_by, after=after)
    return document
