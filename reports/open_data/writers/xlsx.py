"""A workbook with real numbers, a head that stays, and a second sheet that explains the first.

Written by hand, so that no figure passes through a float and the same data give the same bytes.
"""

from openpyxl.utils import get_column_letter

from reports.bundle.packing import zipped
from reports.open_data.dataset import Kind
from reports.open_data.explained import explained

from . import cells
from . import xlsx_frame as frame
from .xlsx_cells import cell, text

SHEETS = "Dữ liệu", "Giải thích"
NARROWEST, WIDEST = 9, 60
# No sheet has more rows than this, the head among them.
MOST_ROWS, MORE = 1_048_576, "[…] Nhiều dòng hơn một tờ của Excel; xem đủ ở CSV, JSON."


def workbook(copy) -> bytes:
    """The table with its dictionary, source and licence."""
    rows = _data(copy)
    area = _area(len(rows), len(copy.columns))
    files = {
        "[Content_Types].xml": frame.TYPES,
        "_rels/.rels": frame.RELATIONS,
        "xl/workbook.xml": frame.workbook(SHEETS, area),
        "xl/_rels/workbook.xml.rels": frame.WORKBOOK_RELATIONS,
        "xl/styles.xml": frame.STYLES,
        "xl/worksheets/sheet1.xml": _sheet(rows, _widths(copy), filtered=area),
        "xl/worksheets/sheet2.xml": _sheet(_explained(copy), [26, 34, 18, 90]),
    }
    return zipped(files.items())


def _data(copy):
    rows = copy.dataset.rows
    head = [text(column.label, frame.HEADING) for column in copy.columns]
    fitting = rows if len(rows) < MOST_ROWS else rows[: MOST_ROWS - 2]
    found = [
        [cell(value, column) for value, column in zip(row, copy.columns, strict=True)]
        for row in fitting
    ]
    more = [[text(MORE, frame.TEXT)]] if len(fitting) < len(rows) else []
    return [head, *found, *more]


def _explained(copy):
    return [[text(said, frame.WRAPPED) for said in line] for line in explained(copy)]


def _area(rows, columns):
    """From the first cell to the last."""
    return f"A1:{get_column_letter(columns)}{rows}"


def _sheet(rows, widths, filtered=""):
    """The sheet itself; its elements stand in the order the format asks for."""
    widths = list(widths)
    columns = "".join(
        f'<col min="{place}" max="{place}" width="{width}" customWidth="1"/>'
        for place, width in enumerate(widths, 1)
    )
    return "".join(
        [
            f'{frame.HEAD}<worksheet xmlns="{frame.MAIN}">',
            '<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>',
            f'<dimension ref="{_area(len(rows), len(widths))}"/>',
            f'<sheetViews><sheetView workbookViewId="0">{frame.PANE if filtered else ""}',
            f"</sheetView></sheetViews><cols>{columns}</cols><sheetData>",
            *(_row(number, found) for number, found in enumerate(rows, 1)),
            "</sheetData>",
            f'<autoFilter ref="{filtered}"/>' if filtered else "",
            '<pageSetup paperSize="9" orientation="landscape" fitToHeight="0"/></worksheet>',
        ]
    )


def _row(number, found):
    """A row whose cells say where they stand, as some readers ask for it."""
    places = enumerate(found, 1)
    placed = (f'<c r="{get_column_letter(place)}{number}"{each}' for place, each in places)
    return f'<row r="{number}">{"".join(placed)}</row>'


def _widths(copy):
    """Wide enough for what stands in it; a long head is broken into lines, so half of it counts."""
    for place, column in enumerate(copy.columns):
        longest = max((_length(row[place], column) for row in copy.dataset.rows), default=0)
        yield min(max(longest, len(column.label) // 2, NARROWEST), WIDEST) + 2


def _length(value, column):
    return len(value or "") if column.kind is Kind.TEXT else len(cells.for_people(value, column))
