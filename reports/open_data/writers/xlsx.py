"""A workbook with real numbers, a head that stays, and a second sheet that explains the first.

Written by hand, so that no figure passes through a float and the same data give the same bytes.
"""

import re
from datetime import date, datetime
from decimal import Decimal
from xml.sax.saxutils import escape

from django.utils.timezone import localtime
from openpyxl.utils import get_column_letter

from reports.bundle.packing import zipped
from reports.open_data.dataset import Kind
from reports.open_data.explained import explained

from . import cells
from . import xlsx_frame as frame

SHEETS = "Dữ liệu", "Giải thích"
# No character that XML cannot hold.
FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
NARROWEST, WIDEST = 9, 60
# More than this no cell of Excel holds.
LONGEST, CUT = 32_767, " […] (dài hơn một ô; xem đủ ở CSV, JSON)"
# Days are counted from here in a workbook.
FIRST_DAY = date(1899, 12, 30)
DAY = 24 * 60 * 60


def workbook(copy) -> bytes:
    """The table with its dictionary, source and licence."""
    files = {
        "[Content_Types].xml": frame.TYPES,
        "_rels/.rels": frame.RELATIONS,
        "xl/workbook.xml": frame.workbook(SHEETS, repeated="$1:$1"),
        "xl/_rels/workbook.xml.rels": frame.WORKBOOK_RELATIONS,
        "xl/styles.xml": frame.STYLES,
        "xl/worksheets/sheet1.xml": _data(copy),
        "xl/worksheets/sheet2.xml": _explained(copy),
    }
    return zipped(files.items())


def _data(copy):
    head = [_text(column.label, frame.HEADING) for column in copy.columns]
    rows = [
        [_cell(value, column) for value, column in zip(row, copy.columns, strict=True)]
        for row in copy.dataset.rows
    ]
    return _sheet([head, *rows], _widths(copy), is_frozen=True)


def _explained(copy):
    lines = [[_text(said, frame.WRAPPED) for said in line] for line in explained(copy)]
    return _sheet(lines, [26, 34, 18, 90])


def _sheet(rows, widths, is_frozen=False):
    """The sheet itself; its elements stand in the order the format asks for."""
    pane = '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>'
    columns = "".join(
        f'<col min="{place}" max="{place}" width="{width}" customWidth="1"/>'
        for place, width in enumerate(widths, 1)
    )
    return "".join(
        [
            f'{frame.HEAD}<worksheet xmlns="{frame.MAIN}">',
            '<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>',
            f'<sheetViews><sheetView workbookViewId="0">{pane if is_frozen else ""}',
            f"</sheetView></sheetViews><cols>{columns}</cols><sheetData>",
            *(_row(number, cells) for number, cells in enumerate(rows, 1)),
            "</sheetData>",
            '<pageSetup paperSize="9" orientation="landscape" fitToHeight="0"/></worksheet>',
        ]
    )


def _row(number, found):
    """A row whose cells say where they stand, as some readers ask for it."""
    places = enumerate(found, 1)
    placed = (f'<c r="{get_column_letter(place)}{number}"{cell}' for place, cell in places)
    return f'<row r="{number}">{"".join(placed)}</row>'


def _cell(value, column):
    """A cell from behind its place on."""
    match cells.checked(value, column):
        case None:
            return "/>"
        case bool():
            return _text(cells.for_people(value, column), frame.TEXT)
        case int() | Decimal():
            return f"><v>{cells.digits(value)}</v></c>"
        case datetime():
            return f' s="{frame.MOMENT}"><v>{_serial(localtime(value))}</v></c>'
        case date():
            return f' s="{frame.DAY}"><v>{(value - FIRST_DAY).days}</v></c>'
    return _text(value, frame.TEXT)


def _text(value, style):
    plain = escape(_fitting(FORBIDDEN.sub("", value)))
    return f' s="{style}" t="inlineStr"><is><t xml:space="preserve">{plain}</t></is></c>'


def _fitting(text):
    """The text as far as a cell holds it, saying so where it had to be cut."""
    return text if len(text) <= LONGEST else text[: LONGEST - len(CUT)] + CUT


def _serial(moment):
    seconds = moment.hour * 3600 + moment.minute * 60 + moment.second
    share = (Decimal(seconds) / DAY).quantize(Decimal("0.0000000001"))
    return cells.digits((moment.date() - FIRST_DAY).days + share)


def _widths(copy):
    """Wide enough for what stands in it; a long head is broken into lines, so half of it counts."""
    for place, column in enumerate(copy.columns):
        longest = max((_length(row[place], column) for row in copy.dataset.rows), default=0)
        yield min(max(longest, len(column.label) // 2, NARROWEST), WIDEST) + 2


def _length(value, column):
    return len(value or "") if column.kind is Kind.TEXT else len(cells.for_people(value, column))
