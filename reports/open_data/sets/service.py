"""Figures of one-stop shops: a row a unit and month."""

from django.http import Http404

from indices.models import ServiceFigure
from indices.service.shelf import service_year, years
from reports.open_data.dataset import Column, Dataset, Entry, Kind, Source
from reports.open_data.sets import parts
from units.models import Unit

NOT_STATED = "Trống: tệp không nêu."
COUNTS = (
    ("procedures", "Số thủ tục"),
    ("visits", "Lượt người đến"),
    ("received_new", "Mới tiếp nhận"),
    ("carried_over", "Kỳ trước chuyển sang"),
    ("due", "Đến hạn"),
    ("early", "Giải quyết trước hạn"),
    ("on_time", "Giải quyết đúng hạn"),
    ("late", "Giải quyết quá hạn"),
    ("pending", "Đang giải quyết cuối tháng"),
    ("returned", "Trả lại, rút"),
    ("online", "Nộp trực tuyến"),
    ("direct", "Nộp trực tiếp, bưu chính"),
)
COLUMNS = (
    Column("year", "Năm", Kind.INTEGER, "Năm của số liệu."),
    Column("month", "Tháng", Kind.INTEGER, "1 đến 12."),
    parts.UNIT,
    Column("unit_name", "Đơn vị", Kind.TEXT, "Tên hiện nay."),
    *(Column(name, label, Kind.INTEGER, NOT_STATED) for name, label in COUNTS),
    Column("satisfaction", "Mức hài lòng (%)", Kind.DECIMAL, NOT_STATED),
    Column("version", "Phiên bản", Kind.INTEGER, "Số liệu được thay thì tăng 1, bản cũ giữ lại."),
    Column("source", "Nguồn", Kind.TEXT, "Nguồn, tệp, ngày nhập, dòng trong tệp."),
)


def make_newest():
    """The newest year there is; nothing where there is none."""
    known = years()
    if not known:
        return Dataset("Số liệu một cửa", "mot-cua", [], Source(None))
    return make_year(known[0])


def make_year(year):
    """Every unit and month of a year."""
    return _dataset(service_year(year), f"Số liệu một cửa năm {year}", f"mot-cua-{year}")


def make_unit(year, slug):
    """The months of one unit."""
    unit = Unit.objects.filter(slug=slug).first()
    if unit is None:
        raise Http404
    title = f"Số liệu một cửa năm {year}: {unit}"
    return _dataset(service_year(year, unit), title, f"mot-cua-{year}-{slug}")


def _dataset(table, title, name):
    if not table.rows:
        raise Http404
    rows = [_row(figure) for each in table.rows for figure in each.figures.values()]
    newest = max(file.imported_at for file in table.files)
    return Dataset(title, name, rows, Source(newest, is_sample=table.is_sample))


def _row(figure):
    counts = (getattr(figure, name) for name, _ in COUNTS)
    stamp = f"{figure.file.source}: {figure.stamp}"
    place = (figure.year, figure.month, figure.unit.slug, figure.unit.name)
    return (*place, *counts, figure.satisfaction, figure.version, stamp)


def _years():
    return ({"year": year} for year in years())


def _units():
    rows = ServiceFigure.objects.order_by("-year", "unit__slug")
    for year, slug in rows.values_list("year", "unit__slug").distinct():
        yield {"year": year, "slug": slug}


ABOUT = "Mỗi đơn vị và tháng một dòng: hồ sơ tiếp nhận, giải quyết trước, đúng, quá hạn, còn lại."
SERVICE = (
    Entry(
        name="service",
        address="chi-so-tinh/mot-cua",
        title="Số liệu một cửa năm mới nhất",
        about=ABOUT,
        columns=COLUMNS,
        make=make_newest,
        places=lambda: [{}],
    ),
    Entry(
        name="service-year",
        address="chi-so-tinh/mot-cua/<int:year>",
        title="Số liệu một cửa của một năm",
        about=ABOUT,
        columns=COLUMNS,
        make=make_year,
        places=_years,
    ),
    Entry(
        name="service-unit",
        address="chi-so-tinh/mot-cua/<int:year>/<slug:slug>",
        title="Số liệu một cửa của một đơn vị",
        about=ABOUT,
        columns=COLUMNS,
        make=make_unit,
        places=_units,
    ),
)
