"""Units by fields: per cent of the maximum in every cell, printed, the darker the more."""

from dataclasses import dataclass
from decimal import Decimal

from reports.pictures import palette
from reports.pictures.drawing import Bar, Body, Mark, Sheet, Words, block
from reports.pictures.text import ASCENT, broken, height, width
from scoring.rules.numbers import format_number

PAD = 6
CELL = 24
DIGITS = 1
NOTHING = "–"
LEAST = 40
# A long list repeats its heads, as printed tables do.
HEADS_EVERY = 25
# From so many per cent on, so dark: always light enough for dark figures.
SHADES = ((90, "0.5"), (80, "0.38"), (65, "0.25"), (50, "0.12"))
STEPS = ("dưới 50", "từ 50", "từ 65", "từ 80", "từ 90")


@dataclass(frozen=True)
class Unit:
    """A unit with its per cent of each field; None where it has none."""

    name: str
    rank: int | None
    percents: list[Decimal | None]


@dataclass(frozen=True)
class Part:
    """A list of its own within the group; without a title when it is the whole group."""

    title: str
    units: list[Unit]


@dataclass(frozen=True)
class Heat:
    """The whole chart: codes and names of the fields, and the units list by list."""

    codes: list[str]
    names: list[str]
    parts: list[Part]

    def draw(self, sheet: Sheet) -> Body:
        """The marks of the chart, its key and the names of the fields below."""
        layout = _layout(self, sheet)
        y = Decimal(0)
        marks: list[Mark] = []
        for part in self.parts:
            found, y = _part(self, part, layout, sheet, y)
            marks += found
        key, y = _key(sheet, y + PAD)
        names, y = _names(self, sheet, y + PAD)
        return Body((*marks, *key, *names), y)


@dataclass(frozen=True)
class Layout:
    """Where names and cells stand, how many cells beside each other."""

    name: int
    name_room: int
    start: int
    cell: int
    across: int


def _layout(chart, sheet):
    start = 0 if sheet.is_narrow else 308
    most = max(1, (sheet.width - start) // LEAST)
    across = max(1, min(len(chart.codes), most))
    cell = min(72, (sheet.width - start) // across)
    if sheet.is_narrow:
        return Layout(0, sheet.width, start, cell, across)
    return Layout(42, 258, start, cell, across)


def _part(chart, part, layout, sheet, y):
    marks: list[Mark] = []
    if part.title:
        lines = broken(part.title, sheet.size, sheet.width, bold=True)
        marks += block(0, y, lines, sheet.size, bold=True)
        y += height(len(lines), sheet.size)
    for at, unit in enumerate(part.units):
        if at % HEADS_EVERY == 0:
            heads = [_Cell(code, None, bold=True) for code in chart.codes]
            found, y = _cells(heads, layout, sheet, y)
            marks += found
        found, y = _row(unit, layout, sheet, y)
        marks += found
    return marks, y


def _row(unit, layout, sheet, y):
    lines = broken(_name(unit, sheet), sheet.size, layout.name_room)
    tall = height(len(lines), sheet.size)
    drop = Decimal(0) if sheet.is_narrow else (CELL - height(1, sheet.size)) / 2
    marks: list[Mark] = block(layout.name, y + drop, lines, sheet.size)
    if not sheet.is_narrow and unit.rank is not None:
        marks += block(34, y + drop, [str(unit.rank)], sheet.size, anchor="end", bold=True)
    cells = [_cell(percent) for percent in unit.percents]
    found, bottom = _cells(cells, layout, sheet, y + tall if sheet.is_narrow else y)
    return marks + found, max(bottom, y + tall) + (PAD if sheet.is_narrow else 0)


def _name(unit, sheet):
    return f"{unit.rank}. {unit.name}" if sheet.is_narrow and unit.rank else unit.name


@dataclass(frozen=True)
class _Cell:
    text: str
    shade: str | None
    bold: bool = False


def _cell(percent):
    if percent is None:
        return _Cell(NOTHING, None)
    return _Cell(format_number(percent, DIGITS), shade_of(percent))


def shade_of(percent: Decimal) -> str:
    """How dark so many per cent are; nothing below the lowest step."""
    return next((shade for bound, shade in SHADES if percent >= bound), "0")


def _cells(cells, layout, sheet, y):
    """The cells of one row, in as many lines as they need."""
    marks: list[Mark] = []
    for at, cell in enumerate(cells):
        down, across = divmod(at, layout.across)
        x, top = layout.start + across * layout.cell, y + down * CELL
        if cell.shade is not None:
            marks.append(_square(x, top, layout.cell, cell.shade))
        size = _size(cell, layout, sheet)
        base = top + (CELL - height(1, size)) / 2 + size * ASCENT
        middle = x + Decimal(layout.cell) / 2
        marks.append(Words(middle, base, cell.text, size, anchor="middle", bold=cell.bold))
    lines = -(-len(cells) // layout.across)
    return marks, y + lines * CELL


def _size(cell, layout, sheet):
    """The size of a figure or code: a long code is written smaller rather than cut."""
    sizes = range(sheet.size, 7, -1)
    fits = (size for size in sizes if width(cell.text, size, bold=cell.bold) <= layout.cell)
    return next(fits, 7)


def _square(x, y, wide, shade):
    return Bar(x, y, wide - 1, CELL - 1, palette.ACCENT, opacity=shade, edge=palette.LINE)


def _key(sheet, y):
    """What the shades stand for."""
    marks: list[Mark] = []
    x = Decimal(0)
    shades = ("0", *(shade for _, shade in reversed(SHADES)))
    for shade, words in zip(shades, STEPS, strict=True):
        wide = width(words, sheet.size) + 12
        if x + wide > sheet.width:
            x, y = Decimal(0), y + CELL
        marks.append(_square(x, y, wide, shade))
        base = y + (CELL - height(1, sheet.size)) / 2 + sheet.size * ASCENT
        marks.append(Words(x + wide / 2, base, words, sheet.size, anchor="middle"))
        x += wide
    return marks, y + CELL


def _names(chart, sheet, y):
    """The fields by their codes, one a line or more."""
    marks: list[Mark] = []
    for code, name in zip(chart.codes, chart.names, strict=True):
        lines = broken(f"{code}: {name}", sheet.size, sheet.width)
        marks += block(0, y, lines, sheet.size, fill=palette.SOFT)
        y += height(len(lines), sheet.size)
    return marks, y
