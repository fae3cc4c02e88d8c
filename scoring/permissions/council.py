"""What the council may write: assigned, not in conflict, in season."""

from scoring import cycle
from scoring.choices import Method, Part, Work
from scoring.conflicts import Bench
from scoring.roles import (
    BY_MINISTRY,
    is_chair,
    is_officer,
    needs_second_person,
    sits_on_council,
    why_not_run_year,
)
from units.choices import Role

NOT_ASKED = "Đơn vị không đề nghị điểm thưởng này."
CHAIR_LIFTS = "Chỉ Chủ tịch Hội đồng thẩm định được cho phép thành viên thẩm định đơn vị mình."


def why_not_given(score):
    """A bonus is given to who asked for it; a penalty may be imposed on who named none."""
    asked = score.criterion.part != Part.BONUS or score.is_at_issue
    return "" if asked else NOT_ASKED


def why_not_appraise(user, score, bench=None):
    assessment = score.assessment
    if assessment.is_of_province:
        return BY_MINISTRY
    if closed := cycle.why_closed(assessment.period, Work.APPRAISE):
        return closed
    if score.criterion.method not in (Method.SELF, Method.CENTRAL):
        return "Điểm này lấy từ số liệu, không thẩm định từng đơn vị."
    if not score.applies and not score.claims_no_case:
        return "Tiêu chí này không đánh giá đối với đơn vị."
    if refusal := why_not_given(score):
        return refusal
    return "" if user is None else why_not_judge(user, score, bench)


def why_not_sit(user):
    """May this person open the council's desk at all, for any year?"""
    if user.holds(Role.MEMBER) or user.holds(Role.CHAIR):
        return ""
    return "Bạn không thuộc Hội đồng thẩm định, Tổ giúp việc của năm nào."


def why_not_judge_unit(user, assessment, bench=None):
    """May this person open this unit as its appraiser, whatever the clock says?"""
    period = assessment.period
    if assessment.is_of_province:
        return BY_MINISTRY
    if not sits_on_council(user, period):
        return f"Bạn không thuộc Hội đồng thẩm định, Tổ giúp việc năm {period.year}."
    bench = bench or Bench(user, period)
    if conflict := bench.why_in_conflict(assessment.unit):
        return conflict
    return "" if bench.covers_assessment(assessment) else "Đơn vị này không được phân công cho bạn."


def why_not_judge(user, score, bench=None):
    """May this person open this score as its appraiser, whatever the clock says?"""
    bench = bench or Bench(user, score.assessment.period)
    if refusal := why_not_judge_unit(user, score.assessment, bench):
        return refusal
    return "" if bench.covers(score) else "Nội dung này không được phân công cho bạn."


def why_not_declare_conflict(user, member, period):
    """A member declares his own conflicts; the office may declare them for him."""
    if not sits_on_council(member, period):
        return f"{member} không thuộc Hội đồng thẩm định, Tổ giúp việc năm {period.year}."
    return "" if user is None or user.pk == member.pk else why_not_run_year(user)


def why_not_lift_conflict(user, member, unit, period):
    """Only the chair lets a member judge his own unit; neither himself nor for his own unit."""
    if user is None or not is_chair(user, period):
        return CHAIR_LIFTS
    if user.pk == member.pk:
        return "Chủ tịch Hội đồng không tự cho phép chính mình."
    if not sits_on_council(member, period):
        return f"{member} không thuộc Hội đồng thẩm định, Tổ giúp việc năm {period.year}."
    return Bench(user, period).why_in_conflict(unit)


def why_not_withdraw_conflict(user, conflict):
    """The chair or the office; never the member himself, never for the person's own unit."""
    period = conflict.period
    if conflict.withdrawn_at:
        return "Mục này đã được rút."
    if not (is_officer(user) or is_chair(user, period)):
        return "Chỉ Chủ tịch Hội đồng thẩm định hoặc cán bộ CCHC Sở Nội vụ được rút."
    if user is not None and user.pk == conflict.member_id:
        return "Xung đột lợi ích của chính bạn phải do người khác rút."
    if needs_second_person(user, conflict.unit):
        return "Xung đột lợi ích với chính đơn vị bạn phải do người ngoài đơn vị rút."
    return ""


def why_not_conclude(user, period):
    """May this person conclude, or change a final score while concluding?"""
    if closed := cycle.why_closed(period, Work.CONCLUDE):
        return closed
    return "" if is_chair(user, period) else "Chỉ Chủ tịch Hội đồng thẩm định được kết luận."


def why_not_change_conclusion(user, score):
    assessment = score.assessment
    if assessment.is_of_province:
        return BY_MINISTRY
    if refusal := why_not_conclude(user, assessment.period):
        return refusal
    if assessment.concluded_at:
        return "Nhóm này đã được kết luận."
    if not score.applies:
        return "Tiêu chí này không đánh giá đối với đơn vị."
    if refusal := why_not_given(score):
        return refusal
    return "" if user is None else Bench(user, assessment.period).why_in_conflict(assessment.unit)
