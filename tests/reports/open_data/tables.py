"""A small table to write in every form: each kind of column, a value and a None of each."""

import io
from datetime import UTC, date, datetime
from decimal import Decimal

from indices.service.keeping import keep as keep_service
from indices.service.reading import read_service
from reports.earlier.drafts import Options
from reports.earlier.importing import check_statements, keep, read_statements
from reports.notices.acts import publish
from reports.open_data.dataset import Column, Copy, Dataset, Entry, Kind, Source
from tests.indices.tables import brought_in
from tests.reports.publication import officer, published_year

COLUMNS = (
    Column("name", "Đơn vị", Kind.TEXT, "Tên."),
    Column("rank", "Hạng", Kind.INTEGER, "Trống: không xếp hạng."),
    Column("index", "Chỉ số (%)", Kind.DECIMAL, "Như in."),
    Column("decided", "Ngày quyết định", Kind.DATE, ""),
    Column("at", "Lúc", Kind.MOMENT, ""),
    Column("is_new", "Mới", Kind.YES_NO, ""),
)
ROW = (
    "Sở Y tế",
    3,
    Decimal("87.4300"),
    date(2025, 2, 14),
    datetime(2025, 2, 14, 2, 30, tzinfo=UTC),
    True,
)
NOTHING = (None,) * 6


def copy_of(*rows, columns=COLUMNS, more=(), **source):
    """A copy of a table of these rows."""
    entry = Entry("ranking", "xep-hang", "Bảng thử", "Để thử.", columns, None, None)
    source = Source(**({"updated_at": datetime(2025, 3, 1, 1, 0, tzinfo=UTC)} | source))
    return Copy(entry, Dataset("Bảng", "bang", list(rows), source, more), "/xep-hang/")


def year_of_everything(units, year):
    """A published year, an earlier list of as many units, a document, an announcement; its
    ranking."""
    ranking = published_year(units, year=year)
    brought_in(*(f"DTI,{year},{name},,0.5" for name in ("Lai Châu", "Huế", "Hà Nội")[: len(units)]))
    rows = "".join(
        f"{year - 5},Nhom A,Don vi {code},{place}\n" for place, code in enumerate(units, 1)
    )
    state(f"year,group,unit,rank\n{rows}", "results")
    months = "".join(f"{code},{year},5,9,0,8,0,1\n" for code in units)
    figures = f"unit,year,month,received_new,carried_over,early,on_time,late\n{months}"
    keep_service(read_service(io.BytesIO(figures.encode())), source="Nguồn", by=None)
    for kind in ("decision", "announcement"):
        said = {"issued_on": date(year, 3, 1), "issuer": "UBND tỉnh", "subject": f"Việc {year}"}
        publish(words=said | {"kind": kind}, by=officer())
    return ranking


def state(text, kind):
    """Keep what others printed of earlier years, from a table of this kind."""
    table = read_statements(io.BytesIO(text.encode()), kind)
    options = Options(create_missing=True)
    keep(check_statements(table, kind, options), options, by=officer())
