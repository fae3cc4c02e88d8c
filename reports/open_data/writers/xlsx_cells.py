"""One cell of a workbook, from behind its place on: a number, a date or text, never a formula.

What a number or a date of a workbook cannot hold exactly stands there as text, digit by digit.
"""

import re
from datetime import date, datetime
from decimal import Decimal
from xml.sax.saxutils import escape

from django.utils.timezone import localtime

from reports.open_data.dataset import Kind

from . import cells
from . import xlsx_frame as frame

# A workbook's text writes what XML cannot hold as _x000B_, so what looks like it is written apart.
UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]|_(?=x[0-9A-Fa-f]{4}_)")
# More than this, counted as UTF-16, no cell of Excel holds.
LONGEST, CUT = 32_767, " […] (dài hơn một ô; xem đủ ở CSV, JSON)"
# Readers make a binary number of it: beyond these no digit is sure.
SURE_DIGITS = 15
# Days are counted from here; the count is right from the 01/03/1900 on.
FIRST_DAY, FIRST_SURE_DAY = date(1899, 12, 30), date(1900, 3, 1)
DAY = 24 * 60 * 60
NOTHING = "/>"


def cell(value, column):
    """The value as its column has it; text where a workbook would lose something of it."""
    match cells.checked(value, column):
        case None:
            return NOTHING
        case int() | Decimal() if _is_sure(value) and column.kind is not Kind.YES_NO:
            return f"><v>{cells.digits(value)}</v></c>"
        case datetime() if value.date() > FIRST_SURE_DAY:
            return f' s="{frame.MOMENT}"><v>{_serial(localtime(value))}</v></c>'
        case date() if column.kind is Kind.DATE and value >= FIRST_SURE_DAY:
            return f' s="{frame.DAY}"><v>{(value - FIRST_DAY).days}</v></c>'
    return text(cells.for_people(value, column), frame.TEXT)


def text(value, style):
    """Text as it is, in this style."""
    plain = escape(UNWRITABLE.sub(_named, _fitting(value)))
    return f' s="{style}" t="inlineStr"><is><t xml:space="preserve">{plain}</t></is></c>'


def _named(found):
    return f"_x{ord(found[0]):04X}_"


def _is_sure(number):
    """True when every digit of it survives a reader's arithmetic."""
    return len(cells.digits(number).lstrip("-0.").replace(".", "")) <= SURE_DIGITS


def _fitting(value):
    """The text as far as a cell holds it, saying so where it had to be cut."""
    coded = value.encode("utf-16-le")
    if len(coded) <= 2 * LONGEST:
        return value
    return coded[: 2 * (LONGEST - len(CUT))].decode("utf-16-le", "ignore") + CUT


def _serial(moment):
    seconds = moment.hour * 3600 + moment.minute * 60 + moment.second
    share = (Decimal(seconds) / DAY).quantize(Decimal("0.0000000001"))
    return cells.digits((moment.date() - FIRST_DAY).days + share)
