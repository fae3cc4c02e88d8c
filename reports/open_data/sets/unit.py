"""A unit's years: what was published here, and what others printed before."""

from django.http import Http404

from reports.earlier.shelf import rows_of_unit
from reports.models import Scorecard
from reports.open_data.dataset import Column, Dataset, Entry, Kind, Source
from reports.open_data.sets import parts
from reports.public_doors import in_force
from reports.years.figures import of_card, of_row
from reports.years.unit import unit_years
from units.models import Unit

WHERE_COMPARED = "Trống: không so được hoặc không có năm trước."
COLUMNS = (
    parts.UNIT,
    parts.YEAR,
    Column(
        "is_stated",
        "Công bố trước đây",
        Kind.YES_NO,
        "Có: số liệu như nguồn khác đã in; không: công bố trên trang này.",
    ),
    Column("unit_name", "Tên lúc ấy", Kind.TEXT),
    parts.GROUP,
    parts.GROUP_NAME,
    parts.LIST,
    Column("rank", "Hạng", Kind.INTEGER, "Trống: không xếp hạng hoặc nguồn không in."),
    Column("out_of", "Trên số đơn vị", Kind.INTEGER, "Số đơn vị được xếp hạng trong danh sách."),
    Column("index_percent", "Chỉ số CCHC (%)", Kind.DECIMAL, "Như công bố."),
    Column("points", "Tổng điểm", Kind.DECIMAL),
    Column("applicable_max", "Điểm tối đa áp dụng", Kind.DECIMAL),
    Column("grade", "Xếp loại", Kind.TEXT),
    Column("year_before", "Năm trước", Kind.INTEGER, "Năm gần nhất trước đó có kết quả."),
    Column("rank_change", "Số bậc tăng", Kind.INTEGER, f"Âm: giảm. {WHERE_COMPARED}"),
    Column("index_change", "Thay đổi chỉ số", Kind.DECIMAL, f"Điểm phần trăm. {WHERE_COMPARED}"),
    Column(
        "not_compared",
        "Không so với năm trước vì",
        Kind.TEXT,
        "Sáp nhập, chia tách, đổi tên, khác nhóm…; trống: so được hoặc không có năm trước.",
    ),
)


def make(slug):
    """The unit's lines, newest year first."""
    unit = Unit.objects.filter(slug=slug).first()
    if unit is None:
        raise Http404
    years = unit_years(unit)
    stated = list(rows_of_unit(unit))
    figures = [(of_card(line.card, line.card.out_of), line) for line in years.lines]
    figures += [(of_row(row), None) for row in stated]
    figures.sort(key=lambda pair: (-pair[0].year, pair[0].is_stated))
    return Dataset(
        title=f"{unit.name} qua các năm",
        file_name=f"don-vi-{slug}",
        rows=[(*_row(unit, each), *_change(line)) for each, line in figures],
        source=_source(years.cards, stated),
    )


def _row(unit, each):
    return (
        unit.slug,
        each.year,
        each.is_stated,
        each.name,
        each.group_code,
        each.group_name,
        each.list_code,
        each.rank,
        each.out_of,
        each.index,
        each.points,
        each.maximum,
        each.grade,
    )


def _change(line):
    """What changed since the year before; nothing of what others printed."""
    if line is None or line.past is None:
        return None, None, None, ""
    past = line.past
    return line.year_before, past.rank_change, past.index_change, past.reason


def _source(cards, stated):
    moments = [card.ranking.published_at for card in cards]
    moments += [row.statement.imported_at for row in stated]
    samples = [card.ranking.is_sample for card in cards]
    samples += [row.statement.is_sample for row in stated]
    return Source(updated_at=max(moments, default=None), is_sample=any(samples))


def places():
    """Every unit that was published here."""
    cards = Scorecard.objects.filter(ranking__in=in_force()).order_by("-ranking__year", "order")
    return [{"slug": slug} for slug in dict.fromkeys(cards.values_list("unit_slug", flat=True))]


UNITS = (
    Entry(
        name="unit",
        address="don-vi/<slug:slug>",
        title="Một đơn vị qua các năm",
        about="Hạng, chỉ số, điểm, xếp loại của đơn vị từng năm: công bố trên trang này và như "
        "nguồn khác đã in trước đây. Hai năm khác nhóm, khác bộ tiêu chí hoặc qua sáp nhập thì "
        "không so với nhau.",
        columns=COLUMNS,
        make=make,
        places=places,
    ),
)
