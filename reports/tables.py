"""A ranking as a table: units in order, a column per field, and the notes it owes its readers."""

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal

from reports.models import Ranking, ScaleList, Scorecard, ScorecardLine
from reports.notes import notes_of, scale_notes
from reports.previous import Before
from reports.summaries import Summary
from reports.why import why_address
from scoring.rules.tree import MAIN, SURVEY


@dataclass(frozen=True)
class Column:
    """A field of the list, with the most points it gives in this year."""

    code: str
    name: str
    max_score: Decimal


@dataclass(frozen=True)
class Cell:
    """A unit's points of one field; reduced when part of the field was not assessed."""

    code: str
    points: Decimal | None
    applicable_max: Decimal
    is_reduced: bool


@dataclass(frozen=True)
class Line:
    """What a list shows of one node of a unit's tree."""

    points: Decimal | None
    applicable_max: Decimal
    applies: bool


@dataclass(frozen=True)
class Row:
    """A unit in the list, with its points of each field."""

    card: Scorecard
    cells: list[Cell]
    is_reduced: bool
    # Of what parts equal units, by code; None where it does not apply.
    points_of: Mapping[str, Decimal | None]


@dataclass(frozen=True)
class Table:
    """A whole list, published or about to be; the page and the dry run show the same."""

    ranking: Ranking
    fields: list[Column]
    rows: list[Row]
    # By unit, the scorecard to show beside it; None where nothing is compared.
    previous: Mapping[int, Scorecard] | None = None
    list_code: str = ""
    # By unit, where the derivations of its numbers begin.
    whys: Mapping[int, str] = field(default_factory=dict)
    # What a public page adds: the year before, what its address asks for, the rows it shows.
    before: Before | None = None
    asked: object = None
    part: list[Row] | None = None

    @property
    def shown(self):
        """The rows that stand on this page, in its order."""
        return self.rows if self.part is None else self.part

    @property
    def is_whole(self):
        """True when the page shows every row."""
        return len(self.shown) == len(self.rows)

    @property
    def compares(self):
        """True when there is a year before to set beside some unit."""
        return self.before is not None and self.before.source is not None

    def change(self, row, name):
        """A change of one unit since the year before; None where nothing is compared."""
        past = self.before.pasts.get(row.card.unit_id) if self.compares else None
        return getattr(past, name, None)

    @property
    def grades(self):
        """(grade, how many units) of those there are, from the best; units without one last."""
        counted = Counter(row.card.grade for row in self.rows)
        labels = [band.label for band in self.ranking.rules.bands] + [""]
        return [(label, counted[label]) for label in labels if counted[label]]

    @property
    def summary(self):
        return Summary(self.ranking, [row.card for row in self.rows], self.list_code)

    @property
    def digits(self):
        return self.ranking.rules.index_digits

    @property
    def has_bonus(self):
        """True when some unit was given points outside the 100."""
        return any(row.card.bonus is not None for row in self.rows)

    @property
    def has_penalty(self):
        """True when some unit had points taken off outside the 100."""
        return any(row.card.penalty is not None for row in self.rows)

    @property
    def max_score(self):
        return sum((each.max_score for each in self.fields), Decimal(0))

    @property
    def has_reduced_rows(self):
        return any(row.is_reduced for row in self.shown)

    @property
    def lists(self):
        """The table list by list, where each scale has a list of its own; else the whole."""
        codes = list(dict.fromkeys(row.card.list_code for row in self.rows)) or [self.list_code]
        return [
            replace(
                self, list_code=code, rows=_listed(self.rows, code), part=_listed(self.shown, code)
            )
            for code in codes
        ]

    @property
    def title(self):
        """What the units of this list have in common; empty for a whole group."""
        return ScaleList(self.list_code).label if self.list_code else ""

    @property
    def notes(self):
        """A sentence for everything the columns alone do not explain."""
        ranked = sum(row.card.rank is not None for row in self.rows)
        return notes_of(self.ranking.rules, self._explained, ranked)

    @property
    def _explained(self):
        """The rows whose notes this page owes: all of a list that is on one page."""
        has_points = all(row.cells for row in self.rows)
        return self.rows if has_points else sorted(self.shown, key=lambda row: row.card.order)

    @property
    def scale_notes(self):
        """What the columns mean under the policy of the year."""
        return scale_notes(self.ranking.rules, self.has_reduced_rows, self.max_score)


def table_of(draft):
    """The table of a draft, as the dry run shows it."""
    columns = _columns(draft.ranking.rules, [node for node in draft.criteria if node.part == MAIN])
    breakers = draft.ranking.rules.tie_breakers
    rows = [
        _row(breakers, card, columns, {line.criterion.code: line for line in lines})
        for card, lines in draft.cards
    ]
    return Table(draft.ranking, columns, rows)


def table(ranking):
    """The whole table of a published ranking: three queries, whatever its length."""
    return filled(bare_table(ranking))


def bare_table(ranking):
    """A published ranking with its units, as yet without their points of each field."""
    policy = ranking.rules
    nodes = ranking.criteria.filter(part=MAIN).order_by("order").defer("rule_params", "rule_text")
    columns = _columns(policy, nodes.filter(parent_code="") if policy.holds_survey else nodes)
    cards = list(ranking.scorecards.order_by("order"))
    for card in cards:
        card.ranking = ranking
    rows = [Row(card, [], False, {}) for card in cards]
    whys = {card.unit_id: why_address(card, ranking.version) for card in cards}
    return Table(ranking, columns, rows, whys=whys)


def filled(table):
    """The table with the points of every unit."""
    return replace(table, rows=with_points(table, table.rows))


def with_points(table, rows, codes=None):
    """The rows with their points of each field, or of these codes alone; one query."""
    ranking = table.ranking
    columns = [each for each in table.fields if codes is None or each.code in codes]
    breakers = ranking.rules.tie_breakers if codes is None else ()
    lines = defaultdict(dict)
    wanted = {*(column.code for column in columns), *breakers}
    found = ScorecardLine.objects.filter(scorecard__ranking=ranking, criterion__code__in=wanted)
    if len(rows) < len(table.rows):
        found = found.filter(scorecard__in=[row.card.pk for row in rows])
    values = found.values_list(
        "scorecard", "criterion__code", "points", "applicable_max", "applies"
    )
    for card, code, *line in values:
        lines[card][code] = Line(*line)
    return [_row(breakers, row.card, columns, lines[row.card.pk]) for row in rows]


def _listed(rows, code):
    return [row for row in rows if row.card.list_code == code]


def _columns(policy, nodes):
    """A column per field with the maximum that is asked; a field of the survey alone has none."""
    nodes = list(nodes)
    parents = {node.code: node.parent_code for node in nodes}
    maxima = {node.code: node.max_score for node in nodes if not node.parent_code}
    for node in nodes:
        if node.method == SURVEY and not policy.holds_survey:
            maxima[_top(node.code, parents)] -= node.max_score
    fields = (node for node in nodes if not node.parent_code)
    return [Column(f.code, f.name, maxima[f.code]) for f in fields if maxima[f.code]]


def _top(code, parents):
    while parents[code]:
        code = parents[code]
    return code


def _row(breakers, card, columns, lines):
    cells = []
    for column in columns:
        line = lines[column.code]
        is_reduced = line.applicable_max < column.max_score
        cells.append(Cell(column.code, line.points, line.applicable_max, is_reduced))
    points = {code: lines[code].points if lines[code].applies else None for code in breakers}
    return Row(card, cells, any(cell.is_reduced for cell in cells), points)
