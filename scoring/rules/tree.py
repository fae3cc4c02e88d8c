"""Adds up the leaves of a criteria tree of any depth, and checks the tree. Never rounds."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache

from scoring.rules.numbers import fits_points, format_number

COUNTED: Mapping[str, str] = {
    "fields": "lĩnh vực",
    "criteria": "tiêu chí",
    "leaves": "tiêu chí thành phần",
}


MAIN = "main"
OUTSIDE: Mapping[str, str] = {"bonus": "điểm thưởng", "penalty": "điểm trừ"}
SURVEY = "survey"


class TreeError(ValueError):
    """The items form no tree, so nothing can be added up; the message is the first problem's."""


@dataclass(frozen=True, slots=True)
class Item:
    """A line of a criteria set; a field has no parent, a leaf no children.

    `part` says where it counts: within the 100 points ("main"), or outside ("bonus", "penalty").
    """

    code: str
    parent: str | None
    max_score: Decimal
    part: str = MAIN
    method: str = ""


@dataclass(frozen=True, slots=True)
class LeafScore:
    """The points of a leaf: None is not yet scored, which is not 0."""

    points: Decimal | None
    applies: bool = True


@dataclass(frozen=True, slots=True)
class Total:
    """Points and maxima of an item; of the `leaves` that apply, `missing` have no points."""

    points: Decimal
    max_score: Decimal
    applicable_max: Decimal
    missing: int
    leaves: int

    @property
    def index(self) -> Fraction | None:
        """Per cent of the applicable maximum, unrounded; None when nothing applies."""
        if self.applicable_max == 0:
            return None
        return 100 * Fraction(self.points) / Fraction(self.applicable_max)

    @property
    def has_points(self) -> bool:
        """True when at least one leaf that applies has points; a sum of none is not 0."""
        return self.missing < self.leaves

    def __add__(self, other: "Total") -> "Total":
        return Total(
            self.points + other.points,
            self.max_score + other.max_score,
            self.applicable_max + other.applicable_max,
            self.missing + other.missing,
            self.leaves + other.leaves,
        )


ZERO = Decimal(0)
EMPTY = Total(ZERO, ZERO, ZERO, missing=0, leaves=0)
UNSCORED = LeafScore(None)


def totals(items: Iterable[Item], leaves: Mapping[str, LeafScore]) -> dict[str | None, Total]:
    """The total of every item, and under None of the 100 points; a leaf not mentioned is unscored.

    Bonus and penalty are added up under their own codes only, no leaf beyond its maximum.
    """
    codes, leaf_paths = _paths(tuple(items))
    result = dict.fromkeys(codes, EMPTY)
    for item, path in leaf_paths:
        total = _leaf_total(item, leaves.get(item.code, UNSCORED))
        for code in path:
            result[code] += total
    return result


# The same set is added up once a unit, three times a unit when it is published.
@lru_cache(maxsize=32)
def _paths(items: tuple[Item, ...]) -> tuple[list[str | None], list[tuple[Item, list]]]:
    """Every code, and each leaf with the codes it counts in; TreeError when they are no tree."""
    for problem in _shape_problems(list(items)):
        raise TreeError(problem.message)
    parents = {item.code: item.parent for item in items}
    inner = set(parents.values())
    leaves = [item for item in items if item.code not in inner]
    paths = [(leaf, [leaf.code, *_ancestors(leaf, parents)]) for leaf in leaves]
    return [None, *parents], paths


def leaves_of(items: Iterable[Item]) -> list[Item]:
    """The items without children, in their order."""
    items = list(items)
    inner = {item.parent for item in items}
    return [item for item in items if item.code not in inner]


def _leaf_total(item: Item, leaf: LeafScore) -> Total:
    if not leaf.applies:
        return Total(ZERO, item.max_score, ZERO, missing=0, leaves=0)
    is_missing = leaf.points is None
    points = ZERO if is_missing else leaf.points
    if item.part != MAIN:
        points = min(points, item.max_score)
    return Total(points, item.max_score, item.max_score, missing=int(is_missing), leaves=1)


def _ancestors(item: Item, parents: Mapping[str, str | None]) -> Iterator[str | None]:
    """Upward from an item to the whole, which is None; bonus and penalty are no part of it."""
    above = item.parent
    while above is not None:
        yield above
        above = parents[above]
    if item.part == MAIN:
        yield None


@dataclass(frozen=True)
class Problem:
    """Something wrong in a criteria sheet, at a code (None: the whole) and a column."""

    code: str | None
    column: str
    message: str


def check_tree(items: Iterable[Item], total: Decimal = Decimal(100)) -> list[Problem]:
    """Everything that keeps these items from being a criteria set of so many points."""
    items = list(items)
    return [*_shape_problems(items), *_maximum_problems(items), *_sum_problems(items, total)]


def _shape_problems(items: list[Item]) -> Iterator[Problem]:
    """Duplicate codes, unknown parents, circles, and parts that differ from their parent's."""
    parents = {item.code: item.parent for item in items}
    parts = {item.code: item.part for item in items}
    seen: set[str] = set()
    for item in items:
        if item.code in seen:
            yield Problem(item.code, "code", f"Mã {item.code} bị trùng.")
        seen.add(item.code)
        if item.parent is not None and item.parent not in parents:
            message = f"Mục {item.code}: không có mã cấp trên {item.parent} trong bảng."
            yield Problem(item.code, "parent_code", message)
        elif _is_in_circle(item.code, parents):
            message = f"Mục {item.code}: cấp trên nối vòng trở lại chính mục này."
            yield Problem(item.code, "parent_code", message)
        elif item.part not in (MAIN, *OUTSIDE):
            yield Problem(item.code, "part", f"Mục {item.code}: không có phần “{item.part}”.")
        elif parts.get(item.parent, item.part) != item.part:
            message = f"Mục {item.code}: phải cùng phần với mục cấp trên {item.parent}."
            yield Problem(item.code, "part", message)


def _is_in_circle(code: str, parents: Mapping[str, str | None]) -> bool:
    above, visited = parents[code], set()
    while above in parents and above not in visited:
        visited.add(above)
        above = parents[above]
    return code in visited


def _maximum_problems(items: list[Item]) -> Iterator[Problem]:
    for item in items:
        if not item.max_score.is_finite() or item.max_score <= 0:
            message = f"Mục {item.code}: điểm tối đa phải lớn hơn 0."
            yield Problem(item.code, "max_score", message)
        elif not fits_points(item.max_score):
            message = f"Mục {item.code}: điểm tối đa không được quá 4 chữ số thập phân."
            yield Problem(item.code, "max_score", message)


def _sum_problems(items: list[Item], total: Decimal) -> Iterator[Problem]:
    """Only the 100 points must add up: bonus and penalty have caps of their own."""
    items = [item for item in items if item.part == MAIN]
    inner = {item.parent for item in items}
    wholes = [("Toàn bảng", None, total)]
    wholes += [(f"Mục {i.code}", i.code, i.max_score) for i in items if i.code in inner]
    for what, code, maximum in wholes:
        for message in check_sum(_children(items, code), maximum, what=what):
            yield Problem(code, "max_score", message)


def _children(items: list[Item], code: str | None) -> list[Decimal]:
    return [item.max_score for item in items if item.parent == code]


def check_sum(maxima: Iterable[Decimal], total: Decimal, *, what: str = "Toàn bảng") -> list[str]:
    """A warning when the parts do not add up to the whole; empty when they do."""
    added = sum(maxima, ZERO)
    if added == total:
        return []
    sums = f"cộng lại được {format_number(added)} điểm, khác {format_number(total)} điểm"
    return [f"{what}: điểm tối đa các mục con {sums}."]


def check_counts(stated: Mapping[str, int], actual: Mapping[str, int]) -> list[str]:
    """A warning for each number the document states and the table contradicts; nothing is fixed."""
    return [
        f"Văn bản nêu {number} {COUNTED[name]}, bảng có {actual.get(name, 0)}"
        for name, number in stated.items()
        if number != actual.get(name, 0)
    ]
