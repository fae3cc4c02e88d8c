"""After the publication of the sample year: complaints, their answers, one correction."""

from datetime import date

from reports import complaints
from reports.models import Complaint, Ranking, Scorecard
from reports.publishing import publish_correction
from scoring import marking
from scoring.choices import Method
from scoring.models import Score

CORRECTION = ("02/QĐ-MAU", date(2025, 4, 10))
HEALTH = "SYT"

# What one department after another says of its whole scorecard, and how that went on.
WHOLE = "Đề nghị đối chiếu lại: một số báo cáo bổ sung chưa được ghi nhận (nội dung mẫu)."
STORIES = [
    {
        "outcome": "rejected",
        "reason": "Báo cáo bổ sung gửi sau thời hạn, không đủ căn cứ thay đổi điểm (nội dung mẫu).",
        "letter": "Công văn số 45/SNV-MAU",
        "is_released": True,
    },
    None,
    {"withdrawn": "Đơn vị đã đối chiếu lại số liệu và thống nhất với kết quả (nội dung mẫu)."},
    {
        "outcome": "partly",
        "reason": "Ghi nhận báo cáo bổ sung đối với một nội dung (nội dung mẫu).",
        "letter": "Công văn số 46/SNV-MAU",
    },
]


def complain(period, cast, officer):
    """A complaint that led to a correction, and some in other states."""
    correct_one(period, cast, officer)
    cards = Scorecard.objects.filter(
        ranking__in=Ranking.objects.in_force().filter(year=period.year, group_code="so")
    ).select_related("unit", "ranking")
    others = cards.exclude(unit__code__in=(HEALTH, "SNV-2")).order_by("unit__sort_key")
    for card, story in zip(others, STORIES, strict=False):
        _tell(card, story, cast, officer)
    for card in cards.filter(unit__code=HEALTH):
        leaf = card.ranking.criteria.filter(method=Method.SELF).order_by("order").first()
        text = "Đề nghị tính bổ sung báo cáo đã gửi trong hạn (nội dung mẫu)."
        complaints.write(card, criterion=leaf, text=text, by=cast.clerk_of(card.unit))


def _tell(card, story, cast, officer):
    head = cast.head_of(card.unit)
    complaint = complaints.write(card, text=WHOLE, by=head)
    if story and "withdrawn" in story:
        complaints.withdraw(complaint, reason=story["withdrawn"], by=head)
    elif story:
        complaints.answer(complaint, by=officer, **story)


def correct_one(period, cast, officer):
    """One district complains about a score, is upheld, and its score corrected by a decision."""
    number, day = CORRECTION
    score = (
        Score.objects.filter(assessment__period=period, assessment__group__code="huyen")
        .filter(final_points__lt=1, applies=True, criterion__method=Method.SELF)
        .filter(criterion__max_score=1)
        .in_order()
        .first()
    )
    if score is None:
        return
    upheld = _upheld(score, cast, officer)
    reason = "Bổ sung số liệu bị bỏ sót khi tổng hợp."
    marking.correct(
        score, version=score.version, points="1", decision=number, reason=reason, by=officer
    )
    publish_correction(
        period,
        score.assessment.group,
        decision_number=number,
        decision_date=day,
        note="Đính chính điểm của một đơn vị do bỏ sót số liệu khi tổng hợp.",
        complaints=[upheld],
        by=officer,
    )


def _upheld(score, cast, officer):
    """The complaint about this score, answered in favour of the unit."""
    unit = score.assessment.unit
    year = score.assessment.period.year
    card = Scorecard.objects.select_related("ranking", "unit").get(ranking__year=year, unit=unit)
    leaf = card.ranking.criteria.get(code=score.criterion.code)
    text = "Số liệu quý IV của đơn vị chưa được tính khi tổng hợp (nội dung mẫu)."
    complaint = complaints.write(card, criterion=leaf, text=text, by=cast.head_of(unit))
    reason = "Đã đối chiếu: số liệu bị bỏ sót khi tổng hợp, điểm được đính chính (nội dung mẫu)."
    letter = "Công văn số 44/SNV-MAU"
    complaints.answer(complaint, outcome="upheld", reason=reason, letter=letter, by=officer)
    return Complaint.objects.get(pk=complaint.pk)
