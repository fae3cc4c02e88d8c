"""Which rankings were published, and each year's groups in a few numbers."""

from django.db.models import Count
from django.http import Http404
from django.utils.text import slugify

from reports.open_data.dataset import Column, Dataset, Entry, Kind
from reports.open_data.sets import parts
from reports.public_doors import in_force
from reports.summaries import summaries
from units.vietnamese import fold

UNITS = Column("units", "Số đơn vị", Kind.INTEGER, "Số đơn vị có tên trong danh sách.")
SET_NAME = Column("criteria_set", "Bộ tiêu chí", Kind.TEXT, "")

LIST_COLUMNS = (
    parts.YEAR,
    parts.GROUP,
    parts.GROUP_NAME,
    parts.VERSION,
    UNITS,
    parts.DECISION,
    parts.DECISION_DATE,
    parts.PUBLISHED_AT,
    SET_NAME,
    parts.HASH,
    Column("is_sample", "Số liệu mẫu", Kind.YES_NO, "Có: không phải kết quả thật."),
)

YEAR_COLUMNS = (
    parts.YEAR,
    parts.GROUP,
    parts.GROUP_NAME,
    parts.VERSION,
    parts.LIST,
    UNITS,
    Column("mean", "Trung bình (%)", Kind.DECIMAL, "Của các đơn vị có hạng, làm tròn một lần."),
    Column("highest", "Cao nhất (%)", Kind.DECIMAL, "Chỉ số như công bố."),
    Column("highest_unit", "Đơn vị cao nhất", Kind.TEXT, "Định danh của đơn vị đứng đầu."),
    Column("lowest", "Thấp nhất (%)", Kind.DECIMAL, "Chỉ số như công bố."),
    Column("lowest_unit", "Đơn vị thấp nhất", Kind.TEXT, "Định danh của đơn vị đứng cuối."),
    Column("spread", "Chênh lệch", Kind.DECIMAL, "Từ thấp nhất đến cao nhất, làm tròn một lần."),
    parts.DECISION,
    parts.DECISION_DATE,
)
GRADE = Column(
    "grade_",
    "Số đơn vị theo xếp loại",
    Kind.INTEGER,
    "Mỗi xếp loại của năm một cột, khóa là grade_ và tên xếp loại không dấu; trống: nhóm không có "
    "xếp loại ấy.",
)


def make_list():
    """Every ranking in force."""
    found = list(in_force().annotate(unit_count=Count("scorecards")))
    return Dataset(
        title="Các bảng xếp hạng Chỉ số CCHC đã công bố",
        file_name="xep-hang",
        rows=[_ranking(each) for each in found],
        source=parts.source_of_many(found),
    )


def _ranking(ranking):
    return (
        ranking.year,
        ranking.group_code,
        ranking.group_name,
        ranking.version,
        ranking.unit_count,
        ranking.decision_number,
        ranking.decision_date,
        ranking.published_at,
        ranking.set_name,
        ranking.content_hash,
        ranking.is_sample,
    )


def make_year(year):
    """The lists of one year in short."""
    found = list(in_force(year=year))
    if not found:
        raise Http404
    lists = summaries(found)
    grades = grades_of(lists)
    rows = [summed(each, grades) for each in lists]
    return Dataset(
        title=f"Chỉ số CCHC năm {year} theo nhóm",
        file_name=f"xep-hang-{year}",
        rows=[(*told, *counts) for told, counts in rows],
        source=parts.source_of_many(found),
        more=tuple(counted(grade) for grade in grades),
    )


def grades_of(lists):
    """Every grade of these lists, each once."""
    return list(dict.fromkeys(grade for each in lists for grade, _ in each.grades))


def counted(grade):
    """The column of one grade."""
    key = slugify(fold(grade)).replace("-", "_")
    return Column(f"grade_{key}", f"Số đơn vị {grade}", Kind.INTEGER)


def summed(found, grades):
    """One list in short: the values of YEAR_COLUMNS, and how many units have each of the grades."""
    ranking, counts = found.ranking, dict(found.grades)
    highest, lowest = found.highest, found.lowest
    told = (
        ranking.year,
        ranking.group_code,
        ranking.group_name,
        ranking.version,
        found.list_code,
        found.count,
        found.mean,
        highest and highest.index_percent,
        highest and highest.unit_slug,
        lowest and lowest.index_percent,
        lowest and lowest.unit_slug,
        found.spread,
        ranking.decision_number,
        ranking.decision_date,
    )
    return told, [counts.get(grade) for grade in grades]


ALL = Entry(
    name="rankings",
    address="xep-hang",
    title="Các bảng xếp hạng đã công bố",
    about="Mỗi bảng xếp hạng đang có hiệu lực một dòng, với quyết định và dấu vân tay.",
    columns=LIST_COLUMNS,
    make=make_list,
    places=lambda: [{}],
)
ONE_YEAR = Entry(
    name="ranking-year",
    address="xep-hang/<int:year>",
    title="Một năm theo nhóm",
    about="Mỗi nhóm (hoặc mỗi danh sách của nhóm) một dòng: trung bình, cao nhất, thấp nhất, "
    "số đơn vị theo xếp loại.",
    columns=YEAR_COLUMNS,
    make=make_year,
    places=parts.years,
    more=GRADE,
)

RANKINGS = (ALL, ONE_YEAR)
