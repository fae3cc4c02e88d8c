"""Units of one list side by side, criterion by criterion."""

from reports.open_data.dataset import Column, Dataset, Entry, Kind
from reports.open_data.sets import parts
from reports.public_doors import in_force, ranking_of
from reports.years.compare import (
    FEWEST,
    address_of,
    asked_of,
    comparison,
)

TOTAL, OF_TOTAL = "total", "Chỉ ghi ở dòng total, là tổng điểm của đơn vị."
COLUMNS = (
    parts.YEAR,
    parts.GROUP,
    parts.CRITERION,
    parts.CRITERION_NAME,
    Column("is_leaf", "Tiêu chí chấm điểm", Kind.YES_NO, "Sai: lĩnh vực, là tổng các tiêu chí."),
    Column("max_score", "Điểm tối đa", Kind.DECIMAL, "Trong bộ tiêu chí; trống ở dòng total."),
    parts.UNIT,
    parts.UNIT_NAME,
    Column("applicable_max", "Điểm tối đa áp dụng", Kind.DECIMAL, "0: không đánh giá."),
    Column("points", "Điểm đạt được", Kind.DECIMAL, "Trống: chưa có hoặc không đánh giá."),
    Column(
        "spread",
        "Chênh lệch",
        Kind.DECIMAL,
        "Cao nhất trừ thấp nhất của các đơn vị; trống: không cùng thang điểm.",
    ),
    Column("rank", "Hạng", Kind.INTEGER, OF_TOTAL),
    Column("index_percent", "Chỉ số CCHC (%)", Kind.DECIMAL, OF_TOTAL),
    Column("grade", "Xếp loại", Kind.TEXT, OF_TOTAL),
)


def make(year, group, units):
    """These units of a list; nobody, with the reason, where they are not compared."""
    ranking, _ = ranking_of(year, group, None)
    found, refusal = asked_of(ranking, units, list(ranking.scorecards.all()))
    name = f"so-sanh-{year}-{group}"
    if refusal:
        return Dataset(refusal, name, [], parts.source_of(ranking))
    return _dataset(ranking, found, name)


def make_first():
    """The first two units of the newest list; nobody where there are none."""
    ranking = in_force().first()
    slugs = _first(ranking) if ranking else []
    if len(slugs) < FEWEST:
        return Dataset("So sánh đơn vị", "so-sanh", [], parts.source_of_many([]))
    return _dataset(ranking, slugs, "so-sanh")


def _dataset(ranking, slugs, name):
    shown = comparison(ranking, slugs)
    names = ", ".join(card.unit_name for card in shown.cards)
    return Dataset(
        title=f"So sánh năm {ranking.year}: {names}",
        file_name=name,
        rows=[*_totals(shown), *_rows(shown)],
        source=parts.source_of(ranking),
    )


def _totals(shown):
    """What stands above the criteria: the result of each unit."""
    for card in shown.cards:
        named = shown.ranking.year, shown.ranking.group_code, TOTAL, "Tổng điểm", False, None
        points = card.unit_slug, card.unit_name, card.applicable_max, card.points, None
        yield *named, *points, card.rank, card.index_percent, card.grade


def _rows(shown):
    for row in [*shown.fields, *shown.leaves]:
        for card, cell in zip(shown.cards, row.cells, strict=True):
            yield *_row(shown.ranking, row, card, cell.line), None, None, ""


def _row(ranking, row, card, line):
    node = row.criterion
    return (
        ranking.year,
        ranking.group_code,
        node.code,
        node.name,
        bool(node.method),
        node.max_score,
        card.unit_slug,
        card.unit_name,
        line.applicable_max,
        line.points,
        row.spread,
    )


def _first(ranking):
    cards = ranking.scorecards.order_by("order")
    return list(cards.values_list("unit_slug", flat=True)[:FEWEST])


def _places():
    """The first two of each list; any other choice of its units has an address too."""
    for ranking in in_force():
        slugs = _first(ranking)
        if len(slugs) == FEWEST:
            where = {"year": ranking.year, "group": ranking.group_code}
            yield where | {"units": address_of(slugs)}


COMPARE = (
    Entry(
        name="compare",
        address="so-sanh",
        title="So sánh hai đơn vị đầu của bảng mới nhất",
        about="Từng lĩnh vực, tiêu chí của hai đơn vị xếp đầu bảng mới nhất.",
        columns=COLUMNS,
        make=make_first,
        places=lambda: [{}],
    ),
    Entry(
        name="compare-units",
        address="so-sanh/<int:year>/<slug:group>/<str:units>",
        title="So sánh hai đến bốn đơn vị cùng nhóm",
        about="Từng lĩnh vực, tiêu chí của các đơn vị; địa chỉ ghi định danh các đơn vị, nối bằng "
        "dấu cộng.",
        columns=COLUMNS,
        make=make,
        places=_places,
    ),
)
