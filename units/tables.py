"""Tables that people send (CSV, XLSX, XLS, ODS): read into rows of text, or refused."""

import csv
import io
import re
import zipfile
from codecs import BOM_UTF8
from collections import Counter
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from unicodedata import normalize

from .formulas import unguarded
from .vietnamese import nfc
from .workbook import Unreadable, first_sheet

HEADER_WITHIN = 15
MEGABYTE = 1024 * 1024
# An honest workbook unpacks to some ten times its size; a zip bomb to a thousand times.
UNPACKED_PER_BYTE = 10

_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f]")


@dataclass(frozen=True)
class Problem:
    """One thing wrong with a file, with the row and column where people can see it."""

    row: int | None
    column: str
    message: str

    def __str__(self):
        places = [f"Dòng {self.row}"] if self.row else []
        if self.column:
            places.append(f"{'cột' if places else 'Cột'} {self.column}")
        return f"{', '.join(places)}: {self.message}" if places else self.message


class TableError(ValueError):
    """A file was refused; `problems` says why, each on its own."""

    def __init__(self, *problems):
        self.problems = [
            problem if isinstance(problem, Problem) else Problem(None, "", problem)
            for problem in problems
        ]
        super().__init__("\n".join(map(str, self.problems)))


@dataclass(frozen=True)
class Row:
    """One row: its number as a spreadsheet shows it, and its text by column name."""

    number: int
    values: dict[str, str]


@dataclass(frozen=True)
class Table:
    """A table as read: the columns found and asked for, the rows, and the columns nobody knows."""

    rows: list[Row]
    columns: tuple[str, ...]
    unknown: tuple[str, ...]
    header_row: int


def read_table(
    file, *, required, optional=(), max_rows=20_000, max_bytes=10 * MEGABYTE, whole_lines=False
):
    """The table in a path or an open binary file, or a TableError that says what is wrong with it.

    Titles may stand above the header row. Every cell is text: codes keep their leading zeros.
    With `whole_lines` a row that ends before a required column, and a last one that alone ends
    early, are refused: the file was torn.
    """
    content = _content(file, max_bytes)
    name, lines = _lines(content, required, max_rows + HEADER_WITHIN, max_bytes)
    lines = [[_clean(cell) for cell in line] for line in lines]
    head = _header_at(lines, required, name)
    header = [_key(cell) for cell in lines[head]]
    places = _places(header, [*required, *optional])
    rows = [
        Row(number, {column: line[at] if at < len(line) else "" for column, at in places.items()})
        for number, line in enumerate(lines[head + 1 :], head + 2)
        if any(line)
    ]
    _refuse_number_of(rows, max_rows)
    _refuse_nameless_cells(lines[head + 1 :], header, head + 2)
    if whole_lines:
        least = max(places[column] for column in required) + 1
        _refuse_torn(lines[head + 1 :], least, max(places.values()) + 1, head + 2)
    known = set(places.values())
    unknown = tuple(lines[head][at] for at, key in enumerate(header) if key and at not in known)
    blank = {column: "" for column in optional if column not in places}
    return Table(
        [Row(row.number, row.values | blank) for row in rows], tuple(places), unknown, head + 1
    )


def _content(file, max_bytes):
    try:
        if isinstance(file, str | Path):
            with Path(file).open("rb") as opened:
                content = opened.read(max_bytes + 1)
        else:
            content = file.read(max_bytes + 1)
    except OSError as error:
        raise TableError(f"Không mở được tệp {file}.") from error
    if len(content) > max_bytes:
        raise TableError(f"Tệp lớn hơn {max_bytes // MEGABYTE} MB.")
    if not content.removeprefix(BOM_UTF8).strip():
        raise TableError("Tệp rỗng.")
    return content


def _lines(content, required, max_lines, max_bytes):
    """What to call the table in a message, and its cells."""
    if not content.startswith((_ZIP, _OLE)):
        return "Tệp", _csv_lines(content, required)
    if content.startswith(_ZIP):
        _refuse_zip_bomb(content, max_bytes * UNPACKED_PER_BYTE)
    try:
        name, lines = first_sheet(content, max_lines)
    except Unreadable as error:
        raise TableError(str(error)) from error
    if not any(map(any, lines)):
        raise TableError(f"Trang tính «{name}» không có dữ liệu.")
    return f"Trang tính «{name}»", lines


def _refuse_zip_bomb(content, limit):
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as parts:
            unpacked = sum(part.file_size for part in parts.infolist())
    except zipfile.BadZipFile as error:
        raise TableError("Tệp bảng tính bị hỏng hoặc tải lên chưa hết.") from error
    if unpacked > limit:
        raise TableError(f"Tệp khi giải nén lớn hơn {limit // MEGABYTE} MB: không đọc.")


def _csv_lines(content, required):
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = "\0"
    if _CONTROL.search(text):
        raise TableError(
            "Không phải tệp bảng tính hoặc CSV mã UTF-8: hãy lưu lại dạng .xlsx hoặc «CSV UTF-8»."
        )
    return _split(text, max(",;\t", key=lambda delimiter: _fit(text, delimiter, required)))


def _fit(text, delimiter, required):
    """How many required columns the best of the first lines shows when split in this way."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    try:
        return max(_matches(line, required) for line in islice(reader, HEADER_WITHIN))
    except csv.Error:
        return 0


def _split(text, delimiter):
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    lines = []
    try:
        lines.extend(reader)
    except csv.Error as error:
        message = "dòng này sai dấu ngoặc kép hoặc bị cắt dở."
        raise TableError(Problem(len(lines) + 1, "", message)) from error
    return lines


def _clean(cell):
    return unguarded(normalize("NFC", cell).strip().removeprefix("\ufeff"))


def _key(cell):
    return nfc(cell).casefold()


def _matches(line, required):
    return len({_key(cell) for cell in line} & {_key(column) for column in required})


def _header_at(lines, required, name):
    """Where the header is: the first of the first lines that has every required column."""
    top = lines[:HEADER_WITHIN]
    best = max(range(len(top)), key=lambda at: _matches(top[at], required))
    matches = _matches(top[best], required)
    if matches == len(required):
        return best
    if not matches:
        raise TableError(
            f"{name} không có hàng tiêu đề trong {HEADER_WITHIN} dòng đầu; "
            f"cần các cột: {', '.join(required)}."
        )
    found = {_key(cell) for cell in top[best]}
    missing = [column for column in required if _key(column) not in found]
    columns = [cell for cell in top[best] if cell]
    raise TableError(
        f"{name} thiếu cột {', '.join(missing)}; các cột tìm thấy: {', '.join(columns)}."
    )


def _places(header, wanted):
    repeated = [key for key, times in Counter(filter(None, header)).items() if times > 1]
    if repeated:
        raise TableError(f"Hàng tiêu đề có cột lặp lại: {', '.join(repeated)}.")
    return {column: header.index(_key(column)) for column in wanted if _key(column) in header}


def _refuse_number_of(rows, max_rows):
    if not rows:
        raise TableError("Tệp chỉ có hàng tiêu đề, không có dòng dữ liệu nào.")
    if len(rows) > max_rows:
        raise TableError(f"Tệp có {len(rows)} dòng dữ liệu, quá {max_rows} dòng.")


def _refuse_torn(lines, least, width, first_number):
    told = [(number, len(line)) for number, line in enumerate(lines, first_number) if any(line)]
    others = [cells for _, cells in told[:-1]]
    # Some leave out all empty cells at the end; a file cut off does so in its last line only.
    last_is_torn = bool(others) and min(others) >= width
    problems = [
        Problem(number, "", f"chỉ có {cells} trong {width} ô: dòng bị cắt dở.")
        for number, cells in told
        if cells < least or (cells < width and last_is_torn)
    ]
    if problems:
        raise TableError(*problems[:20])


def _refuse_nameless_cells(lines, header, first_number):
    """In a CSV such a cell means a comma too many, and all cells after it are out of place."""
    names = dict(enumerate(header))
    problems = [
        Problem(number, "", f"Ô «{cell}» nằm ngoài các cột có tiêu đề.")
        for number, line in enumerate(lines, first_number)
        for at, cell in enumerate(line)
        if cell and not names.get(at)
    ]
    if problems:
        raise TableError(*problems[:20])
