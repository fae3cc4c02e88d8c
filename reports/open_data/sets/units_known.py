"""Which units the public knows a result of."""

from reports.open_data.dataset import Column, Dataset, Entry, Kind
from reports.open_data.sets import parts
from reports.units_known import units_known

COLUMNS = (
    parts.UNIT,
    parts.UNIT_CODE,
    parts.UNIT_NAME,
    parts.GROUP,
    parts.GROUP_NAME,
    Column("year", "Năm", Kind.INTEGER, "Năm của danh sách mới nhất của nhóm; trống: năm trước."),
    Column("rank", "Xếp hạng", Kind.INTEGER, "Trống: không xếp hạng, hoặc chỉ có ở năm trước."),
    Column("ended_on", "Kết thúc", Kind.DATE, "Ngày cuối của đơn vị nay không còn."),
)


def make():
    """The units of the newest list of each group, then those listed earlier alone."""
    known = units_known()
    rows = [_listed(ranking, card) for ranking, cards in known.lists for card in cards]
    rows += [_other(unit) for unit in known.others]
    return Dataset("Các đơn vị có kết quả", "don-vi", rows, parts.source_of_many(known.rankings))


def _listed(ranking, card):
    where = (ranking.group_code, ranking.group_name, ranking.year)
    return (card.unit_slug, card.unit_code, card.unit_name, *where, card.rank, None)


def _other(unit):
    return (unit.slug, unit.code, unit.name, None, None, None, None, unit.valid_to)


UNITS_KNOWN = (
    Entry(
        name="units",
        address="don-vi",
        title="Các đơn vị có kết quả",
        about="Mỗi đơn vị một dòng: nhóm, năm của danh sách mới nhất; đơn vị chỉ có ở năm trước.",
        columns=COLUMNS,
        make=make,
        places=lambda: [{}],
    ),
)
