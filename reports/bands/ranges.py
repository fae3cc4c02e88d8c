"""Ranks without each leaf, with fields of equal weight, within survey error; pure, by the rules."""

from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from types import MappingProxyType

from reports.bands.leaving import without_each
from reports.bands.survey_error import Variances, ranks_within_error
from scoring.rules.index import Outcome, Sheet, base
from scoring.rules.outcome import outcomes
from scoring.rules.policy import Policy
from scoring.rules.tree import MAIN, Item

NOTHING: Mapping = MappingProxyType({})


@dataclass(frozen=True)
class Band:
    """The rank of a unit, the best and worst it takes without one leaf, and which leaf that is.

    A leaf is named only where the rank changes. `equal` is the rank with fields of equal weight,
    `within` the best and worst rank within survey error, None where none is known.
    """

    rank: int
    best: int
    worst: int
    without_best: str = ""
    without_worst: str = ""
    equal: int | None = None
    within: tuple[int, int] | None = None


def bands(
    policy: Policy,
    items: Iterable[Item],
    sheets: Mapping[Hashable, Sheet],
    variances: Mapping[Hashable, Variances] = NOTHING,
) -> dict[Hashable, Band]:
    """The band of every ranked unit of a group, each compared within its own list alone.

    `variances` are those of points from surveys, by unit and leaf.
    """
    items = list(items)
    now = outcomes(policy, items, sheets)
    found = {
        key: Band(each.rank, each.rank, each.rank)
        for key, each in now.items()
        if each.rank is not None
    }
    for code, then in without_each(policy, items, sheets):
        for key, band in found.items():
            found[key] = _widened(band, now[key], then[key], code)
    equal = _equal_ranks(policy, items, {key: now[key] for key in found})
    within = ranks_within_error(policy, items, now, variances)
    return {
        key: replace(band, equal=equal[key], within=within.get(key)) for key, band in found.items()
    }


def _widened(band: Band, now: Outcome, then: Outcome, code: str) -> Band:
    """The band with what the rank is without a leaf; as it was when the unit leaves its list."""
    if then.rank is None or then.list_code != now.list_code:
        return band
    if then.rank < band.best:
        return replace(band, best=then.rank, without_best=code)
    if then.rank > band.worst:
        return replace(band, worst=then.rank, without_worst=code)
    return band


def _equal_ranks(policy: Policy, items: list[Item], now: Mapping) -> dict[Hashable, int]:
    """Competition ranks by the mean of the fields' per cents, list by list."""
    fields = [item.code for item in items if item.parent is None and item.part == MAIN]
    values = {key: (each.list_code, _equal(policy, each, fields)) for key, each in now.items()}
    return {
        key: 1 + sum(listed == of and value < other for of, other in values.values())
        for key, (listed, value) in values.items()
    }


def _equal(policy: Policy, outcome: Outcome, fields: list[str]) -> Fraction:
    """The mean per cent of the fields that apply, bonus and penalty as in the index."""
    indices = [outcome.totals[code].index for code in fields]
    known = [index for index in indices if index is not None]
    _, scale = base(policy, outcome)
    outside = Fraction(outcome.bonus or 0) - Fraction(outcome.penalty or 0)
    mean = sum(known, Fraction(0)) / len(known) + 100 * outside / scale
    return max(Fraction(0), min(mean, Fraction(policy.index_cap)))
