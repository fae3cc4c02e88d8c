"""A file of monthly figures, read whole and checked; nothing is kept here."""

import calendar
import hashlib
import io
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import partial
from pathlib import Path

from indices.models import ServiceFigure
from indices.models.service import COUNTED
from indices.rules.numbers import NotANumber
from indices.rules.service import Counts, Finding, check
from units.lookup import UnitBook, UnitNotFound
from units.models import Unit
from units.tables import MEGABYTE, Problem, TableError, read_table

from .cells import count_of, per_cent_of, within

REQUIRED = ("unit", "year", "month", "received_new", "carried_over", "early", "on_time", "late")
REST = ("due", "pending", "returned", "online", "direct")
OPTIONAL = (*REST, "procedures", "visits", "satisfaction", "total", "resolved")
KEPT = (*COUNTED, "procedures", "visits", "satisfaction")
WHOLE = (*COUNTED, "procedures", "visits", "total", "resolved")
FIRST_YEAR, LAST_YEAR = 2000, 2100
NEW, NEXT, SAME = "mới", "phiên bản mới", "giữ nguyên"
MOST_BYTES = 10 * MEGABYTE


@dataclass(frozen=True)
class MonthRow:
    """One row of the file: a unit in a month, its figures, and what stood of it before."""

    number: int
    unit: Unit
    year: int
    month: int
    values: dict[str, int | Decimal | None]
    stated: dict[str, int | None]
    standing: ServiceFigure | None = None

    @property
    def fate(self):
        if self.standing is None:
            return NEW
        same = all(getattr(self.standing, name) == self.values[name] for name in KEPT)
        return SAME if same else NEXT

    @property
    def counts(self):
        """The files of the month with the sums the file states."""
        return Counts(**{name: self.values[name] for name in COUNTED}, **self.stated)

    @property
    def place(self):
        return self.unit.pk, self.year, self.month

    def __str__(self):
        return f"{self.unit}, tháng {self.month:02}/{self.year}"


@dataclass(frozen=True)
class Loaded:
    """A file that can be kept as a whole, with what its rows say against themselves."""

    rows: list[MonthRow]
    findings: list[tuple[MonthRow, Finding]]
    unknown: tuple[str, ...]
    file_name: str
    sha256: str

    def count(self, fate):
        return sum(row.fate == fate for row in self.rows)


@dataclass
class _Book:
    """Units by the month they are looked up in, each month read once."""

    books: dict = field(default_factory=dict)

    def find(self, text, year, month):
        day = date(year, month, calendar.monthrange(year, month)[1])
        if day not in self.books:
            self.books[day] = UnitBook(day)
        return self.books[day].find(text)


def read_service(file, file_name="") -> Loaded:
    """Everything a file says, beside what stands; TableError with every row it fails in."""
    content = _content(file)
    table = read_table(io.BytesIO(content), required=REQUIRED, optional=OPTIONAL)
    book, rows, problems = _Book(), [], []
    for row in table.rows:
        values, wrong = _values(row)
        problems += wrong
        if not wrong:
            rows.append(_found(row, values, book, problems))
    rows = [row for row in rows if row]
    problems += _repeated(rows)
    if problems:
        raise TableError(*sorted(problems, key=lambda each: each.row or 0))
    rows = _beside_standing(rows)
    name = file_name or (Path(file).name if isinstance(file, str | Path) else "")
    digest = hashlib.sha256(content).hexdigest()
    return Loaded(rows, _findings(rows), table.unknown, name, digest)


def _content(file):
    if isinstance(file, str | Path):
        try:
            return Path(file).read_bytes()[: MOST_BYTES + 1]
        except OSError as error:
            raise TableError(f"Không mở được tệp {file}.") from error
    return file.read(MOST_BYTES + 1)


def _values(row):
    """(figures by column, problems of the cells)."""
    readers = dict.fromkeys(WHOLE, count_of) | {
        "satisfaction": per_cent_of,
        "year": partial(within, low=FIRST_YEAR, high=LAST_YEAR, what="Năm"),
        "month": partial(within, low=1, high=12, what="Tháng"),
    }
    values, problems = {}, []
    for column, read in readers.items():
        try:
            values[column] = read(row.values[column])
        except NotANumber as error:
            problems.append(Problem(row.number, column, str(error)))
    return values, problems


def _found(row, values, book, problems):
    year, month = values.pop("year"), values.pop("month")
    try:
        unit = book.find(row.values["unit"], year, month)
    except UnitNotFound as error:
        problems.append(Problem(row.number, "unit", str(error)))
        return None
    stated = {name: values.pop(name) for name in ("total", "resolved")}
    return MonthRow(row.number, unit, year, month, values, stated)


def _repeated(rows):
    first = {}
    for row in rows:
        earlier = first.setdefault(row.place, row)
        if earlier is not row:
            yield Problem(row.number, "unit", f"{row} đã có ở dòng {earlier.number}.")


def _beside_standing(rows):
    """Each row with the version in force of its unit and month; one query."""
    units, years = {row.unit.pk for row in rows}, {row.year for row in rows}
    standing = ServiceFigure.objects.in_force().filter(unit__in=units, year__in=years)
    found = {(each.unit_id, each.year, each.month): each for each in standing}
    return [
        MonthRow(
            row.number, row.unit, row.year, row.month, row.values, row.stated, found.get(row.place)
        )
        for row in rows
    ]


def _findings(rows):
    """What each row says against itself, and against the month before where that is known."""
    units = {row.unit.pk for row in rows}
    known = ServiceFigure.objects.in_force().filter(unit__in=units)
    counts = {(each.unit_id, each.year, each.month): each.counts for each in known}
    counts |= {row.place: row.counts for row in rows}
    found = []
    for row in rows:
        before = counts.get((row.unit.pk, *_month_before(row.year, row.month)))
        found += [(row, finding) for finding in check(row.counts, before)]
    return found


def _month_before(year, month):
    return (year, month - 1) if month > 1 else (year - 1, 12)
