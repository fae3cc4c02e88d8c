"""An assessment as one table: every node of the tree, with what this person may see of it."""

from copy import copy
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Count

from scoring import permissions
from scoring.choices import Method
from scoring.models import Assessment, Criterion, Explanation, PeriodGroup, Score
from scoring.outside import PartSum, part_sums, points_after
from scoring.rules.index import outcome_of
from scoring.standings import items_of, leaf_scores

COLUMNS = ("self_points", "appraised_points", "final_points")


@dataclass(frozen=True)
class Line:
    """One row: a node with its points; `own`, `appraised` and `final` are None when unknown."""

    criterion: Criterion | None
    max_score: Decimal
    applicable_max: Decimal
    own: Decimal | None
    appraised: Decimal | None
    final: Decimal | None
    score: Score | None = None
    is_explained: bool = False

    @property
    def is_reduced(self):
        return self.applicable_max != self.max_score

    @property
    def documents(self):
        """How many documents; None where none is asked for and none is there."""
        score = self.score
        asked = score and score.is_at_issue and self.criterion.method == Method.SELF
        return score.documents if asked or (score and score.documents) else None

    @property
    def is_unanswered(self):
        """True for a leaf the unit still has to score."""
        score = self.score
        asked = score and score.applies and self.criterion.method == Method.SELF
        return bool(asked) and self.criterion.is_main and score.self_points is None

    @property
    def is_to_explain(self):
        return self.score is not None and permissions.may_need_explaining(self.score)

    @property
    def marks(self):
        """The words beside the row, each with its tone."""
        return list(_marks(self)) if self.score else []


@dataclass(frozen=True)
class Sheet:
    """The rows of an assessment from the first field to the last leaf, and their total.

    Those of bonus and penalty stand apart, with the sum of each part the set has; `after` are
    the points of each column shown with those.
    """

    assessment: Assessment
    lines: list[Line]
    total: Line
    shows_appraisal: bool
    outside_lines: list[Line]
    outside: list[PartSum]
    after: list[Decimal | None]

    @property
    def asked(self):
        """The leaves the unit has to answer, or has answered by a claim that was accepted."""
        own = [line for line in self.lines if line.score and line.criterion.method == Method.SELF]
        return [line for line in own if line.score.applies or line.score.claims_no_case]

    @property
    def due(self):
        return len(self.asked)

    @property
    def done(self):
        return sum(line.score.self_points is not None for line in self.asked)

    def unanswered(self):
        return under_headings(self.lines, lambda line: line.is_unanswered)

    def to_explain(self):
        return under_headings(self.lines + self.outside_lines, lambda line: line.is_to_explain)


def under_headings(lines, wanted):
    """The leaves wanted, under the headings they stand under."""
    parents = {line.criterion.pk: line.criterion.parent_id for line in lines}
    kept = set()
    for line in lines:
        pk = line.criterion.pk if line.score and wanted(line) else None
        while pk:
            kept.add(pk)
            pk = parents[pk]
    return [line for line in lines if line.criterion.pk in kept]


def veiled(score):
    """A copy of the score as the unit may see it before the explanation stage.

    An accepted claim shows as the claim it was, or the unit would learn how it was judged.
    """
    score = copy(score)
    score.applies = score.applies or score.claims_no_case
    score.explanation_requested = False
    score.appraised_points = score.final_points = None
    return score


def sheet(user, assessment):
    """The assessment as this person may see it; a handful of queries whatever its size."""
    shows_appraisal = permissions.sees_appraisal(user, assessment)
    nodes = {node.pk: node for node in assessment.criteria_set.criteria.order_by("order")}
    scores = _scores(assessment, nodes, shows_appraisal)
    columns = COLUMNS if shows_appraisal else COLUMNS[:1]
    items, policy = items_of(assessment.criteria_set), _policy(assessment)
    outcomes = {
        name: outcome_of(policy, items, leaf_scores(scores.values(), name)) for name in columns
    }
    totals = {name: outcome.totals for name, outcome in outcomes.items()}
    explained = _explained(assessment)
    figures = _Figures(nodes, scores, totals)
    lines = [
        figures.line(node, is_explained=pk in scores and scores[pk].pk in explained)
        for pk, node in nodes.items()
    ]
    return Sheet(
        assessment,
        [line for line in lines if line.criterion.is_main],
        figures.line(None),
        shows_appraisal,
        [line for line in lines if not line.criterion.is_main],
        part_sums(nodes.values(), policy, [outcomes.get(name) for name in COLUMNS]),
        [points_after(outcome) for outcome in outcomes.values()],
    )


def _policy(assessment):
    """The policy its group is ranked by this year."""
    uses = PeriodGroup.objects.filter(period=assessment.period_id, group=assessment.group_id)
    return uses.get().policy


def _scores(assessment, nodes, shows_appraisal):
    scores = {}
    for score in assessment.scores.annotate(documents=Count("attachments")):
        score.criterion, score.assessment = nodes[score.criterion_id], assessment
        scores[score.criterion_id] = score if shows_appraisal else veiled(score)
    return scores


def _explained(assessment):
    """Ids of the scores the unit has explained in the round that stands."""
    rows = Explanation.objects.filter(
        score__assessment=assessment, round=assessment.period.round
    ).values_list("score_id", flat=True)
    return set(rows)


class _Figures:
    """Totals per node and column, where a node without any known points has none, not 0."""

    def __init__(self, nodes, scores, totals):
        self.scores, self.totals = scores, totals
        self.known = {name: self._known(nodes, name) for name in totals}

    def _known(self, nodes, name):
        """The codes under which at least one leaf has points in this column."""
        found = set()
        for score in self.scores.values():
            if score.applies and getattr(score, name) is not None:
                node = score.criterion
                if node.is_main:
                    found.add(None)
                while node:
                    found.add(node.code)
                    node = nodes.get(node.parent_id)
        return found

    def _points(self, code, name):
        known = name in self.totals and code in self.known[name]
        return self.totals[name][code].points if known else None

    def line(self, node, *, is_explained=False):
        code = node.code if node else None
        total = self.totals["self_points"][code]
        own, appraised, final = (self._points(code, name) for name in COLUMNS)
        is_outside = node is not None and not node.is_main
        return Line(
            criterion=node,
            max_score=node.max_score if node else total.max_score,
            applicable_max=node.max_score if is_outside else total.applicable_max,
            own=own,
            appraised=appraised,
            final=final,
            score=self.scores.get(node.pk) if node else None,
            is_explained=is_explained,
        )


def _marks(line):
    """The words beside a leaf: how it is scored if not by the unit, and what calls for an eye."""
    score = line.score
    if not score.applies:
        yield ("không đánh giá", "")
    if line.criterion.method != Method.SELF:
        yield (line.criterion.get_method_display().lower(), "")
    if score.claims_no_case:
        yield ("đề nghị không phát sinh", "warn")
    if line.is_unanswered:
        yield ("chưa chấm", "warn")
    if score.explanation_requested:
        yield ("yêu cầu giải trình", "bad")
    if permissions.was_cut(score):
        yield ("bị trừ điểm", "warn")
    if line.is_explained:
        yield ("đã giải trình", "good")
