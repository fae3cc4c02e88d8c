"""The catalogue itself as a table, and the columns of one of its tables."""

from django.http import Http404
from django.urls import reverse

from reports.open_data.dataset import Column, Dataset, Entry, Kind, Source
from reports.open_data.explained import KINDS
from reports.open_data.places import by_subject, newest_place, pattern
from reports.open_data.sets import parts
from reports.open_data.views import page_of
from reports.public_doors import in_force

TABLES = (
    Column("table", "Mã bảng", Kind.TEXT, "Từ điển của bảng ở /du-lieu-mo/<mã bảng>/."),
    Column("title", "Bảng", Kind.TEXT, ""),
    Column("subject", "Chủ đề", Kind.TEXT, ""),
    Column("about", "Nội dung", Kind.TEXT, ""),
    Column("address", "Địa chỉ", Kind.TEXT, "Chưa có đuôi; phần trong ngoặc nhọn thay đổi."),
    Column("parameters", "Tham số", Kind.TEXT, "Của chuỗi truy vấn, cách nhau dấu cách."),
    Column("newest", "Trang mới nhất", Kind.TEXT, "Thay dấu / cuối bằng đuôi; trống: chưa có."),
    Column("schema", "Lược đồ JSON", Kind.TEXT, ""),
)
COLUMNS = (
    Column("table", "Mã bảng", Kind.TEXT, ""),
    Column("order", "Thứ tự", Kind.INTEGER, "Từ 1, như trong tệp."),
    Column("key", "Khóa", Kind.TEXT, "Dòng đầu của CSV, khóa của JSON."),
    Column("is_start", "Là phần đầu khóa", Kind.YES_NO, "Có: mỗi năm nhiều cột bắt đầu như thế."),
    Column("label", "Tên cột", Kind.TEXT, "Dòng đầu của CSV cho Excel và XLSX."),
    Column("kind", "Loại", Kind.TEXT, ""),
    Column("about", "Ý nghĩa", Kind.TEXT, ""),
)


def catalogue_entries(entries):
    """The entries of the catalogue and of its tables; `entries` gives all there are, these too."""

    def make():
        rows = [
            _table(entry, subject)
            for subject, pairs in by_subject(entries())
            for pair in pairs
            for entry in filter(None, pair)
        ]
        source = parts.source_of_many(list(in_force()))
        return Dataset("Danh mục dữ liệu mở", "du-lieu-mo", rows, source)

    def make_one(entry):
        found = next((each for each in entries() if each.name == entry), None)
        if found is None:
            raise Http404
        rows = list(_columns(found))
        title, name = f"Từ điển cột: {found.title}", f"du-lieu-mo-{entry}"
        return Dataset(title, name, rows, Source(updated_at=None))

    def places():
        return [{"entry": entry.name} for entry in entries()]

    return _catalogue(make), _dictionary(make_one, places)


def _table(entry, subject):
    place = newest_place(entry)
    return (
        entry.name,
        entry.title,
        subject,
        entry.about,
        pattern(entry),
        " ".join(each.name for each in entry.parameters),
        None if place is None else page_of(entry, place),
        reverse("open-data-schema", args=[entry.name]),
    )


def _columns(entry):
    named = [(column, False) for column in entry.columns]
    varying = [(entry.more, True)] if entry.more else []
    for order, (column, is_start) in enumerate([*named, *varying], 1):
        told = column.label, KINDS[column.kind], column.about
        yield entry.name, order, column.key, is_start, *told


def _catalogue(make):
    return Entry(
        name="open-data",
        address="du-lieu-mo",
        title="Danh mục dữ liệu mở",
        about="Mọi bảng tải được, mỗi bảng một dòng, với địa chỉ và lược đồ.",
        columns=TABLES,
        make=make,
        places=lambda: [{}],
    )


def _dictionary(make, places):
    return Entry(
        name="open-data-table",
        address="du-lieu-mo/<slug:entry>",
        title="Từ điển cột của một bảng",
        about="Mỗi cột của bảng một dòng: khóa, tên, loại, ý nghĩa.",
        columns=COLUMNS,
        make=make,
        places=places,
    )
