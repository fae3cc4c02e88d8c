"""What stands around every picture: its title, what is drawn, and where it comes from."""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import ROUND_CEILING, Decimal

from reports.pictures import palette
from reports.pictures.drawing import Body, Drawing, Sheet, block, lowered
from reports.pictures.text import broken, height

TITLE, SMALL = 16, 12
GAP = 10


@dataclass(frozen=True)
class Caption:
    """The words of a picture: a title, its units, its sources, and the whole told in a sentence."""

    title: str
    units: str
    sources: tuple[str, ...]
    description: str


def framed(caption: Caption, draw: Callable[[Sheet], Body], sheet: Sheet) -> Drawing:
    """The chart with its title above and its sources below."""
    head, top = _head(caption, sheet)
    body = draw(sheet)
    foot, bottom = _foot(caption, sheet, top + body.height + GAP)
    marks = (*head, *lowered(body.marks, top), *foot)
    tall = int(Decimal(bottom).to_integral_value(ROUND_CEILING))
    return Drawing(sheet.width, tall, caption.title, caption.description, marks)


def _head(caption, sheet):
    title = broken(caption.title, TITLE, sheet.width, bold=True)
    units = broken(caption.units, SMALL, sheet.width)
    below = height(len(title), TITLE)
    marks = block(0, 0, title, TITLE, bold=True)
    marks += block(0, below, units, SMALL, fill=palette.SOFT)
    return marks, below + height(len(units), SMALL) + GAP


def _foot(caption, sheet, top):
    lines = [line for one in caption.sources for line in broken(one, SMALL, sheet.width)]
    marks = block(0, top, lines, SMALL, fill=palette.SOFT)
    return marks, top + height(len(lines), SMALL)
