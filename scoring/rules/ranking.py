"""Puts units in order by unrounded index, and names their grades."""

from collections import defaultdict
from collections.abc import Hashable, Iterable
from decimal import Decimal
from fractions import Fraction
from typing import TypeVar

from scoring.rules.numbers import round_index
from scoring.rules.policy import SUPPORTED, Policy
from scoring.rules.tree import Total

K = TypeVar("K", bound=Hashable)


def final_index(
    policy: Policy, total: Total, *, bonus: Decimal = Decimal(0), penalty: Decimal = Decimal(0)
) -> Fraction | None:
    """Per cent of the applicable maximum with bonus and penalty, from 0 to the policy's cap."""
    if total.applicable_max == 0:
        return None
    points = Fraction(total.points) + Fraction(bonus) - Fraction(penalty)
    index = 100 * points / Fraction(total.applicable_max)
    return max(Fraction(0), min(index, Fraction(policy.index_cap)))


def rank(
    entries: Iterable[tuple[K, Fraction | None]], ties: str = "competition"
) -> dict[K, int | None]:
    """Ranks by exact index, best first: 1, 2, 2, 4 or, dense, 1, 2, 2, 3; None stays unranked."""
    if ties not in SUPPORTED["ties"]:
        raise ValueError(f"Không có cách xếp hạng đồng điểm “{ties}”.")
    entries = list(entries)
    ladder = sorted((index for _, index in entries if index is not None), reverse=True)
    if ties == "dense":
        ladder = list(dict.fromkeys(ladder))
    places: dict[Fraction | None, int] = {}
    for place, index in enumerate(ladder, 1):
        places.setdefault(index, place)
    return {key: places.get(index) for key, index in entries}


def grade(policy: Policy, index: Fraction) -> str:
    """The grade of an index, judged as the policy says: as printed, or exact."""
    judged = round_index(index, policy.index_digits) if policy.grade_on == "printed" else index
    reached = (band.label for band in policy.bands if judged >= band.lower)
    return next(reached, policy.bands[-1].label)


def equal_printed(entries: Iterable[tuple[K, Fraction | None]], digits: int = 2) -> set[K]:
    """Those printed alike though their exact indices differ: the page owes them a note."""
    printed: dict[Decimal, dict[K, Fraction]] = defaultdict(dict)
    for key, index in entries:
        if index is not None:
            printed[round_index(index, digits)][key] = index
    return {key for alike in printed.values() if len(set(alike.values())) > 1 for key in alike}
