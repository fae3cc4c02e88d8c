"""One group in a year of before, as printed: its list, its counts by grade, its grade bands."""

from django.http import Http404

from reports.earlier import shelf
from reports.models import StatedGroup, Statement, StatementKind
from reports.open_data.dataset import Column, Dataset, Entry, Kind, Source
from reports.open_data.sets import parts

GROUP = Column("group", "Nhóm", Kind.TEXT, "Định danh không đổi của nhóm trong địa chỉ trang.")
COLUMNS = (
    parts.YEAR,
    GROUP,
    Column(
        "kind",
        "Loại dòng",
        Kind.TEXT,
        "results: một đơn vị; counts: số đơn vị của một xếp loại; bands: khung của một xếp loại.",
    ),
    Column("version", "Phiên bản", Kind.INTEGER, "Phiên bản của bảng đã nhập."),
    Column("order", "Thứ tự", Kind.INTEGER, "Thứ tự dòng trong nguồn."),
    parts.UNIT,
    Column("unit_name", "Tên như in", Kind.TEXT),
    Column("points_printed", "Điểm như in", Kind.TEXT, "Đúng từng chữ số như nguồn in."),
    Column("max_printed", "Điểm tối đa như in", Kind.TEXT),
    Column("index_printed", "Chỉ số như in", Kind.TEXT),
    Column("points", "Điểm", Kind.DECIMAL, "Số mà chữ in chỉ."),
    Column("max_points", "Điểm tối đa", Kind.DECIMAL, "Số mà chữ in chỉ."),
    Column("index_percent", "Chỉ số (%)", Kind.DECIMAL, "Số mà chữ in chỉ."),
    Column("rank", "Hạng", Kind.INTEGER, "Như in; trống: nguồn không in."),
    Column("grade", "Xếp loại", Kind.TEXT, "Như in."),
    Column("note", "Ghi chú", Kind.TEXT, "Như in; ở dòng bands: khung bằng lời."),
    Column(
        "rank_before",
        "Hạng năm trước",
        Kind.INTEGER,
        "Chỉ ghi khi hai bảng cùng số đơn vị, nên so được.",
    ),
    Column("units", "Số đơn vị", Kind.INTEGER, "Ở dòng counts; trống: nguồn không nêu."),
    Column("units_before", "Số đơn vị năm trước", Kind.INTEGER, "Ở dòng counts, như nguồn nêu."),
)
NOTHING = {column.key: "" if column.kind is Kind.TEXT else None for column in COLUMNS}


def make(year, group, version=None):
    """All that is stated of one group in a year, its list in this version or the newest."""
    found = StatedGroup.objects.filter(slug=group).first()
    shown = found and shelf.shown_list(found, year, version)
    if not shown:
        raise Http404
    name = f"ket-qua-truoc-day-{year}-{group}"
    rows = [*_results(shown), *_counts(shown), *_bands(shown)]
    return Dataset(
        title=f"{found.name}, năm {year}: số liệu công bố trước đây",
        file_name=name if version is None else f"{name}-phien-ban-{version}",
        rows=[tuple((NOTHING | _named(shown) | row).values()) for row in rows],
        source=source_of(shown.statements, shown.results),
    )


def _named(shown):
    return {"year": shown.year, "group": shown.group.slug}


def _results(shown):
    for each in shown.rows:
        row = each.row
        yield {
            "kind": StatementKind.RESULTS.value,
            "version": shown.results.version,
            "order": row.order,
            "unit": row.unit.slug,
            "unit_name": row.unit_name,
            "points_printed": row.points_printed,
            "max_printed": row.max_printed,
            "index_printed": row.index_printed,
            "points": row.points,
            "max_points": row.max_points,
            "index_percent": row.index_percent,
            "rank": row.rank,
            "grade": row.grade,
            "note": row.note,
            "rank_before": each.rank_before,
        }


def _counts(shown):
    for order, each in enumerate(shown.compared, 1):
        yield {
            "kind": StatementKind.COUNTS.value,
            "order": order,
            "grade": each.grade,
            "units": each.now,
            "units_before": each.before,
        }


def _bands(shown):
    for order, band in enumerate(shown.scheme.bands if shown.scheme else (), 1):
        yield {
            "kind": StatementKind.BANDS.value,
            "order": order,
            "grade": band.label,
            "note": str(band),
        }


def source_of(found, results=None):
    """Where tables of these statements come from; the version is that of a list."""
    return Source(
        updated_at=max((one.imported_at for one in found), default=None),
        decision=results.decision if results else "",
        version=results.version if results else None,
        is_sample=any(one.is_sample for one in found),
    )


def statements():
    """What is stated of all years and groups, in force, the newest year first."""
    return Statement.objects.in_force().select_related("group").order_by("-year", "group", "kind")


def _lists():
    pairs = dict.fromkeys((one.year, one.group.slug) for one in statements())
    return [{"year": year, "group": slug} for year, slug in pairs]


def _versions():
    lists = Statement.objects.filter(kind=StatementKind.RESULTS).select_related("group")
    return [{"year": one.year, "group": one.group.slug, "version": one.version} for one in lists]


ABOUT = (
    "Từng đơn vị đúng như nguồn in: chữ số in và số mà chúng chỉ; số đơn vị theo xếp loại và khung "
    "xếp loại khi nguồn nêu."
)
EARLIER_LISTS = (
    Entry(
        name="earlier-list",
        address="ket-qua-truoc-day/<int:year>/<slug:group>",
        title="Một nhóm, công bố trước đây",
        about=f"{ABOUT} Phiên bản mới nhất.",
        columns=COLUMNS,
        make=make,
        places=_lists,
    ),
    Entry(
        name="earlier-version",
        address="ket-qua-truoc-day/<int:year>/<slug:group>/phien-ban/<int:version>",
        title="Một phiên bản của bảng công bố trước đây",
        about=ABOUT,
        columns=COLUMNS,
        make=make,
        places=_versions,
    ),
)
