"""What one unit's points come to by themselves: totals, bonus and penalty, the exact index."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction

from scoring.rules.grades import Withholding
from scoring.rules.numbers import round_index
from scoring.rules.policy import Policy
from scoring.rules.tree import (
    EMPTY,
    MAIN,
    SURVEY,
    ZERO,
    Item,
    LeafScore,
    Total,
    leaves_of,
    totals,
)

Sheet = Mapping[str, LeafScore]

# Lists of a group: one for all, or one for each scale.
LISTS = ONE_LIST, FULL, REDUCED = "", "full", "reduced"
NOT_ASKED = LeafScore(None, applies=False)


@dataclass(frozen=True)
class Ties:
    """Whom a unit's place has to be told apart from, by their keys in the order given."""

    same_rank: tuple = ()
    broken: tuple = ()
    printed_alike: tuple = ()


@dataclass(frozen=True)
class Outcome:
    """What a unit's points come to.

    `totals` by code, under None the 100 points. `appraised` and `survey` are the two parts of
    those; `bonus` and `penalty` are capped, None where no item has points. `index` is exact and
    None when nothing applies; `earned` is the grade before one was withheld.
    """

    totals: Mapping[str | None, Total]
    appraised: Total
    survey: Total
    bonus: Decimal | None
    penalty: Decimal | None
    index: Fraction | None
    printed: Decimal | None
    list_code: str = ONE_LIST
    rank: int | None = None
    grade: str = ""
    earned: str = ""
    withheld: tuple[Withholding, ...] = ()
    ties: Ties = Ties()

    @property
    def points(self) -> Decimal:
        """Points of the 100, bonus and penalty apart."""
        return self.totals[None].points

    @property
    def points_after(self) -> Decimal:
        """Points of the 100 with what is added and taken off; no limit but the caps."""
        return self.points + (self.bonus or ZERO) - (self.penalty or ZERO)

    @property
    def applicable_max(self) -> Decimal:
        """The maximum of what applies to the unit, of the 100."""
        return self.totals[None].applicable_max


def outcome_of(policy: Policy, items: list[Item], sheet: Sheet) -> Outcome:
    """One unit by itself, not yet in its place among the others."""
    leaves = leaves_of(items)
    if not policy.holds_survey:
        asked = [leaf for leaf in leaves if _is_survey(leaf)]
        sheet = {**sheet, **{leaf.code: NOT_ASKED for leaf in asked}}
    result = totals(items, sheet)
    survey = _sum(result, leaves, _is_survey)
    appraised = _sum(result, leaves, _is_appraised)
    bonus = _outside(result, leaves, "bonus", policy.bonus_cap)
    penalty = _outside(result, leaves, "penalty", policy.penalty_cap)
    outcome = Outcome(result, appraised, survey, bonus, penalty, None, None)
    index = _index(policy, outcome)
    printed = None if index is None else round_index(index, policy.index_digits, policy.rounding)
    return replace(outcome, index=index, printed=printed, list_code=_list_code(policy, outcome))


def _is_survey(leaf: Item) -> bool:
    return leaf.part == MAIN and leaf.method == SURVEY


def _is_appraised(leaf: Item) -> bool:
    return leaf.part == MAIN and leaf.method != SURVEY


def _sum(result: Mapping, leaves: list[Item], wanted: Callable[[Item], bool]) -> Total:
    return sum((result[leaf.code] for leaf in leaves if wanted(leaf)), EMPTY)


def _outside(result: Mapping, leaves: list[Item], part: str, cap: Decimal) -> Decimal | None:
    """Bonus or penalty up to its cap; None where no item has points."""
    total = _sum(result, leaves, lambda leaf: leaf.part == part)
    return min(total.points, cap) if total.has_points else None


def base(policy: Policy, outcome: Outcome) -> tuple[Fraction, Fraction]:
    """The points the index is a part of, and of how many, before bonus and penalty.

    Where nothing of the appraised part applies there is nothing to rescale: it is left out.
    """
    appraised, survey, total = outcome.appraised, outcome.survey, outcome.totals[None]
    if not policy.rescales or not appraised.applicable_max:
        return Fraction(total.points), Fraction(total.applicable_max)
    full = Fraction(appraised.max_score)
    rescaled = Fraction(appraised.points) / Fraction(appraised.applicable_max) * full
    return rescaled + Fraction(survey.points), full + Fraction(survey.applicable_max)


def raw_index(policy: Policy, outcome: Outcome) -> Fraction | None:
    """Per cent of the scale with bonus and penalty, wherever it ends; None when nothing applies."""
    points, scale = base(policy, outcome)
    if scale == 0:
        return None
    return 100 * (points + Fraction(outcome.bonus or 0) - Fraction(outcome.penalty or 0)) / scale


def _index(policy: Policy, outcome: Outcome) -> Fraction | None:
    """The raw index within its limits: not below 0, not above the policy's cap."""
    raw = raw_index(policy, outcome)
    return None if raw is None else max(Fraction(0), min(raw, Fraction(policy.index_cap)))


def _list_code(policy: Policy, outcome: Outcome) -> str:
    if not policy.separates:
        return ONE_LIST
    is_held = policy.holds_survey
    asked = [outcome.appraised, outcome.survey] if is_held else [outcome.appraised]
    is_full = all(part.applicable_max == part.max_score for part in asked)
    return FULL if is_full else REDUCED
