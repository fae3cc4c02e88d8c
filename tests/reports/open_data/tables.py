"""A small table to write in every form: each kind of column, a value and a None of each."""

from datetime import UTC, date, datetime
from decimal import Decimal

from reports.open_data.dataset import Column, Copy, Dataset, Entry, Kind, Source

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
