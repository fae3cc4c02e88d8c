"""Ranges of ranks: the published rank of each unit, and how far it would move, on one scale."""

from dataclasses import dataclass
from decimal import Decimal

from reports.pictures import palette
from reports.pictures.drawing import Body, Mark, Rule, Sheet, Sign, Words, block, ticks
from reports.pictures.text import ASCENT, broken, height, width

PAD = 6
KEY = (
    ("Hạng công bố", "circle", 4, palette.ACCENT, palette.ACCENT),
    ("Hạng khi các lĩnh vực ngang nhau", "diamond", 7, palette.WARN, palette.PAPER),
)


@dataclass(frozen=True)
class Range:
    """A unit: its rank, the best and worst of the range, its rank with equal fields."""

    name: str
    rank: int
    best: int
    worst: int
    equal: int | None

    @property
    def words(self) -> str:
        """«3 (2–5)», or the rank alone where it never moves."""
        if self.best == self.worst:
            return str(self.rank)
        return f"{self.rank} ({self.best}–{self.worst})"


@dataclass(frozen=True)
class Part:
    """A list of its own within the group; without a title when it is the whole group."""

    title: str
    ranges: list[Range]


@dataclass(frozen=True)
class Ranges:
    """The whole chart, list by list, each on its own scale of ranks."""

    parts: list[Part]

    def draw(self, sheet: Sheet) -> Body:
        """The marks of the chart: the key, then a row a unit."""
        marks, y = _key(sheet)
        for part in self.parts:
            found, y = _part(part, sheet, y)
            marks += found
        return Body(tuple(marks), y)


def _key(sheet):
    marks: list[Mark] = []
    y, one = Decimal(0), height(1, sheet.size)
    for name, shape, reach, stroke, fill in KEY:
        marks.append(Sign(shape, 9, y + one / 2, reach, stroke, fill))
        marks += block(22, y, [name], sheet.size)
        y += one
    marks.append(Rule(1, y + one / 2, 17, y + one / 2, palette.EDGE, thick=4))
    marks += block(22, y, ["Khoảng hạng khi bỏ lần lượt từng tiêu chí"], sheet.size)
    return marks, y + one + PAD


class _Across:
    """Where the ranks of a list stand."""

    def __init__(self, part: Part, sheet: Sheet):
        self.start, self.end = (9, 238) if sheet.is_narrow else (318, 660)
        known = (n for r in part.ranges for n in (r.rank, r.worst, r.equal) if n is not None)
        self.most = max(known, default=1)

    def at(self, rank: int) -> Decimal:
        """How far to the right a rank is."""
        steps = max(self.most - 1, 1)
        return self.start + Decimal(self.end - self.start) * (rank - 1) / steps


def _part(part, sheet, y):
    marks: list[Mark] = []
    if part.title:
        lines = broken(part.title, sheet.size, sheet.width, bold=True)
        marks += block(0, y, lines, sheet.size, bold=True)
        y += height(len(lines), sheet.size)
    across = _Across(part, sheet)
    ends = [(across.at(rank), str(rank)) for rank in sorted({1, across.most})]
    marks += ticks(ends, y + sheet.size * ASCENT, sheet.size, sheet, fill=palette.SOFT)
    y += height(1, sheet.size)
    for each in part.ranges:
        found, y = _row(each, across, sheet, y)
        marks += found
    return marks, y


def _row(each, across, sheet, y):
    room = sheet.width if sheet.is_narrow else across.start - 18
    lines = broken(each.name, sheet.size, room)
    tall, one = height(len(lines), sheet.size), height(1, sheet.size)
    at = y + tall if sheet.is_narrow else y
    middle = at + one / 2
    marks: list[Mark] = [
        *block(0, y, lines, sheet.size),
        Rule(across.start, middle, across.end, middle, palette.LINE),
        Rule(across.at(each.best), middle, across.at(each.worst), middle, palette.EDGE, thick=4),
    ]
    places = (each.rank, each.equal)
    for place, (_, shape, reach, stroke, fill) in reversed(list(zip(places, KEY, strict=True))):
        if place is not None:
            marks.append(Sign(shape, across.at(place), middle, reach, stroke, fill))
    marks.append(_figures(each, sheet, at))
    return marks, (at + one if sheet.is_narrow else y + tall) + PAD


def _figures(each, sheet, y):
    """The range in figures, written smaller rather than cut."""
    room = sheet.width - (252 if sheet.is_narrow else 674)
    sizes = range(sheet.size, 7, -1)
    size = next((size for size in sizes if width(each.words, size, bold=True) <= room), 7)
    base = y + sheet.size * ASCENT
    return Words(sheet.width, base, each.words, size, anchor="end", bold=True)
