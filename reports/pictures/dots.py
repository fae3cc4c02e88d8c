"""Three points a line, three shapes: what a unit gave itself, was appraised at, was given."""

from dataclasses import dataclass
from decimal import Decimal

from reports.pictures import palette
from reports.pictures.drawing import Body, Mark, Rule, Sheet, Sign, Words, block, ticks
from reports.pictures.text import ASCENT, broken, height, width
from scoring.rules.numbers import format_number

PAD = 8
NOTHING = "–"
# From the largest below to the smallest on top: each is seen where all three are equal.
SIGNS = (
    ("Tự chấm", "square", 8, palette.WARN, palette.PAPER),
    ("Thẩm định", "diamond", 7, palette.TEAL, palette.PAPER),
    ("Kết quả", "circle", 4, palette.ACCENT, palette.ACCENT),
)


@dataclass(frozen=True)
class Line:
    """One field or leaf: its maximum and the three points, None where there are none."""

    label: str
    note: str
    maximum: Decimal
    points: tuple[Decimal | None, Decimal | None, Decimal | None]


@dataclass(frozen=True)
class Dots:
    """The whole chart; the scale is per cent of each line's own maximum."""

    lines: list[Line]

    def draw(self, sheet: Sheet) -> Body:
        """The marks of the chart: the key, the scale, a row a line."""
        layout = _layout(sheet)
        marks, y = _key(sheet)
        heads, y = _heads(layout, sheet, y)
        marks += heads
        for line in self.lines:
            found, y = _row(line, layout, sheet, y)
            marks += found
        return Body(tuple(marks), y)


@dataclass(frozen=True)
class Layout:
    """Where names, scale and figures stand."""

    room: int
    start: int
    end: int
    columns: tuple[int, int, int]


def _layout(sheet):
    if sheet.is_narrow:
        return Layout(room=358, start=9, end=189, columns=(250, 304, 358))
    return Layout(room=330, start=350, end=600, columns=(670, 735, 800))


def _across(layout, points, maximum):
    share = points / maximum if maximum else Decimal(0)
    return layout.start + (layout.end - layout.start) * min(max(share, Decimal(0)), Decimal(1))


def _key(sheet):
    """What each shape stands for."""
    marks: list[Mark] = []
    x, y = Decimal(0), height(1, sheet.size)
    for name, shape, reach, stroke, fill in SIGNS:
        marks.append(Sign(shape, x + 9, y / 2, reach, stroke, fill))
        marks.append(Words(x + 22, y / 2 + sheet.size * Decimal("0.36"), name, sheet.size))
        x += 22 + width(name, sheet.size) + 16
    return marks, y + PAD


def _heads(layout, sheet, y):
    """The ends of the scale, and the shape of each column of figures."""
    base = y + sheet.size * ASCENT
    places = [
        (layout.start, "0"),
        (layout.end, "100%"),
        (Decimal(layout.start + layout.end) / 2, "50"),
    ]
    marks: list[Mark] = [*ticks(places, base, sheet.size, sheet, fill=palette.SOFT)]
    middle = y + height(1, sheet.size) / 2
    for column, (_, shape, reach, stroke, fill) in zip(layout.columns, SIGNS, strict=True):
        marks.append(Sign(shape, column - 10, middle, reach, stroke, fill))
    return marks, y + height(1, sheet.size) + PAD // 2


def _row(line, layout, sheet, y):
    names = broken(f"{line.label} ({line.note})", sheet.size, layout.room)
    tall, one = height(len(names), sheet.size), height(1, sheet.size)
    marks: list[Mark] = [*block(0, y, names, sheet.size)]
    at = y + tall if sheet.is_narrow else y
    marks += _scale(line, layout, at + one / 2)
    marks += _figures(line, layout, sheet, at)
    return marks, (at + one if sheet.is_narrow else y + tall) + PAD


def _scale(line, layout, y):
    """The scale of one line, what was lost or gained between the points, and the points."""
    marks: list[Mark] = [Rule(layout.start, y, layout.end, y, palette.LINE)]
    places = [
        None if points is None else _across(layout, points, line.maximum) for points in line.points
    ]
    known = [x for x in places if x is not None]
    if known:
        marks.append(Rule(min(known), y, max(known), y, palette.SOFT, thick=2))
    for x, (_, shape, reach, stroke, fill) in zip(places, SIGNS, strict=True):
        if x is not None:
            marks.append(Sign(shape, x, y, reach, stroke, fill))
    return marks


def _figures(line, layout, sheet, y):
    """The points themselves, in the columns of their shapes."""
    texts = [NOTHING if points is None else format_number(points) for points in line.points]
    return [
        block(column, y, [text], sheet.size, anchor="end", bold=shape == "circle")[0]
        for column, text, (_, shape, *_) in zip(layout.columns, texts, SIGNS, strict=True)
    ]
