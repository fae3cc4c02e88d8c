"""CSV twice: for programs, and for Excel set to Vietnamese."""

import csv
import io

from reports.open_data.dataset import Kind
from units.formulas import guarded

from . import cells


def for_machines(copy) -> bytes:
    """UTF-8, commas, decimal points, keys for a head, lines ending as RFC 4180 has them."""
    heads = [column.key for column in copy.columns]
    return _written(copy, heads, cells.for_machines, delimiter=",").encode()


def for_excel(copy) -> bytes:
    """Semicolons, decimal commas, Vietnamese heads, and the mark that tells Excel of UTF-8."""
    heads = [column.label for column in copy.columns]
    return _written(copy, heads, cells.for_people, delimiter=";").encode("utf-8-sig")


def _written(copy, heads, written, delimiter):
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=delimiter, lineterminator="\r\n")
    writer.writerow(heads)
    for row in copy.dataset.rows:
        pairs = zip(row, copy.columns, strict=True)
        writer.writerow([_disarmed(written(value, column), column) for value, column in pairs])
    return text.getvalue()


def _disarmed(text, column):
    """Text a spreadsheet would run gets an apostrophe; figures, negative ones too, stay figures."""
    return guarded(text) if column.kind is Kind.TEXT else text
