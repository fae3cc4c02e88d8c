"""What can be done with a complaint: written, signed, supported by papers, answered, withdrawn.

Each act holds the unit's assessment of that year, so of two at once one waits and then is told.
"""

from django.db import transaction
from django.utils import timezone

from journal.models import record
from reports import editions
from reports.models import (
    Complaint,
    ComplaintClosing,
    ComplaintPaper,
    ComplaintSigning,
    Outcome,
)
from reports.models.complaints import ANSWERS
from scoring.marking.holding import hold
from scoring.models import Assessment
from scoring.permissions import is_head
from scoring.refusals import Overtaken, Refused, refuse_if

from .guards import why_not_add, why_not_sign, why_not_write, why_repeated, why_replaced
from .judges import Judge
from .window import answer_until


def assessment_of(card):
    """The assessment a scorecard was made from."""
    found = Assessment.objects.select_related("unit")
    return found.get(period__year=card.ranking.year, unit=card.unit)


@transaction.atomic
def write(card, *, criterion=None, text, by):
    """Write the unit's complaint about its scorecard or one leaf of it; a head's own is signed."""
    refuse_if(why_not_write(by, card))
    assessment = hold(assessment_of(card))
    refuse_if(why_replaced(card.ranking))
    if not text.strip():
        raise Refused("Cần ghi nội dung kiến nghị.")
    if criterion and (criterion.ranking_id != card.ranking_id or not criterion.method):
        raise Refused("Tiêu chí này không có điểm trong phiếu điểm.")
    refuse_if(why_repeated(card, criterion))
    complaint = Complaint.objects.create(
        scorecard=card,
        criterion=criterion,
        text=text.strip(),
        written_by=by,
        written_at=timezone.now(),
    )
    record(assessment.chain, "soạn kiến nghị", complaint, after=complaint.text, by=by)
    if is_head(by, card.unit):
        _sign(complaint, assessment, by)
    return complaint


@transaction.atomic
def sign(complaint, *, by):
    """Lodge the complaint under the signature of the unit's head; the time to answer runs."""
    complaint, assessment = _hold(complaint)
    refuse_if(why_not_sign(by, complaint))
    return _sign(complaint, assessment, by)


def _sign(complaint, assessment, by):
    now = timezone.now()
    until = answer_until(now, complaint.ranking)
    signing = ComplaintSigning.objects.create(
        complaint=complaint, by=by, at=now, answer_until=until
    )
    told = f"hạn trả lời {timezone.localtime(until):%d/%m/%Y}"
    record(assessment.chain, "ký, gửi kiến nghị", complaint, after=told, by=by)
    editions.renew()
    return signing


@transaction.atomic
def attach(complaint, document, *, page="", section="", by):
    """Put a document of the unit to its complaint."""
    complaint, assessment = _hold(complaint)
    refuse_if(why_not_add(by, complaint))
    if document.unit_id != complaint.scorecard.unit_id:
        raise Refused("Tài liệu này không phải của đơn vị.")
    if complaint.papers.filter(document=document).exists():
        raise Refused("Tài liệu này đã được gắn cho kiến nghị.")
    paper = ComplaintPaper.objects.create(
        complaint=complaint,
        document=document,
        page=page.strip(),
        section=section.strip(),
        by=by,
        at=timezone.now(),
    )
    record(assessment.chain, "gắn tài liệu kiến nghị", complaint, after=document, by=by)
    return paper


@transaction.atomic
def withdraw(complaint, *, reason, by):
    """The unit takes its complaint back, saying why; what it wrote stays."""
    complaint, assessment = _hold(complaint)
    if complaint.closed:
        raise Overtaken(_closed_meanwhile(complaint))
    refuse_if(why_not_add(by, complaint))
    return _close(complaint, assessment, "rút kiến nghị", Outcome.WITHDRAWN, reason, by)


@transaction.atomic
def answer(complaint, *, outcome, reason, letter="", is_released=False, by):
    """Answer a complaint in writing, with reasons; once. `is_released` lets the public read it."""
    complaint, assessment = _hold(complaint)
    if complaint.closed:
        raise Overtaken(_closed_meanwhile(complaint))
    judge = Judge(by, [complaint])
    refuse_if(judge.why_not_answer(complaint))
    if outcome not in ANSWERS:
        raise Refused("Hãy chọn kết quả: chấp nhận, chấp nhận một phần hoặc không chấp nhận.")
    more = {
        "letter": letter.strip(),
        "is_released": is_released,
        "role": judge.role_for(complaint),
    }
    return _close(complaint, assessment, "trả lời kiến nghị", outcome, reason, by, **more)


def _closed_meanwhile(complaint):
    return (
        f"Kiến nghị này vừa kết thúc sau khi bạn mở trang: {complaint.status.lower()}. "
        "Nội dung của bạn chưa được lưu."
    )


def _close(complaint, assessment, act, outcome, reason, by, **more):
    if not reason.strip():
        raise Refused("Cần ghi lý do.")
    before, outcome = complaint.status, Outcome(outcome)
    closing = ComplaintClosing.objects.create(
        complaint=complaint,
        outcome=outcome,
        reason=reason.strip(),
        by=by,
        at=timezone.now(),
        **more,
    )
    told = {"before": before, "after": outcome.label, "reason": reason.strip()}
    record(assessment.chain, act, complaint, by=by, **told)
    editions.renew()
    return closing


def _hold(complaint):
    """Lock the assessment, then read the complaint as it stands after the wait."""
    assessment = hold(assessment_of(complaint.scorecard))
    return Complaint.objects.in_detail().get(pk=complaint.pk), assessment
