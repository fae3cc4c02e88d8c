"""A year at a glance: a strip a group, a dot a unit at its index, bounds of grades across."""

from dataclasses import dataclass
from decimal import Decimal

from reports.pictures import palette
from reports.pictures.drawing import Body, Mark, Rule, Sheet, Sign, block, ticks
from reports.pictures.text import ASCENT, broken, height
from scoring.rules.numbers import format_number

REACH = 5
STEP = 2 * REACH + 1
# Dots stand above each other so high at most; more of them move closer together.
HIGHEST = 12 * STEP
EDGE = 16
PAD = 10


@dataclass(frozen=True)
class Dot:
    """A unit at its index, with the place of its grade from the best."""

    index: Decimal
    grade_place: int | None


@dataclass(frozen=True)
class Strip:
    """One list: what it is in words, its units, the lower bounds of its grades."""

    title: str
    note: str
    dots: list[Dot]
    bounds: list[Decimal]


@dataclass(frozen=True)
class Strips:
    """The whole chart; `top` is the end of the scale."""

    strips: list[Strip]
    top: Decimal

    def draw(self, sheet: Sheet) -> Body:
        """The marks of the chart, strip below strip."""
        marks: list[Mark] = []
        y = Decimal(0)
        for strip in self.strips:
            found, y = _strip(strip, self.top, sheet, y)
            marks += found
        return Body(tuple(marks), y)


def _strip(strip, top, sheet, y):
    title = broken(strip.title, sheet.size, sheet.width, bold=True)
    note = broken(strip.note, sheet.size, sheet.width)
    marks: list[Mark] = [*block(0, y, title, sheet.size, bold=True)]
    y += height(len(title), sheet.size)
    marks += block(0, y, note, sheet.size, fill=palette.SOFT)
    y += height(len(note), sheet.size) + PAD
    places = stacked([_across(dot.index, top, sheet) for dot in strip.dots])
    levels = max((level for _, level in places), default=0)
    step = min(Decimal(STEP), Decimal(HIGHEST) / max(levels, 1))
    ground = y + levels * step + STEP
    marks += _scale(strip, top, sheet, y, ground)
    for (x, level), dot in zip(places, strip.dots, strict=True):
        colour = palette.grade_colour(dot.grade_place)
        marks.append(Sign("circle", x, ground - REACH - 1 - level * step, REACH, colour, colour))
    return marks, ground + 6 + height(1, sheet.size) + PAD


def _across(index, top, sheet):
    return EDGE + (sheet.width - 2 * EDGE) * min(max(index, Decimal(0)), top) / top


def stacked(places: list[Decimal]) -> list[tuple[Decimal, int]]:
    """Each dot on the lowest level where it touches no dot placed before."""
    ends: list[Decimal] = []
    found: dict[int, int] = {}
    for at in sorted(range(len(places)), key=lambda at: places[at]):
        level = next((n for n, end in enumerate(ends) if end <= places[at]), len(ends))
        if level == len(ends):
            ends.append(Decimal(0))
        ends[level] = places[at] + STEP
        found[at] = level
    return [(x, found[at]) for at, x in enumerate(places)]


def _scale(strip, top, sheet, y, ground):
    """The ground line, the bounds of the grades, and their numbers below."""
    values = [Decimal(0), top, *strip.bounds]
    places = [(_across(value, top, sheet), format_number(value)) for value in values]
    marks: list[Mark] = [Rule(EDGE, ground, sheet.width - EDGE, ground, palette.EDGE)]
    marks += [Rule(x, y, x, ground, palette.LINE) for x, _ in places]
    base = ground + 4 + sheet.size * ASCENT
    return [*marks, *ticks(places, base, sheet.size, sheet, fill=palette.SOFT)]
