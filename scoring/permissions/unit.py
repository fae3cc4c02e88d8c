"""What a unit may write, and when."""

from django.utils import timezone

from scoring import cycle
from scoring.choices import Method, Part, PeriodState, Work
from scoring.roles import BY_MINISTRY, is_head, is_leader, is_officer, speaks_for

NOT_YOURS = "Bạn không có vai trò chuyên viên hoặc lãnh đạo của đơn vị này."
NOT_HANDED = "Tiêu chí này của UBND tỉnh chưa được giao cho cơ quan chủ trì nào."
OFFICE_SUBMITS = "Phiếu của UBND tỉnh do cán bộ CCHC Sở Nội vụ tổng hợp và trình."
LEADER_LOCKS = "Chỉ lãnh đạo UBND tỉnh được duyệt, chốt hoặc trả lại phiếu của tỉnh."


def why_unit_closed(assessment, work, *, now=None):
    """The clock as this unit sees it: a unit that was reopened has its own deadline."""
    now = now or timezone.now()
    reopened = assessment.reopened_until and now <= assessment.reopened_until
    if reopened and work == Work.SELF_SCORE and not _appraisal_is_over(assessment.period):
        return ""
    return cycle.why_closed(assessment.period, work, now=now)


def unit_deadline(assessment, *, now=None):
    """The deadline that binds this unit now: its own when it was reopened; None when none does."""
    until, own = cycle.deadline_of(assessment.period), assessment.reopened_until
    if own is None or own < (now or timezone.now()):
        return until
    # While everybody may still score, for longer than the unit that was reopened, it may too.
    has_longer = cycle.is_open(assessment.period, Work.SELF_SCORE) and until and until > own
    return until if has_longer else own


def _appraisal_is_over(period):
    return cycle.has_reached(period, PeriodState.EXPLANATION)


def submits(user, assessment):
    """May this person hand the assessment on? The province's is put together by the office."""
    own = speaks_for(user, assessment.unit)
    return own or (assessment.is_of_province and is_officer(user))


def approves(user, assessment):
    """Does this person sign for the unit? For the province its leaders do."""
    own = is_head(user, assessment.unit)
    return own or (assessment.is_of_province and is_leader(user))


def why_not_self_score(user, assessment):
    """May this person write to the assessment as a whole, or hand it on?"""
    if closed := why_unit_closed(assessment, Work.SELF_SCORE):
        return closed
    if not submits(user, assessment):
        return OFFICE_SUBMITS if assessment.is_of_province else NOT_YOURS
    return _why_handed_in(assessment)


def _why_handed_in(assessment):
    if assessment.locked_at:
        return "Đơn vị đã chốt điểm: không sửa được nữa."
    if assessment.submitted_at:
        return "Phiếu đã trình lãnh đạo: chờ lãnh đạo duyệt hoặc trả lại để sửa."
    return ""


def why_not_answer(user, score):
    """May this person self-score this leaf?"""
    if score.criterion.method != Method.SELF:
        return f"Tiêu chí này không tự chấm: {score.criterion.get_method_display().lower()}."
    if closed := why_unit_closed(score.assessment, Work.SELF_SCORE):
        return closed
    if refusal := _why_not_answerer(user, score) or _why_handed_in(score.assessment):
        return refusal
    # A claim may be answered after all in a unit reopened while it is being appraised.
    if score.applies or score.claims_no_case:
        return ""
    return "Tiêu chí này không đánh giá đối với đơn vị."


def _why_not_answerer(user, score):
    """Those of the unit assessed answer; for the province those of the leaf's lead agency alone."""
    agency = score.answerer
    if agency is None:
        return NOT_HANDED
    if speaks_for(user, agency):
        return ""
    if score.assessment.is_of_province:
        return f"Tiêu chí này giao cho {agency}: chỉ chuyên viên, lãnh đạo cơ quan ấy được chấm."
    return NOT_YOURS


def why_not_withdraw_claim(user, score):
    """May this person take back the bonus he asked for, or the penalty he named?"""
    if score.criterion.is_main:
        return "Chỉ rút được điểm thưởng, điểm trừ đã khai."
    if refusal := why_not_answer(user, score):
        return refusal
    if score.self_points is None:
        return "Đơn vị chưa khai mục này."
    # What has come before the council stays there: the unit may mend what it said.
    is_scoring = cycle.is_open(score.assessment.period, Work.SELF_SCORE)
    if not is_scoring or score.appraisals.exists():
        return "Đã sang bước thẩm định: sửa được nội dung, không rút được mục đã khai."
    return ""


def why_not_submit(user, assessment):
    if refusal := why_not_self_score(user, assessment):
        return refusal
    # Nobody has to ask for a bonus, or to name a penalty of his own.
    own = assessment.scores.applicable().main().filter(criterion__method=Method.SELF)
    missing = own.filter(self_points=None)
    codes = list(missing.in_order().values_list("criterion__code", flat=True))
    if codes:
        more = "…" if len(codes) > 10 else "."
        return f"Còn {len(codes)} tiêu chí chưa chấm: {', '.join(codes[:10])}{more}"
    return ""


def why_not_lock(user, assessment):
    """May this person approve and lock the self-assessment, or return it?"""
    if closed := why_unit_closed(assessment, Work.SELF_SCORE):
        return closed
    if not approves(user, assessment):
        if assessment.is_of_province:
            return LEADER_LOCKS
        return "Chỉ lãnh đạo đơn vị được duyệt, chốt hoặc trả lại phiếu."
    if assessment.locked_at:
        return "Đơn vị đã chốt điểm."
    if not assessment.submitted_at:
        return "Phiếu chưa được trình lãnh đạo."
    return ""


def why_not_close_explanations(user, assessment):
    if assessment.is_of_province:
        return BY_MINISTRY
    if closed := cycle.why_closed(assessment.period, Work.EXPLAIN):
        return closed
    if not is_head(user, assessment.unit):
        return "Chỉ lãnh đạo đơn vị được chốt giải trình."
    return "Đơn vị đã chốt giải trình." if assessment.explained_at else ""


def why_not_explain(user, score):
    assessment = score.assessment
    if assessment.is_of_province:
        return BY_MINISTRY
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
    """True when the council left the unit with less: fewer points, or a greater penalty."""
    own, given = score.self_points, score.appraised_points
    if score.criterion.part == Part.PENALTY:
        return given is not None and given > (own or 0)
    return own is not None and given is not None and given < own
