"""Ranks among the complete rows of one list: 1, 2, 2, 4 on unrounded totals, the highest first."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from .totals import Line, Recipe, totals


@dataclass(frozen=True)
class Placed:
    """A line with what it comes to: an incomplete one has neither total nor rank."""

    line: Line
    total: Decimal | None
    rank: int | None
    rank_of: int

    @property
    def is_complete(self) -> bool:
        return self.total is not None


def ranks(values: Sequence[Decimal | None]) -> list[int | None]:
    """The competition rank of each value; None where there is no value."""
    before, rank = {}, 1
    counted = Counter(value for value in values if value is not None)
    for value in sorted(counted, reverse=True):
        before[value] = rank
        rank += counted[value]
    return [before.get(value) for value in values]


def placed(recipe: Recipe, lines: Sequence[Line]) -> list[Placed]:
    """Every line of a list in its order, with its total and rank."""
    made = totals(recipe, lines)
    complete = sum(total is not None for total in made)
    return [
        Placed(line, total, rank, complete)
        for line, total, rank in zip(lines, made, ranks(made), strict=True)
    ]
