"""Marks on a sheet: lines, bars, signs and words, each knowing the room it takes."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal

from reports.pictures import palette
from reports.pictures.text import ASCENT, DESCENT, width

Number = Decimal | int


@dataclass(frozen=True)
class Box:
    """The room of a mark."""

    left: Number
    top: Number
    right: Number
    bottom: Number

    def overlaps(self, other: "Box") -> bool:
        """True when both share more than an edge."""
        beside = self.right <= other.left or other.right <= self.left
        return not beside and self.bottom > other.top and other.bottom > self.top

    def lies_in(self, other: "Box") -> bool:
        """True when nothing of it is outside the other."""
        across = self.left >= other.left and self.right <= other.right
        return across and self.top >= other.top and self.bottom <= other.bottom


@dataclass(frozen=True)
class Bar:
    """A filled rectangle."""

    x: Number
    y: Number
    width: Number
    height: Number
    fill: str
    opacity: str = ""
    edge: str = ""

    @property
    def box(self) -> Box:
        return Box(self.x, self.y, self.x + self.width, self.y + self.height)

    def lowered(self, by: Number) -> "Bar":
        return replace(self, y=self.y + by)


@dataclass(frozen=True)
class Rule:
    """A straight line, dashed where it tells of something else than a full one."""

    x1: Number
    y1: Number
    x2: Number
    y2: Number
    stroke: str
    thick: Number = 1
    dash: str = ""

    @property
    def box(self) -> Box:
        across, down = sorted((self.x1, self.x2)), sorted((self.y1, self.y2))
        return Box(across[0], down[0], across[1], down[1])

    def lowered(self, by: Number) -> "Rule":
        return replace(self, y1=self.y1 + by, y2=self.y2 + by)


@dataclass(frozen=True)
class Sign:
    """A small sign around a point; `reach` is half its size."""

    shape: str
    x: Number
    y: Number
    reach: Number
    stroke: str
    fill: str = palette.PAPER

    @property
    def box(self) -> Box:
        return Box(
            self.x - self.reach, self.y - self.reach, self.x + self.reach, self.y + self.reach
        )

    def lowered(self, by: Number) -> "Sign":
        return replace(self, y=self.y + by)


@dataclass(frozen=True)
class Words:
    """One line of words on its base line; `anchor` is start, middle or end."""

    x: Number
    y: Number
    text: str
    size: int = 13
    anchor: str = "start"
    bold: bool = False
    fill: str = palette.INK

    @property
    def box(self) -> Box:
        wide = width(self.text, self.size, bold=self.bold)
        left = {"start": self.x, "middle": self.x - wide / 2, "end": self.x - wide}[self.anchor]
        return Box(left, self.y - self.size * ASCENT, left + wide, self.y + self.size * DESCENT)

    def lowered(self, by: Number) -> "Words":
        return replace(self, y=self.y + by)


Mark = Bar | Rule | Sign | Words


@dataclass(frozen=True)
class Body:
    """What a chart draws: its marks from the top left corner, and its height."""

    marks: tuple[Mark, ...]
    height: Number

    @property
    def words(self) -> list[Words]:
        return [mark for mark in self.marks if isinstance(mark, Words)]


@dataclass(frozen=True)
class Drawing:
    """A whole picture, ready to be written."""

    width: int
    height: int
    title: str
    description: str
    marks: tuple[Mark, ...]

    @property
    def words(self) -> list[Words]:
        return [mark for mark in self.marks if isinstance(mark, Words)]


@dataclass(frozen=True)
class Sheet:
    """How wide a picture may be: for a window and for paper, or for a phone."""

    width: int
    is_narrow: bool
    size: int


WIDE = Sheet(width=800, is_narrow=False, size=13)
NARROW = Sheet(width=358, is_narrow=True, size=12)


def lowered(marks: Iterable[Mark], by: Number) -> tuple[Mark, ...]:
    """The same marks further down."""
    return tuple(mark.lowered(by) for mark in marks)


def block(x: Number, top: Number, lines: Iterable[str], size: int, **style) -> list[Words]:
    """Lines of words below each other, the first touching the top."""
    step = size * Decimal("1.36")
    return [
        Words(x, top + size * ASCENT + at * step, line, size, **style)
        for at, line in enumerate(lines)
    ]


def ticks(
    places: Iterable[tuple[Number, str]], y: Number, size: int, sheet: Sheet, **style
) -> list[Words]:
    """Labels around their places, moved off the edge; one that would touch another is left out."""
    kept: list[Words] = []
    for x, text in places:
        half = width(text, size) / 2
        middle = min(max(x, half), sheet.width - half)
        label = Words(middle, y, text, size, anchor="middle", **style)
        if not any(label.box.overlaps(other.box) for other in kept):
            kept.append(label)
    return kept
