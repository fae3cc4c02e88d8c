"""The province's own assessment: who hands leaves out, and who records what the Ministry said."""

from scoring.choices import ResultKind
from scoring.roles import is_leader, is_officer, speaks_for, why_not_run_year

NOT_PROVINCE = "Chỉ phiếu của UBND tỉnh mới giao tiêu chí và nhận kết quả của Bộ Nội vụ."
NOT_LOCKED = "UBND tỉnh chưa chốt điểm tự đánh giá: chưa nhập kết quả của Bộ được."
NO_APPRAISAL = "Chưa có kết quả thẩm định của Bộ được xác nhận: chưa nhập kết quả cuối cùng được."
OTHER_CONFIRMS = "Chỉ cán bộ CCHC khác hoặc lãnh đạo UBND tỉnh được xác nhận kết quả của Bộ."


def why_not_hand_out(user, assessment):
    """Leaves change hands until the province has handed its assessment on."""
    if refusal := why_not_run_year(user):
        return refusal
    if not assessment.is_of_province:
        return NOT_PROVINCE
    if assessment.locked_at:
        return "UBND tỉnh đã chốt điểm: không giao lại tiêu chí được nữa."
    if assessment.submitted_at:
        return "Phiếu đã trình lãnh đạo UBND tỉnh: không giao lại tiêu chí được nữa."
    return ""


def why_not_enter_result(user, assessment):
    """The Ministry answers what was locked, in its own time: our clock does not bind it."""
    if refusal := why_not_run_year(user):
        return refusal
    if not assessment.is_of_province:
        return NOT_PROVINCE
    return "" if assessment.locked_at else NOT_LOCKED


def why_not_enter_kind(user, assessment, kind):
    """A final result follows an appraisal that a second person has confirmed."""
    if refusal := why_not_enter_result(user, assessment):
        return refusal
    if kind == ResultKind.FINAL:
        appraised = assessment.results.in_force().filter(kind=ResultKind.APPRAISAL)
        return "" if appraised.exists() else NO_APPRAISAL
    return ""


def why_not_confirm_result(user, result):
    """Somebody else of the office, or a leader; nobody who answered a leaf the result is about."""
    if hasattr(result, "confirmation"):
        return f"Kết quả này {result.state_label}."
    if user is None or user == result.entered_by:
        return "Người thứ hai phải khác người đã nhập."
    if not (is_officer(user) or is_leader(user)):
        return OTHER_CONFIRMS
    leaves = result.points.values("score__criterion")
    charges = result.assessment.charges.filter(criterion__in=leaves).select_related("agency")
    mine = sorted({str(each.agency) for each in charges if speaks_for(user, each.agency)})
    if mine:
        return f"Bạn tự chấm cho {mine[0]}, có tiêu chí trong kết quả này: người khác xác nhận."
    return ""
