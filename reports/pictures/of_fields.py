"""The picture of a ranking's units by fields."""

from decimal import Decimal
from fractions import Fraction

from reports.open_data.dataset import Column, Dataset, Kind
from reports.open_data.sets import parts
from reports.pictures.frame import Caption
from reports.pictures.heat import DIGITS, Heat, Part, Unit
from reports.pictures.picture import Picture
from reports.pictures.places import address_of_ranking, file_name
from reports.pictures.sources import ranking_sources
from reports.public_doors import ranking_of
from reports.tables import table
from scoring.rules.numbers import format_number, round_index

HEAT_COLUMNS = (
    Column("rank", "Hạng", Kind.INTEGER, "Trống: không xếp hạng."),
    parts.UNIT_NAME,
    parts.LIST,
    parts.UNIT,
)
HEAT_FIELD = Column(
    "field_",
    "Lĩnh vực",
    Kind.DECIMAL,
    "Mỗi lĩnh vực của năm một cột, khóa là field_ và mã lĩnh vực: phần trăm điểm đạt được so với "
    "điểm tối đa áp dụng của đơn vị, làm tròn một lần; trống: không đánh giá hoặc chưa có điểm.",
)


def heat_of(year, group, version=None):
    """The picture of a ranking's fields; or 404."""
    return heat_picture(table(ranking_of(year, group, version)[0]), version)


def heat_picture(shown, version=None):
    """The same from a table already read; the version stands in the address when it was asked."""
    ranking = shown.ranking
    address = address_of_ranking("picture-fields", ranking, version)
    title = f"Chỉ số CCHC năm {ranking.year} theo lĩnh vực: {ranking.group_name}"
    rows = [_row(row) for row in shown.rows]
    more = tuple(_column(field) for field in shown.fields)
    return Picture(
        address=address,
        heading="Bản đồ nhiệt theo lĩnh vực",
        caption=Caption(title, UNITS, ranking_sources(ranking, address), _description(shown)),
        draw=_heat(shown).draw,
        columns=(*HEAT_COLUMNS, *more),
        dataset=Dataset(title, file_name(address), rows, parts.source_of(ranking), more),
        page=address_of_ranking("ranking", ranking, version),
        page_name=f"Bảng xếp hạng năm {ranking.year}: {ranking.group_name}",
    )


UNITS = (
    "Phần trăm điểm đạt được so với điểm tối đa áp dụng của từng đơn vị; ô càng đậm càng cao; "
    "«–» là không đánh giá hoặc chưa có điểm."
)


def percent_of(points: Decimal | None, maximum: Decimal) -> Decimal | None:
    """Points as per cent of what could be had, rounded once; None where nothing could."""
    if points is None or not maximum:
        return None
    return round_index(100 * Fraction(points) / Fraction(maximum), DIGITS)


def _percents(row):
    return [percent_of(cell.points, cell.applicable_max) for cell in row.cells]


def _row(row):
    card = row.card
    return (card.rank, card.unit_name, card.list_code, card.unit_slug, *_percents(row))


def _column(field):
    most = format_number(field.max_score)
    about = f"Phần trăm điểm đạt được của lĩnh vực {field.code} (tối đa {most} điểm)."
    return Column(f"field_{field.code}", f"{field.code}. {field.name} (%)", Kind.DECIMAL, about)


def _description(shown):
    return (
        f"Bảng {len(shown.rows)} đơn vị theo {len(shown.fields)} lĩnh vực, mỗi ô ghi phần trăm "
        "điểm đạt được; xếp theo thứ hạng."
    )


def _heat(shown):
    return Heat(
        [field.code for field in shown.fields],
        [_named(field) for field in shown.fields],
        [Part(part.title, [_unit(row) for row in part.rows]) for part in shown.lists],
    )


def _named(field):
    return f"{field.name} (tối đa {format_number(field.max_score)} điểm)"


def _unit(row):
    return Unit(row.card.unit_name, row.card.rank, _percents(row))
