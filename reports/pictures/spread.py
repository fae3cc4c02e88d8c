"""A distribution: how many units reached each result, as bars with their numbers."""

from dataclasses import dataclass
from decimal import Decimal

from reports.pictures import palette
from reports.pictures.drawing import Bar, Body, Mark, Rule, Sheet, block
from reports.pictures.text import broken, height, width

PAD = 7
THICK = 14


@dataclass(frozen=True)
class Step:
    """One result and how many units have it; set apart when it is no result at all."""

    label: str
    units: int
    is_apart: bool = False


@dataclass(frozen=True)
class Spread:
    """The whole chart, the best result on top."""

    steps: list[Step]

    def draw(self, sheet: Sheet) -> Body:
        """The marks of the chart: a row a result, two lines each on a phone."""
        most = max((step.units for step in self.steps), default=0)
        start = 0 if sheet.is_narrow else 250
        room = sheet.width - start - width(str(most), sheet.size, bold=True) - 10
        marks: list[Mark] = []
        y = Decimal(0)
        for step in self.steps:
            long = room * step.units / most if most else Decimal(0)
            found, y = _row(step, start, long, sheet, y)
            marks += found
        return Body(tuple(marks), y)


def _row(step, start, long, sheet, y):
    lines = broken(step.label, sheet.size, sheet.width if sheet.is_narrow else start - 12)
    tall, one = height(len(lines), sheet.size), height(1, sheet.size)
    colour = palette.SOFT if step.is_apart else palette.INK
    marks: list[Mark] = [*block(0, y, lines, sheet.size, fill=colour)]
    at = y + tall if sheet.is_narrow else y
    top = at + (one - THICK) / 2
    marks += [_bar(step, start, top, long), Rule(start, at, start, at + one, palette.EDGE)]
    marks += block(start + long + 6, at, [str(step.units)], sheet.size, bold=True)
    return marks, (at + one if sheet.is_narrow else y + tall) + PAD


def _bar(step, start, top, long):
    """A full bar for a result, an empty frame for units that have none."""
    if step.is_apart:
        return Bar(start, top, long, THICK, palette.SHADE, edge=palette.EDGE)
    return Bar(start, top, long, THICK, palette.ACCENT)
