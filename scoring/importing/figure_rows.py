"""What a table of figures speaks of: the scores that take figures, and rows ready to be entered."""

from dataclasses import dataclass

from scoring.importing.figure_cells import column_of
from scoring.marking.figures import is_same
from scoring.models import Criterion, Figure, Score
from units.tables import Problem


@dataclass(frozen=True)
class FigureRow:
    """One row that can be entered: what it says, what it is worth, and what stands now."""

    row: int
    score: Score
    answer: dict
    source: str
    reason: str
    latest: Figure | None
    waits: bool

    @property
    def is_unchanged(self):
        latest = self.latest
        return bool(latest) and is_same(latest, self.answer, self.source, waits=self.waits)

    @property
    def points(self):
        return self.score.criterion.rule.points(self.answer)

    @property
    def sentence(self):
        return self.score.criterion.rule.explain(self.answer)

    @property
    def entry(self):
        """The row as plain data: what is confirmed later is exactly what was shown."""
        seen = self.latest.pk if self.latest else 0
        return [self.row, self.score.pk, seen, self.answer, self.source, self.reason]


@dataclass(frozen=True)
class ParsedFigures:
    """The rows that can be entered, how many were left blank, and what speaks against the rest."""

    rows: list[FigureRow]
    blank: int
    problems: list[Problem]

    @property
    def new(self):
        return [row for row in self.rows if row.latest is None]

    @property
    def changed(self):
        return [row for row in self.rows if row.latest and not row.is_unchanged]

    @property
    def unchanged(self):
        return [row for row in self.rows if row.is_unchanged]

    @property
    def entries(self):
        return [row.entry for row in self.rows if not row.is_unchanged]


def figure_scores(period):
    """The scores of a year that come from figures, each with its unit and leaf."""
    leaves = {leaf.pk: leaf for leaf in figure_leaves(period)}
    scores = Score.objects.filter(assessment__period=period, criterion__in=leaves)
    found = list(scores.select_related("assessment__unit"))
    for score in found:
        score.criterion = leaves[score.criterion_id]
        score.assessment.period = period
    return found


def figure_leaves(period):
    """The survey and data leaves of a year's sets, in the order of the trees."""
    leaves = Criterion.objects.filter(
        criteria_set__uses__in=period.period_groups.ranked(), method__in=["survey", "data"]
    )
    return leaves.distinct().order_by("criteria_set", "order")


def input_columns(leaves):
    """The columns that the rules of these leaves ask for; case does not tell columns apart."""
    columns = {}
    for leaf in leaves:
        for wanted in leaf.rule.inputs:
            column = column_of(wanted)
            columns.setdefault(column.casefold(), column)
    return tuple(columns.values())
