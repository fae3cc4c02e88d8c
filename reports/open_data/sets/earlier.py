"""What others published of earlier years, as printed."""

from django.http import Http404
from django.utils.text import slugify

from reports.earlier import shelf
from reports.models import StatedGroup, Statement, StatementKind
from reports.open_data.dataset import Column, Dataset, Entry, Kind, Source
from reports.open_data.sets import parts
from units.vietnamese import fold

PLACE = Column("place", "Nơi", Kind.TEXT, "Tỉnh, thành phố như nguồn ghi; trống: không ghi.")
OURS = Column("is_ours", "Nhóm của tỉnh", Kind.YES_NO, "Có: là nhóm xếp hạng của chính tỉnh.")
GROUP = Column("group", "Nhóm", Kind.TEXT, "Định danh không đổi của nhóm trong địa chỉ trang.")
GROUP_NAME = Column("group_name", "Tên nhóm", Kind.TEXT, "Như nguồn ghi.")
SIZE = Column("size", "Số đơn vị của nhóm", Kind.INTEGER, "Như nguồn nêu; trống: nguồn không nêu.")
LISTED = Column("listed", "Đơn vị trong bảng", Kind.INTEGER, "Trống: nguồn không có bảng.")
GRADE = Column(
    "grade_",
    "Số đơn vị theo xếp loại",
    Kind.INTEGER,
    "Mỗi xếp loại nguồn nêu một cột, khóa là grade_ và tên xếp loại không dấu; trống: không nêu.",
)

STATEMENT_COLUMNS = (
    parts.YEAR,
    PLACE,
    OURS,
    GROUP,
    GROUP_NAME,
    Column("kind", "Loại", Kind.TEXT, "results: bảng kết quả; counts: số đơn vị; bands: khung."),
    Column("version", "Phiên bản", Kind.INTEGER, "Nhập lại thì thêm phiên bản, bản cũ giữ nguyên."),
    SIZE,
    Column("source", "Nguồn", Kind.TEXT, ""),
    Column("decision", "Văn bản công bố", Kind.TEXT, ""),
    Column("imported_at", "Nhập lúc", Kind.MOMENT, ""),
    parts.HASH,
    Column("is_sample", "Số liệu mẫu", Kind.YES_NO, "Có: không phải kết quả thật."),
)
YEAR_COLUMNS = (parts.YEAR, PLACE, OURS, GROUP, GROUP_NAME, LISTED, SIZE)
LIST_COLUMNS = (
    parts.YEAR,
    GROUP,
    Column("version", "Phiên bản", Kind.INTEGER, "Phiên bản của bảng đã nhập."),
    Column("order", "Thứ tự", Kind.INTEGER, "Thứ tự dòng trong nguồn."),
    parts.UNIT,
    Column("unit_name", "Tên như in", Kind.TEXT, ""),
    Column("points_printed", "Điểm như in", Kind.TEXT, "Đúng từng chữ số như nguồn in."),
    Column("max_printed", "Điểm tối đa như in", Kind.TEXT, ""),
    Column("index_printed", "Chỉ số như in", Kind.TEXT, ""),
    Column("points", "Điểm", Kind.DECIMAL, "Số mà chữ in chỉ."),
    Column("max_points", "Điểm tối đa", Kind.DECIMAL, "Số mà chữ in chỉ."),
    Column("index_percent", "Chỉ số (%)", Kind.DECIMAL, "Số mà chữ in chỉ."),
    Column("rank", "Hạng", Kind.INTEGER, "Như in; trống: nguồn không in."),
    Column("grade", "Xếp loại", Kind.TEXT, "Như in."),
    Column("note", "Ghi chú", Kind.TEXT, "Như in."),
    Column(
        "rank_before",
        "Hạng năm trước",
        Kind.INTEGER,
        "Chỉ ghi khi hai bảng cùng số đơn vị, nên so được.",
    ),
)


def make_all():
    """Every statement in force."""
    found = list(_statements())
    rows = [
        (
            one.year,
            one.group.province,
            one.group.is_ours,
            one.group.slug,
            one.group.name,
            one.kind,
            one.version,
            one.size,
            one.source,
            one.decision,
            one.imported_at,
            one.content_hash,
            one.is_sample,
        )
        for one in found
    ]
    return Dataset("Số liệu công bố trước đây", "ket-qua-truoc-day", rows, _source(found))


def make_year(year):
    """The groups of one year with their counts by grade."""
    places = shelf.places_of_year(year)
    if not places:
        raise Http404
    grades = list(dict.fromkeys(grade for place in places for grade in place.grades))
    rows = [_line(year, place, line, grades) for place in places for line in place.lines]
    found = [one for place in places for line in place.lines for one in line.statements]
    return Dataset(
        title=f"Số liệu công bố trước đây của năm {year}",
        file_name=f"ket-qua-truoc-day-{year}",
        rows=rows,
        source=_source(found),
        more=tuple(_counted(grade) for grade in grades),
    )


def _line(year, place, line, grades):
    numbers = dict(zip(place.grades, line.by_grade, strict=True))
    group, listed = line.group, line.results and line.results.listed
    named = group.province, group.is_ours, group.slug, group.name
    return (year, *named, listed, line.size, *(numbers.get(grade) for grade in grades))


def _counted(grade):
    key = slugify(fold(grade)).replace("-", "_")
    return Column(f"{GRADE.key}{key}", f"Số đơn vị {grade}", Kind.INTEGER, "Như nguồn nêu.")


def make_list(year, group, version=None):
    """One list as printed; no row where the source states counts or bands alone."""
    found = StatedGroup.objects.filter(slug=group).first()
    shown = found and shelf.shown_list(found, year, version)
    if not shown:
        raise Http404
    name = f"ket-qua-truoc-day-{year}-{group}"
    return Dataset(
        title=f"{found.name}, năm {year}: số liệu công bố trước đây",
        file_name=name if version is None else f"{name}-phien-ban-{version}",
        rows=[_row(shown, each) for each in shown.rows],
        source=_source(shown.statements, shown.results),
    )


def _row(shown, each):
    row = each.row
    return (
        shown.year,
        shown.group.slug,
        shown.results.version,
        row.order,
        row.unit.slug,
        row.unit_name,
        row.points_printed,
        row.max_printed,
        row.index_printed,
        row.points,
        row.max_points,
        row.index_percent,
        row.rank,
        row.grade,
        row.note,
        each.rank_before,
    )


def _source(statements, results=None):
    return Source(
        updated_at=max((one.imported_at for one in statements), default=None),
        decision=results.decision if results else "",
        version=results.version if results else None,
        is_sample=any(one.is_sample for one in statements),
    )


def _statements():
    return Statement.objects.in_force().select_related("group").order_by("-year", "group", "kind")


def _years():
    return [{"year": year} for year in dict.fromkeys(one.year for one in _statements())]


def _lists():
    pairs = dict.fromkeys((one.year, one.group.slug) for one in _statements())
    return [{"year": year, "group": slug} for year, slug in pairs]


def _versions():
    lists = Statement.objects.filter(kind=StatementKind.RESULTS).select_related("group")
    return [{"year": one.year, "group": one.group.slug, "version": one.version} for one in lists]


STATEMENTS = Entry(
    name="earlier",
    address="ket-qua-truoc-day",
    title="Số liệu công bố trước đây",
    about="Mỗi bảng, số đếm, khung xếp loại mà một nguồn nêu về một nhóm một năm: một dòng.",
    columns=STATEMENT_COLUMNS,
    make=make_all,
    places=lambda: [{}],
)
ONE_YEAR = Entry(
    name="earlier-year",
    address="ket-qua-truoc-day/<int:year>",
    title="Số liệu trước đây của một năm",
    about="Mỗi nhóm một dòng: số đơn vị và số đơn vị theo xếp loại như nguồn nêu.",
    columns=YEAR_COLUMNS,
    make=make_year,
    places=_years,
    more=GRADE,
)
ONE_LIST = Entry(
    name="earlier-list",
    address="ket-qua-truoc-day/<int:year>/<slug:group>",
    title="Bảng của một nhóm, công bố trước đây",
    about="Từng đơn vị đúng như nguồn in: chữ số in và số mà chúng chỉ. Phiên bản mới nhất.",
    columns=LIST_COLUMNS,
    make=make_list,
    places=_lists,
)
ONE_VERSION = Entry(
    name="earlier-version",
    address="ket-qua-truoc-day/<int:year>/<slug:group>/phien-ban/<int:version>",
    title="Một phiên bản của bảng công bố trước đây",
    about="Từng đơn vị đúng như nguồn in, ở một phiên bản đã nhập.",
    columns=LIST_COLUMNS,
    make=make_list,
    places=_versions,
)

EARLIER = (STATEMENTS, ONE_YEAR, ONE_LIST, ONE_VERSION)
