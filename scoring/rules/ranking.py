"""Puts units in order by unrounded index, then by tie-breakers, and finds those printed alike."""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import TypeVar

from scoring.rules.numbers import round_index
from scoring.rules.policy import SUPPORTED

K = TypeVar("K", bound=Hashable)

# Points of one tie-breaker by unit; None where it does not apply to the unit.
Breaker = Mapping[K, Decimal | None]


def ladder(
    entries: Iterable[tuple[K, Fraction | None]], breakers: Sequence[Breaker] = ()
) -> list[list[K]]:
    """Units on their steps, best first; those on one step are equal in all that counts."""
    by_index: dict[Fraction, list[K]] = defaultdict(list)
    for key, index in entries:
        if index is not None:
            by_index[index].append(key)
    return [
        step
        for index in sorted(by_index, reverse=True)
        for step in _split(by_index[index], breakers)
    ]


def _split(keys: list[K], breakers: Sequence[Breaker]) -> list[list[K]]:
    """Equal units parted by one tie-breaker after the other.

    One that does not apply to all of them is passed over: not applicable is not 0.
    """
    if len(keys) == 1 or not breakers:
        return [keys]
    first, *rest = breakers
    points = {key: first[key] for key in keys}
    if None in points.values():
        return _split(keys, rest)
    return [
        step
        for value in sorted(set(points.values()), reverse=True)
        for step in _split([key for key in keys if points[key] == value], rest)
    ]


def rank(
    entries: Iterable[tuple[K, Fraction | None]],
    ties: str = "competition",
    breakers: Sequence[Breaker] = (),
) -> dict[K, int | None]:
    """Ranks by exact index, best first: 1, 2, 2, 4 or, dense, 1, 2, 2, 3; None stays unranked."""
    if ties not in SUPPORTED["ties"]:
        raise ValueError(f"Không có cách xếp hạng đồng điểm “{ties}”.")
    entries = list(entries)
    places: dict[K, int | None] = {key: None for key, _ in entries}
    above = 0
    for place, step in enumerate(ladder(entries, breakers), 1):
        places |= dict.fromkeys(step, place if ties == "dense" else above + 1)
        above += len(step)
    return places


def equal_printed(
    entries: Iterable[tuple[K, Fraction | None]], digits: int = 2, rounding: str = "half_up"
) -> set[K]:
    """Those printed alike though their exact indices differ: the page owes them a note."""
    printed: dict[Decimal, dict[K, Fraction]] = defaultdict(dict)
    for key, index in entries:
        if index is not None:
            printed[round_index(index, digits, rounding)][key] = index
    return {key for alike in printed.values() if len(set(alike.values())) > 1 for key in alike}
