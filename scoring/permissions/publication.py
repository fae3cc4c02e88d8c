"""Who publishes and who corrects."""

from scoring import cycle
from scoring.choices import Work
from scoring.roles import (
    BY_MINISTRY,
    OFFICE_ONLY,
    is_chair,
    is_leader,
    is_officer,
    needs_second_person,
)

from .council import why_not_given


def why_not_publish(user, period):
    if not is_officer(user):
        return OFFICE_ONLY
    return cycle.why_closed(period, Work.PUBLISH)


def why_not_correct(user, score):
    if refusal := why_not_correct_unit(user, score.assessment):
        return refusal
    if not score.applies:
        return "Tiêu chí này không đánh giá đối với đơn vị."
    return why_not_given(score)


def why_not_correct_unit(user, assessment):
    """Published scores are corrected by the office, or by the chair for the office's own unit."""
    if assessment.is_of_province:
        return BY_MINISTRY
    if refusal := why_not_correct_any(user, assessment.period):
        return refusal
    if needs_second_person(user, assessment.unit):
        return (
            "Điểm của chính đơn vị bạn phải do người ngoài đơn vị (Chủ tịch Hội đồng) đính chính."
        )
    return ""


def why_not_correct_any(user, period):
    """May this person correct published scores of this year, of some unit at least?"""
    if closed := cycle.why_closed(period, Work.CORRECT):
        return closed
    return "" if is_officer(user) or is_chair(user, period) else OFFICE_ONLY


def why_not_publish_correction(user, period):
    if not is_officer(user):
        return OFFICE_ONLY
    return cycle.why_closed(period, Work.CORRECT)


def why_not_verify(user, period):
    """Everything may be computed again by those who answer for it; the public has the archive."""
    if is_officer(user) or is_leader(user) or is_chair(user, period):
        return ""
    return "Chỉ cán bộ CCHC, lãnh đạo UBND tỉnh và Chủ tịch Hội đồng thẩm định xem được trang này."
