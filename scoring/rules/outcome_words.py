"""How a unit came by its index and grade, in a line that anybody can compute again."""

from decimal import Decimal
from fractions import Fraction

from scoring.rules.index import FULL, REDUCED, Outcome, raw_index
from scoring.rules.numbers import format_number, round_index
from scoring.rules.policy import Policy

LIST_NAMES = {
    FULL: "Đơn vị chấm đủ thang điểm",
    REDUCED: "Đơn vị có thang điểm rút gọn",
}


def index_formula(policy: Policy, outcome: Outcome) -> str:
    """The formula of the index with its numbers, "100 × 68,32 / 84 ≈ 81,33"; empty without one."""
    if outcome.index is None:
        return ""
    return f"{substituted(policy, outcome)} {_result(policy, outcome)}"


def substituted(policy: Policy, outcome: Outcome) -> str:
    """The formula alone, its numbers in place: 100 × (68,32 + 0,5) / 84."""
    points, scale = _base(policy, outcome)
    terms = points + _term("+", outcome.bonus) + _term("−", outcome.penalty)
    if " " in terms:
        terms = f"({terms})"
    return f"100 × {terms} / {scale}"


def _base(policy: Policy, outcome: Outcome) -> tuple[str, str]:
    """The points before bonus and penalty, and the scale they stand on."""
    if not policy.rescales or not outcome.appraised.applicable_max:
        return format_number(outcome.points), format_number(outcome.applicable_max)
    appraised, survey = outcome.appraised, outcome.survey
    points = format_number(appraised.points)
    if appraised.applicable_max != appraised.max_score:
        part, full = format_number(appraised.applicable_max), format_number(appraised.max_score)
        points = f"{points} / {part} × {full}"
    points += _term("+", survey.points if survey.leaves else None)
    return points, format_number(appraised.max_score + survey.applicable_max)


def _term(sign: str, value: Decimal | None) -> str:
    return "" if value is None else f" {sign} {format_number(value)}"


def _result(policy: Policy, outcome: Outcome) -> str:
    raw = raw_index(policy, outcome)
    if raw > outcome.index:
        return f"{_equals(policy, raw)}, lấy mức cao nhất {format_number(policy.index_cap)}"
    if raw < outcome.index:
        return f"{_equals(policy, raw)}, lấy mức thấp nhất 0"
    return _equals(policy, raw)


def _equals(policy: Policy, index: Fraction) -> str:
    printed = round_index(index, policy.index_digits, policy.rounding)
    sign = "=" if printed == index else "≈"
    number = format_number(printed, policy.index_digits).replace("-", "−")
    return f"{sign} {number}"


def withheld_note(outcome: Outcome) -> str:
    """Why the grade is lower than the index earns; empty when it is not."""
    if not outcome.withheld:
        return ""
    codes = " và ".join(each.leaf for each in outcome.withheld)
    return (
        f"Đủ mức {outcome.earned}, nhưng xếp loại {outcome.grade} vì bị 0 điểm ở tiêu chí {codes}."
    )
