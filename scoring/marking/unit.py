"""What a unit writes: its own scores and documents, then its explanations."""

from decimal import Decimal

from django.db import transaction
from django.utils import timezone

from journal.models import ReceiptKind, record
from scoring import permissions
from scoring.models import Assessment, Attachment, Explanation
from scoring.receipts import witness
from scoring.refusals import Refused, refuse_if
from scoring.rules.answers import AnswerError
from units.choices import Role

from .holding import change, hold, hold_score, note_score, said
from .points import checked_points
from .scale import is_on_scale

NO_POINTS = Decimal(0)


@transaction.atomic
def self_score(score, *, version, answer=None, no_case_reason="", note="", by):
    """Save a unit's own answer to a leaf; points follow from the rule.

    `no_case_reason` claims «không phát sinh» instead of an answer: worth nothing until accepted.
    """
    score = hold_score(score)
    refuse_if(permissions.why_not_answer(by, score))
    claims = bool(no_case_reason.strip())
    if not claims and answer is None:
        raise Refused("Chưa có nội dung tự chấm.")
    if claims and not score.criterion.may_have_no_case:
        raise Refused(f"Tiêu chí {score.criterion.code} không có trường hợp «không phát sinh».")
    values = _claimed(no_case_reason, note) if claims else _answered(score, answer, note)
    if all(getattr(score, name) == value for name, value in values.items()):
        return score
    before = _told(score)
    values |= {"answered_by": by, "answered_at": timezone.now()}
    if score.appraised_points is not None:
        # A unit reopened during the appraisal answers anew, so the leaf is to be appraised anew.
        values |= {"appraised_points": None, "applies": is_on_scale(score)}
    change(score, version, **values)
    note_score(score, "tự chấm", before, _told(score), by=by, reason=score.note if claims else "")
    return score


@transaction.atomic
def withdraw_claim(score, *, version, by):
    """Take back a bonus asked for or a penalty named, as if it had never been answered."""
    score = hold_score(score)
    refuse_if(permissions.why_not_withdraw_claim(by, score))
    before = _told(score)
    nothing = dict.fromkeys(("answer", "self_points", "answered_by", "answered_at"))
    change(score, version, note="", **nothing)
    note_score(score, "rút mục đã khai", before, "không khai", by=by)
    return score


def _claimed(reason, note):
    text = f"{reason.strip()}\n{note.strip()}".strip()
    return {"answer": None, "claims_no_case": True, "self_points": NO_POINTS, "note": text}


def _answered(score, answer, note):
    try:
        clean = score.criterion.rule.clean(answer)
        points = score.criterion.rule.points(clean)
    except AnswerError as error:
        raise Refused(f"Tiêu chí {score.criterion.code}: {error}") from error
    return {
        "answer": clean,
        "claims_no_case": False,
        "self_points": points,
        "note": note.strip(),
    }


def _told(score):
    if score.claims_no_case:
        return "đề nghị không phát sinh"
    if score.answer is None:
        return said(score.self_points)
    return f"{said(score.self_points)}: {score.criterion.rule.explain(score.answer)}"


@transaction.atomic
def attach(score, document, *, page="", section="", by):
    """Put a document of the unit forward for a leaf, while scoring or while explaining."""
    score = hold_score(score)
    refuse_if(permissions.why_not_attach(by, score))
    if document.unit_id != score.answerer.pk:
        raise Refused("Tài liệu này không phải của đơn vị.")
    is_with_answer = not permissions.why_not_answer(by, score)
    round_number = 0 if is_with_answer else score.assessment.period.round
    attachment, is_new = Attachment.objects.get_or_create(
        score=score,
        document=document,
        round=round_number,
        defaults={"page": page.strip(), "section": section.strip(), "by": by},
    )
    if not is_new:
        raise Refused("Tài liệu này đã được gắn cho tiêu chí.")
    note_score(score, "gắn tài liệu", "", document, by=by)
    return attachment


@transaction.atomic
def detach(attachment, *, by):
    """Take a document off a leaf while the stage it was put forward in is still open."""
    score = hold_score(attachment.score)
    refuse_if(permissions.why_not_detach(by, attachment, score))
    note_score(score, "gỡ tài liệu", attachment.document, "", by=by)
    attachment.delete()


@transaction.atomic
def submit(assessment, *, by):
    """The clerk hands the finished assessment to the head of the unit."""
    assessment = hold(assessment)
    refuse_if(permissions.why_not_submit(by, assessment))
    assessment = _set(assessment, submitted_at=timezone.now(), submitted_by=by)
    role = _hands_on(by, assessment)
    witness(ReceiptKind.SUBMISSION, [assessment], "trình lãnh đạo", by=by, role=role.label)
    return assessment


def _hands_on(by, assessment):
    """The role in which this person hands the assessment to whoever signs it."""
    if permissions.is_clerk(by, assessment.unit):
        return Role.CLERK
    return Role.HEAD if permissions.is_head(by, assessment.unit) else Role.OFFICER


@transaction.atomic
def return_for_changes(assessment, *, reason, by):
    """The head gives the assessment back to the clerk, saying why."""
    assessment = hold(assessment)
    refuse_if(permissions.why_not_lock(by, assessment))
    _require(reason, "Cần ghi nội dung phải sửa khi trả lại phiếu.")
    return _mark(
        assessment, "trả lại phiếu", by=by, reason=reason, submitted_at=None, submitted_by=None
    )


@transaction.atomic
def lock(assessment, *, by):
    """The head approves the self-assessment; from here on the unit's points never change."""
    assessment = hold(assessment)
    refuse_if(permissions.why_not_lock(by, assessment))
    assessment = _set(assessment, locked_at=timezone.now(), locked_by=by, reopened_until=None)
    role = (Role.HEAD if permissions.is_head(by, assessment.unit) else Role.LEADER).label
    witness(ReceiptKind.LOCK, [assessment], "duyệt, chốt điểm", by=by, role=role)
    return assessment


@transaction.atomic
def reopen(assessment, *, until, reason, by):
    """The office unlocks one unit until a moment, with a reason."""
    assessment = hold(assessment)
    refuse_if(permissions.why_not_reopen(by, assessment))
    _require(reason, "Cần ghi lý do mở lại phiếu.")
    if until <= timezone.now():
        raise Refused("Thời hạn mở lại phải ở sau thời điểm hiện tại.")
    local = timezone.localtime(until)
    return _mark(
        assessment,
        "mở lại phiếu",
        by=by,
        reason=f"{reason} (đến {local:%H:%M %d/%m/%Y})",
        reopened_until=until,
        locked_at=None,
        locked_by=None,
        submitted_at=None,
        submitted_by=None,
    )


@transaction.atomic
def explain(score, *, version, text, proposed_points=None, by):
    """Answer one round of appraisal in writing; the unit's own points stay as they were."""
    score = hold_score(score)
    refuse_if(permissions.why_not_explain(by, score))
    _require(text, "Chưa có nội dung giải trình.")
    if proposed_points is not None:
        proposed_points = checked_points(score, proposed_points, "Mức điểm đề nghị")
    round_number = score.assessment.period.round
    old = Explanation.objects.filter(score=score, round=round_number).first()
    change(score, version)
    explanation, _ = Explanation.objects.update_or_create(
        score=score,
        round=round_number,
        defaults={
            "text": text.strip(),
            "proposed_points": proposed_points,
            "by": by,
            "at": timezone.now(),
        },
    )
    note_score(score, "giải trình", old.text if old else "", explanation.text, by=by)
    return explanation


@transaction.atomic
def close_explanations(assessment, *, by):
    """The head closes the unit's explanations of this round."""
    assessment = hold(assessment)
    refuse_if(permissions.why_not_close_explanations(by, assessment))
    return _mark(assessment, "chốt giải trình", by=by, explained_at=timezone.now(), explained_by=by)


def _require(text, message):
    if not text.strip():
        raise Refused(message)


def _mark(assessment, act, *, by, reason="", **values):
    record(assessment.chain, act, assessment, reason=reason, by=by)
    return _set(assessment, **values)


def _set(assessment, **values):
    Assessment.objects.filter(pk=assessment.pk).update(**values)
    for name, value in values.items():
        setattr(assessment, name, value)
    return assessment
