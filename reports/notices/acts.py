"""What can be done with documents and announcements: made public, amended, withdrawn."""

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.text import slugify

from evidence.inspection import kind_of
from evidence.kinds import PDF, FileRefused
from evidence.register import NotRegistered, register_document
from journal.models import record
from reports import editions
from reports.models import CriterionReason, Notice
from scoring.refusals import Overtaken, Refused, refuse_if
from units.choices import Role
from units.vietnamese import fold, nfc

from .guards import why_not_change, why_not_publish

CHAIN = "van-ban"
SLUG_LENGTH = 80
WORDS = ("kind", "number", "issued_on", "issuer", "subject", "text", "year", "group_code")
KEPT = (*WORDS, "related", "document", "sha256", "release_at", "is_sample")
PDF_ONLY = "Bản quét phải là tệp PDF."


@transaction.atomic
def publish(*, words, related=(), upload=None, release_at=None, is_sample=False, by):
    """Make a document or an announcement public, now or from a later moment on."""
    refuse_if(why_not_publish(by))
    now = timezone.now()
    release_at = release_at or now
    if release_at < now:
        raise Refused("Giờ công bố công khai phải ở tương lai.")
    notice = Notice(
        slug=_free_slug(words),
        release_at=release_at,
        is_sample=is_sample,
        **_said(words, related),
    )
    return _save(notice, "đăng văn bản", upload, by)


@transaction.atomic
def amend(notice, *, words, related=(), upload=None, reason, by):
    """Put a corrected version beside the old one, saying what is different and why."""
    refuse_if(why_not_change(by, notice))
    version = _next(notice, reason)
    for name, value in _said(words, related).items():
        setattr(version, name, value)
    return _save(version, "sửa văn bản", upload, by)


@transaction.atomic
def withdraw(notice, *, reason, by):
    """Take it back in the open: it stays listed, with the reason and without its file."""
    refuse_if(why_not_change(by, notice))
    version = _next(notice, reason)
    version.is_withdrawn = True
    return _save(version, "thu hồi văn bản", None, by)


@transaction.atomic
def give_reason(*, year, group_code, code, is_gone, reason, by):
    """Say why a criterion is new, changed or gone; what was said before stays on record."""
    refuse_if(why_not_publish(by))
    if not reason.strip():
        raise Refused("Cần ghi lý do.")
    where = {"year": year, "group_code": group_code, "code": code, "is_gone": is_gone}
    now = timezone.now()
    given = CriterionReason.objects.create(**where, reason=nfc(reason), by=by, at=now)
    record(CHAIN, "ghi lý do thay đổi tiêu chí", given, after=str(given), by=by)
    editions.renew()
    return given


def _said(words, related):
    said = {name: words.get(name) for name in WORDS}
    for name in ("number", "issuer", "subject"):
        said[name] = nfc(said[name] or "")
    if not said["subject"] or not said["issuer"] or said["issued_on"] is None:
        raise Refused("Cần có ngày, cơ quan ban hành và trích yếu.")
    if said["issued_on"] > timezone.localdate():
        raise Refused("Ngày ban hành không thể sau hôm nay.")
    said["text"] = (said["text"] or "").strip()
    return said | {"group_code": said["group_code"] or "", "related": list(related)}


def _next(notice, reason):
    """A new version that so far says the same."""
    if not reason.strip():
        raise Refused("Cần ghi lý do.")
    said = {name: getattr(notice, name) for name in KEPT}
    slug, version = notice.slug, notice.version + 1
    return Notice(slug=slug, version=version, reason=nfc(reason), **said)


def _save(notice, act, upload, by):
    """The row, its scan, its entry in the journal; of two at once one is told."""
    notice.by, notice.at = by, timezone.now()
    if upload:
        notice.document = _scan(notice, upload, by)
        notice.sha256 = notice.document.sha256
    try:
        with transaction.atomic():
            notice.save()
    except IntegrityError as error:
        raise Overtaken("Văn bản này vừa được sửa. Hãy tải lại trang rồi làm lại.") from error
    told = f"{notice.get_kind_display()} {notice}; bản quét {notice.sha256 or 'không có'}"
    record(CHAIN, act, notice, after=told, reason=notice.reason, by=by)
    editions.renew()
    return notice


def _scan(notice, upload, by):
    """The scan registered as a paper of the officer's own unit: checked, kept by its content."""
    try:
        if kind_of(upload) is not PDF:
            raise Refused(PDF_ONLY)
        return register_document(
            unit=_unit_of(by),
            upload=upload,
            title=notice.subject,
            number=notice.number,
            issued_on=notice.issued_on,
            issuer=notice.issuer,
            by=by,
        )
    except (FileRefused, NotRegistered) as refusal:
        raise Refused(str(refusal)) from refusal


def _unit_of(officer):
    return next(grant.unit for grant in officer.roles if grant.role == Role.OFFICER)


def _free_slug(words):
    """An address of number and subject that nothing else has."""
    told = f"{words.get('number') or ''} {words.get('subject') or ''}".replace("/", "-")
    slug = slugify(fold(told))[:SLUG_LENGTH].strip("-") or "van-ban"
    taken = set(Notice.objects.filter(slug__startswith=slug).values_list("slug", flat=True))
    numbered = (f"{slug}-{number}" for number in range(2, len(taken) + 3))
    return next(each for each in (slug, *numbered) if each not in taken)
