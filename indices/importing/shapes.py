"""The two shapes of tables: one row a figure, or one row a province; both become raw rows."""

import io
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from indices.models import TableMapping
from units.plans import strange_columns
from units.tables import MEGABYTE, TableError, read_table
from units.vietnamese import nfc

SUBJECTS = ("province", "subject")
LONG_REQUIRED = ("year", "value")
LONG_OPTIONAL = (*SUBJECTS, "index", "component", "rank", "rank_of", "status", "source")
MOST_ROWS, MOST_BYTES = 100_000, 20 * MEGABYTE
STATEMENT_WORDS = {"press", "press figure", "bao chi", "thong tin bao chi"}


@dataclass(frozen=True)
class Cell:
    """The text of one cell and where it stands."""

    text: str
    row: int
    column: str


@dataclass(frozen=True)
class Raw:
    """What one row of a file says, still as text; `figures` by component, "" for the total."""

    row: int
    index: str
    year: Cell
    subject: Cell
    figures: Mapping[str, Cell]
    rank: Cell
    rank_of: Cell
    status: str = ""
    source: str = ""
    origin: str = ""
    stated: Mapping[str, Cell] = field(default_factory=dict)


@dataclass(frozen=True)
class Sheet:
    """A file as read: its raw rows, what it is, and the decimal mark its mapping names."""

    rows: list[Raw]
    title: str
    is_long: bool
    kind: str = ""
    decimal_mark: str = ""


def read_sheet(file, index_code="") -> Sheet:
    """The table in a path or open file; TableError when it is none we know."""
    content = _content(file)
    header = _header(content)
    if "value" in header:
        return _long(content, index_code)
    return _wide(content, header, index_code)


def _header(content):
    """The columns of the table: the row that names the year, by whatever name we know of it."""
    others = {one.columns["year"] for one in TableMapping.objects.all()} - {"year"}
    try:
        return _columns_found(content, "year")
    except TableError as error:
        for year in sorted(others):
            with suppress(TableError):
                return _columns_found(content, year)
        raise error


def _columns_found(content, year):
    head = _read(content, (year,), ())
    return {year.casefold(), *(nfc(column).casefold() for column in head.unknown)}


def _content(file):
    if not isinstance(file, str | Path):
        return file.read()
    try:
        return Path(file).read_bytes()
    except OSError as error:
        raise TableError(f"Không mở được tệp {file}.") from error


def _read(content, required, optional):
    return read_table(
        io.BytesIO(content),
        required=required,
        optional=optional,
        max_rows=MOST_ROWS,
        max_bytes=MOST_BYTES,
        whole_lines=True,
    )


def _long(content, index_code):
    table = _read(content, LONG_REQUIRED, LONG_OPTIONAL)
    if problems := strange_columns(table):
        raise TableError(*problems)
    subject = next((name for name in SUBJECTS if name in table.columns), None)
    if subject is None or set(SUBJECTS) <= set(table.columns):
        raise TableError("Bảng phải có đúng một trong hai cột province, subject.")
    if "index" not in table.columns and not index_code:
        raise TableError("Bảng không có cột index: nói rõ chỉ số bằng --index.")
    return Sheet([_long_row(row, subject, index_code) for row in table.rows], "bảng dọc", True)


def _long_row(row, subject, index_code):
    def cell(column):
        return Cell(row.values[column], row.number, column)

    return Raw(
        row=row.number,
        index=row.values["index"] or index_code,
        year=cell("year"),
        subject=cell(subject),
        figures={row.values["component"]: cell("value")},
        rank=cell("rank"),
        rank_of=cell("rank_of"),
        status=row.values["status"],
        source=row.values["source"],
        origin=row.values["source"],
    )


def _wide(content, header, index_code):
    mapping = _mapping_for(header)
    if mapping is None:
        known = "; ".join(TableMapping.objects.values_list("title", flat=True))
        raise TableError(
            "Không nhận ra bảng: cần các cột index, year, province, component, value, hoặc một "
            f"trong các bảng rộng đã biết ({known}); bảng khác: khai các cột ở trang quản trị, "
            f"mục «Các bảng rộng đã biết». Các cột tìm thấy: {', '.join(sorted(header))}."
        )
    if mapping.index and index_code and mapping.index.code != index_code:
        raise TableError(f"Tệp là bảng {mapping.index}, không phải {index_code}.")
    columns = mapping.columns
    required = [columns["year"], columns["subject"]]
    optional = [column for column in [*_columns(mapping), *mapping.ignored]]
    table = _read(content, required, [one for one in optional if one not in required])
    if problems := strange_columns(table):
        raise TableError(*problems)
    rows = [_wide_row(row, mapping) for row in table.rows]
    return Sheet(rows, mapping.title, False, mapping.kind, mapping.decimal_mark)


def _columns(mapping):
    """Every column a mapping reads."""
    for value in mapping.columns.values():
        if value:
            yield from value.values() if isinstance(value, dict) else [value]


def _mapping_for(header):
    """The mapping whose columns fill the header best; it must know whom and have a figure."""
    best, most = None, 0
    for mapping in TableMapping.objects.select_related("index"):
        columns = mapping.columns
        known = _folded(_columns(mapping))
        needed = _folded([columns["year"], columns["subject"], columns.get("index")])
        figures = _folded([columns["total"], *columns.get("parts", {}).values()])
        fits = needed <= header and bool(figures & header)
        if fits and len(known & header) > most:
            best, most = mapping, len(known & header)
    return best


def _folded(columns):
    return {nfc(column).casefold() for column in columns if column}


def _wide_row(row, mapping):
    columns = mapping.columns

    def cell(column):
        return Cell(row.values.get(column, ""), row.number, column or "")

    figures = {code: cell(column) for code, column in columns.get("parts", {}).items()}
    origin = row.values.get(columns.get("origin"), "")
    return Raw(
        row=row.number,
        index=mapping.index.code if mapping.index else row.values[columns["index"]],
        year=cell(columns["year"]),
        subject=cell(columns["subject"]),
        figures={"": cell(columns["total"])} | figures,
        rank=cell(columns.get("rank")),
        rank_of=cell(columns.get("rank_of")),
        source=mapping.source or origin,
        origin=origin,
        stated={name: cell(column) for name, column in columns.get("stated", {}).items()},
    )
