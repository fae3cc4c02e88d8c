"""What a component, and with it a total, would gain at a mark that others already reach."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from .ranks import Placed
from .totals import Recipe

MEDIAN, UPPER, BEST = "median", "upper", "best"
HALF, THREE_QUARTERS, ALL = Fraction(1, 2), Fraction(3, 4), Fraction(1)
MARKS = ((MEDIAN, HALF), (UPPER, THREE_QUARTERS), (BEST, ALL))


@dataclass(frozen=True)
class Reach:
    """One component of ours against the next mark above it.

    `there` of `of` complete rows have the mark or more. Where the total is not computed from
    components `total_gain` and `rank_then` are None.
    """

    code: str
    value: Decimal
    mark: str
    target: Fraction
    there: int
    of: int
    total_gain: Fraction | None
    rank_then: int | None

    @property
    def gain(self) -> Fraction:
        return self.target - Fraction(self.value)


@dataclass(frozen=True)
class Ahead:
    """Those next above us with one total: by how much they lead, and the rank beyond them."""

    names: tuple[str, ...]
    total: Decimal
    lead: Decimal
    rank: int


def quantile(values: Sequence[Decimal], share: Fraction) -> Fraction:
    """The value that so large a share of the others lie at or below.

    Between two values in line with their distance, as spreadsheets do (QUARTILE.INC); one half
    is the usual median.
    """
    ordered = [Fraction(value) for value in sorted(values)]
    place = (len(ordered) - 1) * share
    at, rest = divmod(place, 1)
    above = ordered[min(int(at) + 1, len(ordered) - 1)]
    return ordered[int(at)] + rest * (above - ordered[int(at)])


def reaches(
    recipe: Recipe, standing: Sequence[Placed], own: Placed, codes: Sequence[str]
) -> list[Reach]:
    """Each component that is not the best of the list: most provinces there first.

    Then what the total would gain, then the order of `codes`.
    """
    found = [reach for code in codes if (reach := _reach(recipe, standing, own, code))]
    return sorted(found, key=lambda one: (-one.there, -(one.total_gain or 0)))


def best_at(standing: Sequence[Placed], own: Placed, codes: Sequence[str]) -> list[str]:
    """The components in which nobody of the complete rows is better."""
    return [
        code
        for code in codes
        if code in own.line.values
        and own.line.values[code].value >= max(_values(standing, code), default=Decimal(0))
    ]


def ahead_of(standing: Sequence[Placed], own: Placed, most: int = 3) -> list[Ahead]:
    """The next totals above ours, the nearest first."""
    if own.total is None:
        return []
    above = sorted({one.total for one in standing if one.is_complete and one.total > own.total})
    return [_ahead(standing, own, total) for total in above[:most]]


def _ahead(standing, own, total):
    with_it = [one for one in standing if one.total == total]
    names = tuple(sorted(one.line.name for one in with_it))
    return Ahead(names, total, total - own.total, with_it[0].rank)


def _values(standing, code):
    """What the complete rows have of a component."""
    rows = [one.line.values.get(code) for one in standing if one.is_complete]
    return [figure.value for figure in rows if figure is not None]


def _reach(recipe, standing, own, code):
    figure, values = own.line.values.get(code), _values(standing, code)
    if figure is None or not values or figure.value >= max(values):
        return None
    targets = ((mark, quantile(values, share)) for mark, share in MARKS)
    mark, target = next((mark, target) for mark, target in targets if target > figure.value)
    there = sum(Fraction(value) >= target for value in values)
    gain = _total_gain(recipe, own, code, target - Fraction(figure.value))
    then = None if gain is None else _rank_then(standing, own, Fraction(own.total) + gain)
    return Reach(code, figure.value, mark, target, there, len(values), gain, then)


def _total_gain(recipe, own, code, gain):
    weights = {part.code: part.weight for part in recipe.parts}
    if not recipe.is_computed or own.total is None or code not in weights:
        return None
    return Fraction(weights[code]) * gain


def _rank_then(standing, own, total):
    others = [one.total for one in standing if one.is_complete and one is not own]
    return 1 + sum(Fraction(other) > total for other in others)
