"""Why an index is what it is: its formula with this unit's numbers, the caps, the one rounding."""

from collections.abc import Iterator

from scoring.rules import wording
from scoring.rules.index import Outcome, raw_index
from scoring.rules.numbers import format_number
from scoring.rules.outcome_words import substituted
from scoring.rules.policy import Policy
from scoring.rules.policy_words import ROUNDED

NOTHING = "Không có tiêu chí nào áp dụng đối với đơn vị nên không có chỉ số."


def index_steps(policy: Policy, outcome: Outcome) -> list[str]:
    """From the totals to the printed index, a line for each step."""
    if outcome.index is None:
        return [NOTHING]
    return [*_rescaled(policy, outcome), *_outside(policy, outcome), *_computed(policy, outcome)]


def _rescaled(policy: Policy, outcome: Outcome) -> Iterator[str]:
    part = outcome.appraised
    if policy.rescales and part.applicable_max and part.applicable_max != part.max_score:
        yield (
            f"Phần thẩm định chỉ áp dụng {format_number(part.applicable_max)} trong "
            f"{format_number(part.max_score)} điểm nên được quy về đủ thang: "
            f"{format_number(part.points)} / {format_number(part.applicable_max)} × "
            f"{format_number(part.max_score)}."
        )


def _outside(policy: Policy, outcome: Outcome) -> Iterator[str]:
    if outcome.bonus is not None:
        cap = format_number(policy.bonus_cap)
        yield f"Điểm thưởng được cộng: {format_number(outcome.bonus)} (tổng không quá {cap})."
    if outcome.penalty is not None:
        cap = format_number(policy.penalty_cap)
        yield f"Điểm trừ: {format_number(outcome.penalty)} (tổng không quá {cap})."


def _computed(policy: Policy, outcome: Outcome) -> Iterator[str]:
    raw = raw_index(policy, outcome)
    minus = wording.endless(raw).replace("-", "−")
    yield f"Chỉ số = {substituted(policy, outcome)} = {minus}"
    if raw > outcome.index:
        yield f"Vượt mức cao nhất, nên lấy {format_number(policy.index_cap)}."
    elif raw < outcome.index:
        yield "Thấp hơn 0, nên lấy 0."
    printed = format_number(outcome.printed, policy.index_digits)
    digits = policy.index_digits
    places = f"đến {digits} chữ số thập phân" if digits else "đến hàng đơn vị"
    yield (
        f"{wording.endless(outcome.index)} → {printed} (làm tròn một lần {places}, "
        f"{ROUNDED[policy.rounding]})"
    )
