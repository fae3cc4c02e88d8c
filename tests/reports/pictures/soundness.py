"""What holds of every picture, whatever is drawn."""

import xml.etree.ElementTree as ElementTree
from itertools import combinations

from hypothesis import settings

from reports.pictures.drawing import NARROW, WIDE, Box
from reports.pictures.frame import Caption, framed
from reports.pictures.svg import svg

NAMESPACE = "{http://www.w3.org/2000/svg}"
# Each drawing is read back whole: a few are enough.
A_FEW = settings(max_examples=30)
CAPTION = Caption("Tên hình", "Đơn vị tính", ("Nguồn: Quyết định số 1/QĐ-UBND",), "Mô tả")


def unsound(drawing):
    """What is wrong with a drawing: marks off the sheet, words over words; nothing when sound."""
    sheet = Box(0, 0, drawing.width, drawing.height)
    outside = [mark for mark in drawing.marks if not mark.box.lies_in(sheet)]
    pairs = combinations(drawing.words, 2)
    return outside + [(a.text, b.text) for a, b in pairs if a.box.overlaps(b.box)]


def problems(chart):
    """The same of a chart on both sheets, within its frame."""
    return [
        wrong for sheet in (WIDE, NARROW) for wrong in unsound(framed(CAPTION, chart.draw, sheet))
    ]


def words_of(chart, sheet=WIDE):
    """Every line of words of a chart, in its order."""
    return [mark.text for mark in framed(CAPTION, chart.draw, sheet).words]


def parsed(drawing):
    """The root of the written picture; an error when it is no well-formed XML."""
    return ElementTree.fromstring(svg(drawing))
