"""What others published of earlier years, as printed."""

from django.http import Http404
from django.utils.text import slugify

from reports.earlier.years import places_of_year
from reports.open_data.dataset import Column, Dataset, Entry, Kind
from reports.open_data.sets import parts
from reports.open_data.sets.earlier_list import GROUP, source_of, statements
from units.vietnamese import fold

PLACE = Column("place", "Nơi", Kind.TEXT, "Tỉnh, thành phố như nguồn ghi; trống: không ghi.")
OURS = Column("is_ours", "Nhóm của tỉnh", Kind.YES_NO, "Có: là nhóm xếp hạng của chính tỉnh.")
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


def make_all():
    """Every statement in force."""
    found = list(statements())
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
    return Dataset("Số liệu công bố trước đây", "ket-qua-truoc-day", rows, source_of(found))


def make_year(year):
    """The groups of one year with their counts by grade."""
    places = places_of_year(year)
    if not places:
        raise Http404
    grades = list(dict.fromkeys(grade for place in places for grade in place.grades))
    rows = [_line(year, place, line, grades) for place in places for line in place.lines]
    found = [one for place in places for line in place.lines for one in line.statements]
    return Dataset(
        title=f"Số liệu công bố trước đây của năm {year}",
        file_name=f"ket-qua-truoc-day-{year}",
        rows=rows,
        source=source_of(found),
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


def _years():
    return [{"year": year} for year in dict.fromkeys(one.year for one in statements())]


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
EARLIER = (STATEMENTS, ONE_YEAR)
