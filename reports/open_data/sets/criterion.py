"""One criterion across the units of its group; a field with its leaves as columns."""

from collections import defaultdict

from django.http import Http404

from reports.criteria.across import across
from reports.criteria.matrix import leaves_below
from reports.models import PublishedCriterion, ScorecardLine
from reports.open_data.dataset import Column, Dataset, Entry, Kind
from reports.open_data.sets import parts
from reports.public_doors import in_force, ranking_of
from scoring.rules.numbers import format_number

COLUMNS = (
    parts.YEAR,
    parts.GROUP,
    parts.VERSION,
    parts.CRITERION,
    parts.UNIT,
    parts.UNIT_CODE,
    parts.UNIT_NAME,
    Column("applies", "Có đánh giá", Kind.YES_NO, "Không: loại khỏi cả điểm và điểm tối đa."),
    Column("applicable_max", "Điểm tối đa áp dụng", Kind.DECIMAL),
    Column("self_points", "Điểm tự chấm", Kind.DECIMAL),
    Column("appraised_points", "Điểm thẩm định", Kind.DECIMAL),
    Column("points", "Điểm đạt được", Kind.DECIMAL, "Trống: không có điểm."),
    Column("reason", "Lý do không đánh giá", Kind.TEXT),
    Column("decision", "Văn bản không đánh giá", Kind.TEXT),
)
LEAF = Column(
    "leaf_",
    "Tiêu chí thành phần",
    Kind.DECIMAL,
    "Ở lĩnh vực, tiêu chí được cộng: mỗi tiêu chí chấm điểm bên dưới một cột, khóa là leaf_ và mã; "
    "trống: không có điểm hoặc không đánh giá.",
)


def make(year, group, code):
    """The units with their points of one criterion, most points first."""
    ranking, _ = ranking_of(year, group, None)
    nodes = list(ranking.criteria.order_by("order"))
    node = next((each for each in nodes if each.code == code), None)
    if node is None:
        raise Http404
    leaves = [] if node.method else leaves_below(nodes, code)
    points, found = _points(leaves), across(ranking, node)
    return Dataset(
        title=f"{node.code} {node.name}: {ranking.group_name} năm {year}",
        file_name=f"tieu-chi-{year}-{group}-{code}",
        rows=[
            (
                *_row(ranking, node, each.line),
                *(points[each.card.pk].get(leaf.pk) for leaf in leaves),
            )
            for each in (*found.assessed, *found.left_out)
        ],
        source=parts.source_of(ranking),
        more=tuple(_column(leaf) for leaf in leaves),
    )


def _points(leaves):
    """Points of these leaves by scorecard; no query without any."""
    found = defaultdict(dict)
    if leaves:
        lines = ScorecardLine.objects.filter(criterion__in=leaves)
        for card, leaf, points in lines.values_list("scorecard", "criterion", "points"):
            found[card][leaf] = points
    return found


def _row(ranking, node, line):
    card = line.scorecard
    return (
        ranking.year,
        ranking.group_code,
        ranking.version,
        node.code,
        card.unit_slug,
        card.unit_code,
        card.unit_name,
        line.applies,
        line.applicable_max,
        line.self_points,
        line.appraised_points,
        line.points,
        "" if line.applies else line.exemption or line.explanation,
        line.exemption_decision,
    )


def _column(leaf):
    about = f"{leaf.name}, tối đa {format_number(leaf.max_score)}."
    return Column(f"{LEAF.key}{leaf.code}", f"{leaf.code} {leaf.name}", Kind.DECIMAL, about)


def places():
    """Every criterion of every ranking in force."""
    rankings = {each.pk: each for each in in_force()}
    nodes = PublishedCriterion.objects.filter(ranking__in=list(rankings)).order_by("order")
    codes = defaultdict(list)
    for pk, code in nodes.values_list("ranking", "code"):
        codes[pk].append(code)
    for pk, each in rankings.items():
        for code in codes[pk]:
            yield {"year": each.year, "group": each.group_code, "code": code}


CRITERION = (
    Entry(
        name="criterion",
        address="tieu-chi/<int:year>/<slug:group>/<str:code>",
        title="Một tiêu chí qua các đơn vị",
        about="Điểm tự chấm, thẩm định, đạt được của từng đơn vị ở một lĩnh vực hoặc tiêu chí.",
        columns=COLUMNS,
        make=make,
        places=places,
        more=LEAF,
    ),
)
