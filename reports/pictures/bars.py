"""Ranked bars: each unit's index on one scale, the bounds of the grades across it."""

from dataclasses import dataclass
from decimal import Decimal

from reports.pictures import palette
from reports.pictures.drawing import Bar, Body, Mark, Rule, Sheet, block, ticks
from reports.pictures.text import broken, height
from scoring.rules.numbers import format_number

PAD = 6
THICK = 12
NOTHING = "–"


@dataclass(frozen=True)
class Unit:
    """A unit as drawn: its index as printed, and the place of its grade from the best."""

    name: str
    rank: int | None
    index: Decimal | None
    grade: str
    grade_place: int | None


@dataclass(frozen=True)
class Part:
    """A list of its own within the group; without a title when it is the whole group."""

    title: str
    units: list[Unit]


@dataclass(frozen=True)
class Bars:
    """The whole chart: its lists, the lower bounds of the grades, the end of the scale."""

    parts: list[Part]
    bounds: list[Decimal]
    top: Decimal
    digits: int

    def draw(self, sheet: Sheet) -> Body:
        """The marks of the chart: a row a unit, two lines each on a phone."""
        layout = _layout(sheet)
        axis, y = _axis(self, layout, sheet)
        marks: list[Mark] = []
        for part in self.parts:
            if part.title:
                lines = broken(part.title, sheet.size, sheet.width, bold=True)
                marks += block(0, y, lines, sheet.size, bold=True)
                y += height(len(lines), sheet.size) + PAD
            for unit in part.units:
                row, y = _row(self, unit, layout, sheet, y)
                marks += row
        grid = () if sheet.is_narrow else _grid(self, layout, axis[0].box.bottom, y)
        return Body((*axis, *grid, *marks), y)


@dataclass(frozen=True)
class Layout:
    """Where the columns stand."""

    name: int
    name_room: int
    start: int
    end: int
    value: int
    grade: int


def _layout(sheet):
    if sheet.is_narrow:
        return Layout(name=0, name_room=358, start=0, end=194, value=252, grade=260)
    return Layout(name=42, name_room=258, start=308, end=600, value=670, grade=682)


def _across(chart, layout, index):
    return layout.start + (layout.end - layout.start) * index / chart.top


def _grid(chart, layout, top, bottom):
    """A line at each bound; on a phone only beside the bars, never through the names."""
    values = (Decimal(0), *chart.bounds, chart.top)
    places = (_across(chart, layout, value) for value in values)
    return [Rule(x, top, x, bottom, palette.LINE) for x in places]


def _axis(chart, layout, sheet):
    """The bounds above the bars, the ends of the scale first: they are never left out."""
    values = [Decimal(0), chart.top, *chart.bounds]
    places = [(_across(chart, layout, value), format_number(value)) for value in values]
    y = height(1, sheet.size)
    return ticks(places, y - 4, sheet.size, sheet, fill=palette.SOFT), y + PAD


def _row(chart, unit, layout, sheet, y):
    lines = broken(_name(unit, sheet), sheet.size, layout.name_room)
    grade = broken(unit.grade or NOTHING, sheet.size, sheet.width - layout.grade)
    name_height, grade_height = height(len(lines), sheet.size), height(len(grade), sheet.size)
    marks: list[Mark] = block(layout.name, y, lines, sheet.size)
    if not sheet.is_narrow and unit.rank is not None:
        rank = block(34, y, [str(unit.rank)], sheet.size, anchor="end", bold=True)
        marks += rank
    at = y + name_height if sheet.is_narrow else y
    marks += _figures(chart, unit, grade, layout, sheet, at)
    tall = name_height + grade_height if sheet.is_narrow else max(name_height, grade_height)
    return marks, y + tall + PAD


def _name(unit, sheet):
    return f"{unit.rank}. {unit.name}" if sheet.is_narrow and unit.rank else unit.name


def _figures(chart, unit, grade, layout, sheet, y):
    printed = NOTHING if unit.index is None else format_number(unit.index, chart.digits)
    marks: list[Mark] = [
        *block(layout.value, y, [printed], sheet.size, anchor="end", bold=True),
        *block(layout.grade, y, grade, sheet.size),
    ]
    if sheet.is_narrow:
        marks += _grid(chart, layout, y, y + height(1, sheet.size))
    if unit.index is not None:
        long = _across(chart, layout, max(unit.index, Decimal(0))) - layout.start
        top = y + (height(1, sheet.size) - THICK) / 2
        marks.append(Bar(layout.start, top, long, THICK, palette.grade_colour(unit.grade_place)))
    return marks
