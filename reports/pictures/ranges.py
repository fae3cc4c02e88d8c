"""Ranges of ranks: the published rank of each unit, and how far it would move, on one scale."""

from dataclasses import dataclass
from decimal import Decimal

from reports.pictures import palette
from reports.pictures.drawing import Body, Mark, Rule, Sheet, Sign, Words, block, ticks
from reports.pictures.text import ASCENT, broken, height, width

PAD = 6
# The line of survey error lies below the signs, with upright ends of this reach.
BELOW, CAP = 8, 3
KEY = (
    ("Hạng công bố", "circle", 4, palette.ACCENT, palette.ACCENT),
    ("Hạng khi các lĩnh vực ngang nhau", "diamond", 7, palette.WARN, palette.PAPER),
)


@dataclass(frozen=True)
class Range:
    """A unit: its rank, the best and worst of the range, its rank with equal fields.

    `within` is the best and worst rank within survey error, where it is known.
    """

    name: str
    rank: int
    best: int
    worst: int
    equal: int | None
    within: tuple[int, int] | None = None

    @property
    def words(self) -> str:
        """«3 (2–5) [1–6]», without what never moves or is not known."""
        moves = f" ({self.best}–{self.worst})" if self.best != self.worst else ""
        if self.within is None or self.within[0] == self.within[1]:
            return f"{self.rank}{moves}"
        return f"{self.rank}{moves} [{self.within[0]}–{self.within[1]}]"


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
        ranges = [each for part in self.parts for each in part.ranges]
        marks, y = _key(sheet, any(each.within for each in ranges))
        size = _size([each.words for each in ranges], sheet)
        for part in self.parts:
            found, y = _part(part, sheet, y, size)
            marks += found
        return Body(tuple(marks), y)


def _key(sheet, has_survey):
    marks: list[Mark] = []
    y, one = Decimal(0), height(1, sheet.size)
    for name, shape, reach, stroke, fill in KEY:
        marks.append(Sign(shape, 9, y + one / 2, reach, stroke, fill))
        marks += block(22, y, [name], sheet.size)
        y += one
    marks.append(Rule(1, y + one / 2, 17, y + one / 2, palette.EDGE, thick=4))
    marks += block(22, y, ["Khoảng hạng khi bỏ lần lượt từng tiêu chí: (…)"], sheet.size)
    y += one
    if has_survey:
        marks += _bracket(1, 17, y + one / 2)
        marks += block(22, y, ["Khoảng hạng trong sai số điều tra: […]"], sheet.size)
        y += one
    return marks, y + PAD


def _bracket(start, end, y):
    """A line with an upright stroke at either end."""
    return [
        Rule(start, y, end, y, palette.INK),
        Rule(start, y - CAP, start, y + CAP, palette.INK, thick=2),
        Rule(end, y - CAP, end, y + CAP, palette.INK, thick=2),
    ]


class _Across:
    """Where the ranks of a list stand."""

    def __init__(self, part: Part, sheet: Sheet):
        self.start, self.end = (9, 238) if sheet.is_narrow else (318, 660)
        self.most = max((n for each in part.ranges for n in _lowest(each)), default=1)

    def at(self, rank: int) -> Decimal:
        """How far to the right a rank is."""
        steps = max(self.most - 1, 1)
        return self.start + Decimal(self.end - self.start) * (rank - 1) / steps


def _lowest(each):
    """The ranks of a unit of which one is its last."""
    equal = () if each.equal is None else (each.equal,)
    within = () if each.within is None else (each.within[1],)
    return (each.rank, each.worst, *equal, *within)


def _part(part, sheet, y, size):
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
        found, y = _row(each, across, sheet, y, size)
        marks += found
    return marks, y


def _row(each, across, sheet, y, size):
    room = sheet.width if sheet.is_narrow else across.start - 18
    lines = broken(each.name, sheet.size, room)
    tall, one = height(len(lines), sheet.size), height(1, sheet.size)
    at = y + tall if sheet.is_narrow else y
    middle, base = at + one / 2, at + sheet.size * ASCENT
    marks: list[Mark] = [
        *block(0, y, lines, sheet.size),
        Rule(across.start, middle, across.end, middle, palette.LINE),
        Rule(across.at(each.best), middle, across.at(each.worst), middle, palette.EDGE, thick=4),
    ]
    if each.within is not None and each.within[0] != each.within[1]:
        marks += _bracket(*(across.at(rank) for rank in each.within), middle + BELOW)
    places = (each.rank, each.equal)
    for place, (_, shape, reach, stroke, fill) in reversed(list(zip(places, KEY, strict=True))):
        if place is not None:
            marks.append(Sign(shape, across.at(place), middle, reach, stroke, fill))
    marks.append(Words(sheet.width, base, each.words, size, anchor="end", bold=True))
    return marks, (at + one if sheet.is_narrow else y + tall) + PAD


def _size(told, sheet):
    """The size of all figures: smaller rather than cut."""
    room = sheet.width - (252 if sheet.is_narrow else 674)
    sizes = range(sheet.size, 7, -1)
    return next((s for s in sizes if all(width(w, s, bold=True) <= room for w in told)), 7)
