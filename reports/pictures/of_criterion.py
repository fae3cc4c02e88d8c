"""The picture of one criterion: how the points of the group's units are spread."""

from django.http import Http404
from django.urls import reverse

from reports.criteria.figures import figures_of
from reports.open_data.dataset import Column, Dataset, Kind
from reports.open_data.sets import parts
from reports.pictures.figures import trimmed
from reports.pictures.frame import Caption
from reports.pictures.picture import Picture
from reports.pictures.places import file_name
from reports.pictures.sources import ranking_sources
from reports.pictures.spread import Spread, Step
from reports.public_doors import ranking_of
from scoring.rules.numbers import format_number

SPREAD_COLUMNS = (
    Column("result", "Kết quả", Kind.TEXT, "Số điểm, hoặc khoảng so với điểm tối đa áp dụng."),
    Column("points", "Điểm", Kind.DECIMAL, "Trống: là một khoảng, không có điểm, không đánh giá."),
    Column("units", "Số đơn vị", Kind.INTEGER, ""),
)


def spread_of(year, group, code):
    """The picture of a criterion; or 404."""
    ranking = ranking_of(year, group, None)[0]
    node = ranking.criteria.filter(code=code).first()
    if node is None:
        raise Http404
    return spread_picture(ranking, figures_of(ranking, [node])[code])


def spread_picture(ranking, figures):
    """The same from figures already read."""
    node = figures.criterion
    where = [ranking.year, ranking.group_code, node.code]
    address = reverse("picture-criterion", args=where)
    title = f"Phân bố điểm {node.code} {node.name}: {ranking.group_name}, năm {ranking.year}"
    rows = _rows(figures)
    counted = len([step for step in figures.steps if step.units])
    description = f"Biểu đồ thanh: {figures.units} đơn vị có điểm, {counted} mức kết quả."
    caption = Caption(title, _units(figures), ranking_sources(ranking, address), description)
    return Picture(
        address=address,
        heading="Phân bố điểm của tiêu chí",
        caption=caption,
        draw=_spread(figures).draw,
        columns=SPREAD_COLUMNS,
        dataset=Dataset(title, file_name(address), rows, parts.source_of(ranking)),
        page=reverse("criterion", args=where),
        page_name=f"Tiêu chí {node.code}, {ranking.group_name} năm {ranking.year}",
    )


def _units(figures):
    most = format_number(figures.criterion.max_score)
    return f"Số đơn vị ở mỗi mức; điểm tối đa của mục là {most}."


def _apart(figures):
    """(words, how many) of units that stand in no result."""
    found = [("Không có điểm", figures.without_points), ("Không đánh giá", figures.left_out)]
    return [(words, units) for words, units in found if units]


def _label(step):
    return step.label or f"{format_number(step.points)} điểm"


def _rows(figures):
    steps = [(_label(step), trimmed(step.points), step.units) for step in figures.steps]
    return steps + [(words, None, units) for words, units in _apart(figures)]


def _spread(figures):
    steps = [Step(_label(step), step.units) for step in figures.steps]
    return Spread(steps + [Step(words, units, is_apart=True) for words, units in _apart(figures)])
