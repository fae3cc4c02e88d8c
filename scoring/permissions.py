"""Who may see or do what: guards that answer with a reason, empty when allowed.

Three questions, in this order: does the clock open it, is it your role, are you in conflict.
`by=None` is the system itself (command line, deadline): it has every role and no conflict, but
the clock binds it too. Acts call these guards, so no door can forget them.
"""

from django.utils import timezone

from scoring import cycle
from scoring.choices import Method, PeriodState, Work
from scoring.conflicts import Bench, own_unit_ids
from scoring.models import Assessment
from units.choices import Role

NOT_YOURS = "Bạn không có vai trò chuyên viên hoặc lãnh đạo của đơn vị này."
OFFICE_ONLY = "Chỉ cán bộ CCHC Sở Nội vụ làm được việc này."
OWN_UNIT = "Đơn vị của chính bạn phải do người ngoài đơn vị (Chủ tịch Hội đồng) mở lại."
SECOND_PERSON_ONLY = "Chỉ Hội đồng thẩm định, lãnh đạo UBND tỉnh hoặc cán bộ CCHC được xác nhận."


# Roles in plain words


def is_officer(user):
    return user is None or user.holds(Role.OFFICER)


def is_chair(user, period):
    return user is None or user.holds(Role.CHAIR, year=period.year)


def sits_on_council(user, period):
    return is_chair(user, period) or user.holds(Role.MEMBER, year=period.year)


def is_leader(user):
    return user is None or user.holds(Role.LEADER)


def is_clerk(user, unit):
    return user is None or user.holds(Role.CLERK, unit=unit)


def is_head(user, unit):
    return user is None or user.holds(Role.HEAD, unit=unit)


def speaks_for(user, unit):
    return is_clerk(user, unit) or is_head(user, unit)


def needs_second_person(user, unit):
    """True when a figure this person enters for this unit is one about himself."""
    return user is not None and unit.pk in own_unit_ids(user)


# Seeing


def why_not_see(user, assessment, bench=None):
    """May this person look at this assessment at all?"""
    unit, period = assessment.unit, assessment.period
    if is_officer(user) or is_leader(user) or is_chair(user, period):
        return ""
    if speaks_for(user, unit) or user.holds(Role.VIEWER, unit=unit):
        return ""
    if not user.holds(Role.MEMBER, year=period.year):
        return f"Bạn không có vai trò tại {unit}, nên không xem được phiếu của đơn vị này."
    bench = bench or Bench(user, period)
    if conflict := bench.why_in_conflict(unit):
        return conflict
    return "" if bench.covers_assessment(assessment) else "Đơn vị này không được phân công cho bạn."


def sees_appraisal(user, assessment):
    """Units see how they were appraised from the explanation stage on; judges always."""
    if cycle.has_reached(assessment.period, PeriodState.EXPLANATION):
        return True
    return knows_judges(user, assessment)


def knows_judges(user, assessment):
    """Those who judge know each other's names; the unit and its own people never learn them."""
    unit_side = user is not None and not (
        is_officer(user) or is_leader(user) or sits_on_council(user, assessment.period)
    )
    return not unit_side and not needs_second_person(user, assessment.unit)


def visible_assessments(user):
    """The assessments this person's own roles open to him; council members go by `Bench`."""
    if is_officer(user) or is_leader(user):
        return Assessment.objects.in_order()
    return unit_assessments(user)


def unit_assessments(user):
    """The assessments of the units this person speaks for or looks on at."""
    units = [g.unit_id for g in user.roles if g.role in (Role.CLERK, Role.HEAD, Role.VIEWER)]
    return Assessment.objects.in_order().filter(unit__in=units)


def why_not_see_standings(user, period):
    """Ranks before publication are for the office, the leaders and the chair."""
    if is_officer(user) or is_leader(user) or is_chair(user, period):
        return ""
    return "Thứ hạng trước khi công bố chỉ cán bộ CCHC và lãnh đạo xem được."


# The unit's desk


def why_unit_closed(assessment, work, *, now=None):
    """The clock as this unit sees it: a unit that was reopened has its own deadline."""
    now = now or timezone.now()
    reopened = assessment.reopened_until and now <= assessment.reopened_until
    if reopened and work == Work.SELF_SCORE and not _appraisal_is_over(assessment.period):
        return ""
    return cycle.why_closed(assessment.period, work, now=now)


def _appraisal_is_over(period):
    return cycle.has_reached(period, PeriodState.EXPLANATION)


def why_not_self_score(user, assessment):
    if closed := why_unit_closed(assessment, Work.SELF_SCORE):
        return closed
    if not speaks_for(user, assessment.unit):
        return NOT_YOURS
    if assessment.locked_at:
        return "Đơn vị đã chốt điểm: không sửa được nữa."
    if assessment.submitted_at:
        return "Phiếu đã trình lãnh đạo: chờ lãnh đạo duyệt hoặc trả lại để sửa."
    return ""


def why_not_answer(user, score):
    """May this person self-score this leaf?"""
    if score.criterion.method != Method.SELF:
        return f"Tiêu chí này không tự chấm: {score.criterion.get_method_display().lower()}."
    if refusal := why_not_self_score(user, score.assessment):
        return refusal
    # A claim may be answered after all in a unit reopened while it is being appraised.
    if score.applies or score.claims_no_case:
        return ""
    return "Tiêu chí này không đánh giá đối với đơn vị."


def why_not_submit(user, assessment):
    if refusal := why_not_self_score(user, assessment):
        return refusal
    missing = assessment.scores.applicable().filter(criterion__method=Method.SELF, self_points=None)
    codes = list(missing.in_order().values_list("criterion__code", flat=True))
    if codes:
        more = "…" if len(codes) > 10 else "."
        return f"Còn {len(codes)} tiêu chí chưa chấm: {', '.join(codes[:10])}{more}"
    return ""


def why_not_lock(user, assessment):
    """May this person approve and lock the self-assessment, or return it?"""
    if closed := why_unit_closed(assessment, Work.SELF_SCORE):
        return closed
    if not is_head(user, assessment.unit):
        return "Chỉ lãnh đạo đơn vị được duyệt, chốt hoặc trả lại phiếu."
    if assessment.locked_at:
        return "Đơn vị đã chốt điểm."
    if not assessment.submitted_at:
        return "Phiếu chưa được trình lãnh đạo."
    return ""


def why_not_close_explanations(user, assessment):
    if closed := cycle.why_closed(assessment.period, Work.EXPLAIN):
        return closed
    if not is_head(user, assessment.unit):
        return "Chỉ lãnh đạo đơn vị được chốt giải trình."
    return "Đơn vị đã chốt giải trình." if assessment.explained_at else ""


def why_not_explain(user, score):
    assessment = score.assessment
    if closed := cycle.why_closed(assessment.period, Work.EXPLAIN):
        return closed
    if not speaks_for(user, assessment.unit):
        return NOT_YOURS
    if assessment.explained_at:
        return "Đơn vị đã chốt giải trình."
    if may_need_explaining(score):
        return ""
    return "Tiêu chí này không có yêu cầu giải trình và không bị trừ điểm."


def why_not_attach(user, score):
    """Documents come with the answer, or with the explanation once that is open."""
    refusal = why_not_answer(user, score)
    return refusal if refusal and why_not_explain(user, score) else ""


def why_not_detach(user, attachment, score):
    """A document may be taken off again while the work it was put forward in is open."""
    if attachment.round == 0:
        return why_not_answer(user, score)
    if attachment.round != score.assessment.period.round:
        return "Tài liệu của vòng trước không gỡ được."
    return why_not_explain(user, score)


def may_need_explaining(score):
    """True for a leaf whose explanation was asked for, or whose points were cut."""
    return score.explanation_requested or was_cut(score)


def was_cut(score):
    own, given = score.self_points, score.appraised_points
    return own is not None and given is not None and given < own


# The council's desk


def why_not_appraise(user, score, bench=None):
    assessment = score.assessment
    if closed := cycle.why_closed(assessment.period, Work.APPRAISE):
        return closed
    if score.criterion.method not in (Method.SELF, Method.CENTRAL):
        return "Điểm này lấy từ số liệu, không thẩm định từng đơn vị."
    if not score.applies and not score.claims_no_case:
        return "Tiêu chí này không đánh giá đối với đơn vị."
    return "" if user is None else why_not_judge(user, score, bench)


def why_not_sit(user):
    """May this person open the council's desk at all, for any year?"""
    if user.holds(Role.MEMBER) or user.holds(Role.CHAIR):
        return ""
    return "Bạn không thuộc Hội đồng thẩm định, Tổ giúp việc của năm nào."


def why_not_judge_unit(user, assessment, bench=None):
    """May this person open this unit as its appraiser, whatever the clock says?"""
    period = assessment.period
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


def why_not_conclude(user, period):
    """May this person conclude, or change a final score while concluding?"""
    if closed := cycle.why_closed(period, Work.CONCLUDE):
        return closed
    return "" if is_chair(user, period) else "Chỉ Chủ tịch Hội đồng thẩm định được kết luận."


def why_not_change_conclusion(user, score):
    assessment = score.assessment
    if refusal := why_not_conclude(user, assessment.period):
        return refusal
    if assessment.concluded_at:
        return "Nhóm này đã được kết luận."
    if not score.applies:
        return "Tiêu chí này không đánh giá đối với đơn vị."
    return "" if user is None else Bench(user, assessment.period).why_in_conflict(assessment.unit)


# The office


def why_not_run_year(user):
    return "" if is_officer(user) else OFFICE_ONLY


def why_not_see_office(user):
    """The office's pages show every unit's progress: the office works there, leaders look on."""
    if is_officer(user) or is_leader(user):
        return ""
    return "Chỉ cán bộ CCHC Sở Nội vụ và lãnh đạo UBND tỉnh xem được trang này."


def why_not_set_up(user, period):
    return why_not_run_year(user) or cycle.why_closed(period, Work.SET_UP)


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
        return f"{period} đang ở bước «{period.get_state_display()}», không mở lại phiếu được."
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


# Publishing


def why_not_publish(user, period):
    if not is_officer(user):
        return OFFICE_ONLY
    return cycle.why_closed(period, Work.PUBLISH)


def why_not_correct(user, score):
    if refusal := why_not_correct_unit(user, score.assessment):
        return refusal
    return "" if score.applies else "Tiêu chí này không đánh giá đối với đơn vị."


def why_not_correct_unit(user, assessment):
    """Published scores are corrected by the office, or by the chair for the office's own unit."""
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
