"""How the total of an index is made of its components; a blank is never a zero."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from .numbers import Printed

SUM, WEIGHTED, PUBLISHED = "sum", "weighted", "published"


@dataclass(frozen=True)
class Part:
    """One component that enters the total; `details` are those it is itself the sum of."""

    code: str
    weight: Decimal = Decimal(1)
    maximum: Decimal | None = None
    details: tuple[str, ...] = ()


@dataclass(frozen=True)
class Recipe:
    """How a total is made in a span of years; `maxima` of all components, where there are any."""

    method: str
    parts: tuple[Part, ...] = ()
    scale: Decimal | None = None
    maxima: Mapping[str, Decimal] = field(default_factory=dict)
    # Every component there is in these years, with or without a weight; all that are given if None.
    known: frozenset[str] | None = None

    def knows(self, code: str) -> bool:
        """False for a component of other years."""
        return self.known is None or code in self.known

    @property
    def is_computed(self) -> bool:
        return self.method != PUBLISHED


@dataclass(frozen=True)
class Line:
    """One subject of a list as printed; `at` is its row in the file, `at_of` those of its parts."""

    name: str
    total: Printed | None = None
    values: Mapping[str, Printed] = field(default_factory=dict)
    rank: int | None = None
    rank_of: int | None = None
    at: int | None = None
    at_of: Mapping[str, int] = field(default_factory=dict)
    # (rank, out of how many) of single components, where they are ranked too.
    part_ranks: Mapping[str, tuple[int | None, int | None]] = field(default_factory=dict)


def shows_parts(recipe: Recipe, lines: Sequence[Line]) -> bool:
    """True when totals can be made again: the recipe has parts and somebody's are given."""
    codes = {part.code for part in recipe.parts}
    return recipe.is_computed and any(codes & line.values.keys() for line in lines)


def missing_parts(recipe: Recipe, line: Line) -> list[str]:
    """The codes of the parts this line has no value of."""
    return [part.code for part in recipe.parts if part.code not in line.values]


def made_total(recipe: Recipe, line: Line) -> Decimal | None:
    """The exact total of the parts as printed; None as soon as one is missing."""
    if missing_parts(recipe, line):
        return None
    return sum((part.weight * line.values[part.code].value for part in recipe.parts), Decimal(0))


def totals(recipe: Recipe, lines: Sequence[Line]) -> list[Decimal | None]:
    """The total of each line: made of its parts where the list shows parts, else as printed."""
    if shows_parts(recipe, lines):
        return [made_total(recipe, line) for line in lines]
    return [line.total.value if line.total else None for line in lines]
