"""The picture of one published ranking: its units in order, as bars."""

from decimal import Decimal

from reports.open_data.dataset import Column, Dataset, Kind
from reports.open_data.sets import parts
from reports.pictures.bars import Bars, Part, Unit
from reports.pictures.figures import fixed
from reports.pictures.frame import Caption
from reports.pictures.grades import bounded, grade_place
from reports.pictures.picture import Picture
from reports.pictures.places import address_of_ranking, file_name
from reports.pictures.sources import ranking_sources
from reports.public_doors import ranking_of
from reports.tables import table
from scoring.rules.numbers import format_number

HUNDRED = Decimal(100)

BAR_COLUMNS = (
    Column("rank", "Hạng", Kind.INTEGER, "Trống: không xếp hạng."),
    parts.UNIT_NAME,
    Column("index_percent", "Chỉ số CCHC (%)", Kind.DECIMAL, "Như in trên bảng công bố."),
    Column("grade", "Xếp loại", Kind.TEXT, "Trống: không xếp loại."),
    parts.LIST,
    parts.UNIT,
)


def bars_of(year, group, version=None):
    """The picture of a ranking's indices; or 404."""
    return bars_picture(table(ranking_of(year, group, version)[0]), version)


def bars_picture(shown, version=None):
    """The same from a table already read; the version stands in the address when it was asked."""
    ranking = shown.ranking
    address = address_of_ranking("picture-ranking", ranking, version)
    caption = Caption(
        title=f"Xếp hạng Chỉ số CCHC năm {ranking.year}: {ranking.group_name}",
        units=_bar_units(shown),
        sources=ranking_sources(ranking, address),
        description=_bar_description(shown),
    )
    rows = [_bar_row(row.card, shown.digits) for row in shown.rows]
    return Picture(
        address=address,
        heading="Biểu đồ xếp hạng",
        caption=caption,
        draw=_bars(shown).draw,
        columns=BAR_COLUMNS,
        dataset=Dataset(caption.title, file_name(address), rows, parts.source_of(ranking)),
        page=address_of_ranking("ranking", ranking, version),
        page_name=f"Bảng xếp hạng năm {ranking.year}: {ranking.group_name}",
    )


def _bar_row(card, digits):
    index = fixed(card.index_percent, digits)
    return (card.rank, card.unit_name, index, card.grade, card.list_code, card.unit_slug)


def _bar_units(shown):
    """The units of the drawing and what its lines are."""
    bounds = bounded(shown.ranking.rules)
    if not bounds:
        return "Chỉ số CCHC, phần trăm; xếp loại theo thứ hạng."
    words = "; ".join(
        f"{band.label} {'từ' if band.inclusive else 'trên'} {format_number(band.lower)}"
        for band in bounds
    )
    return f"Chỉ số CCHC, phần trăm. Vạch dọc là mức xếp loại: {words}."


def _bar_description(shown):
    """The picture in a sentence: how many, the first, the last."""
    ranked = [row.card for row in shown.rows if row.card.rank is not None]
    if not ranked:
        return "Chưa có đơn vị nào được xếp hạng."
    first, last = (
        f"{card.unit_name} ({format_number(card.index_percent, shown.digits)}%)"
        for card in (ranked[0], ranked[-1])
    )
    if len(ranked) == 1:
        return f"Biểu đồ thanh, 1 đơn vị được xếp hạng: {first}."
    return f"Biểu đồ thanh, {len(ranked)} đơn vị xếp từ cao xuống thấp, từ {first} đến {last}."


def _bars(shown):
    rules = shown.ranking.rules
    lists = [
        Part(part.title, [_unit(row.card, rules) for row in part.rows]) for part in shown.lists
    ]
    indices = [unit.index for part in lists for unit in part.units if unit.index is not None]
    bounds = [band.lower for band in bounded(rules)]
    return Bars(lists, bounds, max([HUNDRED, *indices]), shown.digits)


def _unit(card, rules):
    place = grade_place(rules, card.grade)
    return Unit(card.unit_name, card.rank, card.index_percent, card.grade, place)
