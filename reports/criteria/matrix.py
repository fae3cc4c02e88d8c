"""A field or criterion with its leaves as columns: leaves × units, with the mean of each."""

from collections import defaultdict
from dataclasses import dataclass
from decimal import Decimal

from reports.criteria.figures import Figures, figures_of
from reports.models import PublishedCriterion, Scorecard, ScorecardLine
from reports.why import why_address

# Beyond so many units only the sums are links; each leaf has a page with a link for every unit.
LINKED = 400


@dataclass(frozen=True)
class Cell:
    """A unit's points of one column; `applies` is False where it was not assessed."""

    code: str
    points: Decimal | None
    most: Decimal
    applies: bool


@dataclass(frozen=True)
class UnitRow:
    """A unit with its points of the whole and of each leaf."""

    card: Scorecard
    why: str
    total: Cell
    cells: list[Cell]


@dataclass(frozen=True)
class Matrix:
    """The part of the tree below one node, across units in the order of the ranking."""

    node: PublishedCriterion
    whole: Figures
    columns: list[Figures]
    rows: list[UnitRow]

    @property
    def links_cells(self):
        """True while every cell can lead to its derivation and the page stays light."""
        return len(self.rows) <= LINKED

    @property
    def has_left_out(self):
        return any(not cell.applies for row in self.rows for cell in row.cells)


def leaves_below(nodes, code):
    """The leaves below a node, in their order."""
    parents = {node.code: node.parent_code for node in nodes}
    return [node for node in nodes if node.method and code in _above(node.code, parents)]


def _above(code, parents):
    while code := parents[code]:
        yield code


def matrix(ranking, node, nodes):
    """Leaves × units below a node of a published ranking; three queries."""
    columns = leaves_below(nodes, node.code)
    wanted = [node, *columns]
    cells = defaultdict(dict)
    lines = ScorecardLine.objects.filter(scorecard__ranking=ranking, criterion__in=wanted)
    codes = {each.pk: each.code for each in wanted}
    rows = lines.values_list("scorecard_id", "criterion_id", "points", "applicable_max", "applies")
    for card, criterion, *figures in rows:
        cells[card][codes[criterion]] = Cell(codes[criterion], *figures)
    figures = figures_of(ranking, wanted)
    return Matrix(
        node,
        figures[node.code],
        [figures[each.code] for each in columns],
        [_row(ranking, card, node, columns, cells[card.pk]) for card in _cards(ranking)],
    )


def _cards(ranking):
    return ranking.scorecards.order_by("order")


def _row(ranking, card, node, columns, cells):
    card.ranking = ranking
    why = why_address(card, ranking.version)
    return UnitRow(card, why, cells[node.code], [cells[each.code] for each in columns])
