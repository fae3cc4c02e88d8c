"""What the office may do, and what needs a second person from outside it."""

from scoring import cycle
from scoring.choices import Method, PeriodState, Work
from scoring.conflicts import Bench
from scoring.roles import (
    BY_MINISTRY,
    OFFICE_ONLY,
    is_chair,
    is_leader,
    is_officer,
    needs_second_person,
    sits_on_council,
    why_not_run_year,
)

from .council import why_not_sit

OWN_UNIT = "Đơn vị của chính bạn phải do người ngoài đơn vị (Chủ tịch Hội đồng) mở lại."
JUDGED = "Bộ Nội vụ đã thẩm định phiếu này: điểm tự đánh giá không mở lại được."
SECOND_PERSON_ONLY = "Chỉ Hội đồng thẩm định, lãnh đạo UBND tỉnh hoặc cán bộ CCHC được xác nhận."


def why_not_see_office(user):
    """The office's pages show every unit's progress: the office works there, leaders look on."""
    if is_officer(user) or is_leader(user):
        return ""
    return "Chỉ cán bộ CCHC Sở Nội vụ và lãnh đạo UBND tỉnh xem được trang này."


def why_not_set_up(user, period):
    return why_not_run_year(user) or cycle.why_closed(period, Work.SET_UP)


def why_not_set_policy(user, period):
    """Nobody changes the rules of a game that is on."""
    if refusal := why_not_run_year(user):
        return refusal
    if not cycle.is_open(period, Work.SET_UP):
        return f"{period} đang ở bước «{period.stage}»: quy ước đã khóa từ khi mở tự đánh giá."
    return ""


def why_not_name_council(user, period):
    """Members and assignments may change until the council concludes: people fall ill."""
    if refusal := why_not_run_year(user):
        return refusal
    if cycle.has_reached(period, PeriodState.CONCLUSION):
        return "Hội đồng đã kết luận: không đổi phân công được nữa."
    return ""


def why_not_exempt(user, period):
    if refusal := why_not_run_year(user):
        return refusal
    if cycle.has_reached(period, PeriodState.CONCLUSION):
        return "Đã hết thẩm định: không đổi tiêu chí không đánh giá được nữa."
    return ""


def why_not_withdraw_exemption(user, exemption, period):
    """An exemption that counts for the officer's own unit is not his alone to take back."""
    if refusal := why_not_exempt(user, period):
        return refusal
    if exemption.counts and needs_second_person(user, exemption.unit):
        return "Mục không đánh giá của chính đơn vị bạn phải do người ngoài đơn vị rút."
    return ""


def may_be_reopened(period):
    """True while the clock stands where a unit's own points may still change."""
    return period.state in (PeriodState.SELF_ASSESSMENT, PeriodState.APPRAISAL)


def why_not_reopen(user, assessment):
    """Unlocking one unit is normal work; an officer's own unit is unlocked by the chair."""
    period = assessment.period
    if not (is_officer(user) or is_chair(user, period)):
        return OFFICE_ONLY
    if needs_second_person(user, assessment.unit):
        return OWN_UNIT
    if not may_be_reopened(period):
        return f"{period} đang ở bước «{period.stage}», không mở lại phiếu được."
    # What the Ministry appraised must stay what it appraised.
    if assessment.is_of_province and assessment.results.in_force().exists():
        return JUDGED
    return ""


def why_not_enter_figure(user, period):
    if refusal := why_not_run_year(user):
        return refusal
    if not cycle.has_reached(period, PeriodState.SELF_ASSESSMENT):
        return "Năm đánh giá chưa bắt đầu."
    if cycle.has_reached(period, PeriodState.APPROVED):
        return "Kết quả đã được phê duyệt: chỉ còn đính chính."
    return ""


def confirms(user, period):
    """True for those who may be a second person in this year, the unit apart."""
    return is_officer(user) or is_leader(user) or sits_on_council(user, period)


def why_not_list_waiting(user):
    """May this person see what waits for a second person?"""
    if is_officer(user) or is_leader(user) or not why_not_sit(user):
        return ""
    return SECOND_PERSON_ONLY


def why_not_record_figure(user, score):
    """A figure may be entered or replaced until the council has concluded the group."""
    if refusal := why_not_enter_figure(user, score.assessment.period):
        return refusal
    if score.assessment.is_of_province:
        return BY_MINISTRY
    if score.criterion.method not in (Method.SURVEY, Method.DATA):
        return f"Tiêu chí {score.criterion.code} không lấy từ số liệu."
    if not score.applies:
        return f"Tiêu chí {score.criterion.code} không đánh giá đối với {score.assessment.unit}."
    if score.assessment.concluded_at:
        return "Hội đồng đã kết luận nhóm này: số liệu không đổi được nữa."
    return ""


def why_not_confirm(user, entered_by, unit, period, bench=None):
    """May this person be the second one for a figure or exemption of the office's own unit?"""
    if cycle.has_reached(period, PeriodState.APPROVED):
        return "Kết quả đã được phê duyệt: chỉ còn đính chính."
    if user is None or user == entered_by:
        return "Người thứ hai phải khác người đã nhập."
    if not confirms(user, period):
        return SECOND_PERSON_ONLY
    if needs_second_person(user, unit):
        return f"Người xác nhận phải ở ngoài {unit}."
    return (bench or Bench(user, period)).why_in_conflict(unit)
