"""How many complaints followed a publication, and how they ended."""

from django.http import Http404

from reports.complaints.counts import added, counts
from reports.complaints.public import rows_of_year
from reports.open_data.dataset import Column, Dataset, Entry, Kind
from reports.open_data.sets import parts
from reports.public_doors import in_force

COUNTS = (
    Column("lodged", "Số kiến nghị", Kind.INTEGER, "Đã được lãnh đạo đơn vị ký, gửi."),
    Column("upheld", "Được chấp nhận", Kind.INTEGER),
    Column("partly", "Chấp nhận một phần", Kind.INTEGER),
    Column("rejected", "Không được chấp nhận", Kind.INTEGER),
    Column("withdrawn", "Đơn vị đã rút", Kind.INTEGER),
    Column("open", "Chờ trả lời", Kind.INTEGER),
    Column("corrected", "Dẫn đến đính chính", Kind.INTEGER, "Số kiến nghị đã có phiên bản mới."),
)
YEARS_COLUMNS = (parts.YEAR, *COUNTS)
YEAR_COLUMNS = (parts.YEAR, parts.GROUP, parts.GROUP_NAME, *COUNTS)


def make_years():
    """The counts of every published year."""
    rankings = list(in_force())
    found = counts()
    rows = [
        (year, *_numbers(added(each for (of, _), each in found.items() if of == year)))
        for year in dict.fromkeys(ranking.year for ranking in rankings)
    ]
    source = parts.source_of_many(rankings)
    return Dataset("Kiến nghị sau công bố theo năm", "kien-nghi", rows, source)


def make_year(year):
    """The counts of one year, group by group."""
    rankings = list(in_force(year=year))
    if not rankings:
        raise Http404
    rows = [
        (year, ranking.group_code, ranking.group_name, *_numbers(each))
        for ranking, each in rows_of_year(rankings)
    ]
    title = f"Kiến nghị sau công bố kết quả năm {year}"
    return Dataset(title, f"kien-nghi-{year}", rows, parts.source_of_many(rankings))


def _numbers(found):
    return tuple(getattr(found, column.key) for column in COUNTS)


YEARS = Entry(
    name="complaints",
    address="kien-nghi",
    title="Kiến nghị theo năm",
    about="Mỗi năm đã công bố một dòng: số kiến nghị của đơn vị và kết quả trả lời.",
    columns=YEARS_COLUMNS,
    make=make_years,
    places=lambda: [{}],
)
ONE_YEAR = Entry(
    name="complaints-year",
    address="kien-nghi/<int:year>",
    title="Kiến nghị của một năm theo nhóm",
    about="Mỗi nhóm một dòng: số kiến nghị của đơn vị và kết quả trả lời.",
    columns=YEAR_COLUMNS,
    make=make_year,
    places=parts.years,
)

COMPLAINTS = (YEARS, ONE_YEAR)
