"""The province's own points beside the Ministry's: per leaf, field and in all, exactly as given."""

from dataclasses import dataclass, field
from decimal import Decimal

from scoring.choices import Method, ResultKind
from scoring.models import Criterion, MinistryPoints, MinistryResult
from scoring.rules.tree import LeafScore, Total, totals
from scoring.standings import items_of
from units.models import Unit

OWN, APPRAISED, FINAL = "own", ResultKind.APPRAISAL.value, ResultKind.FINAL.value


@dataclass(frozen=True)
class Cell:
    """Points of a node in one column, of how many; None where no leaf of it has any."""

    points: Decimal | None
    maximum: Decimal
    missing: int

    @property
    def is_whole(self):
        """True when every leaf that counts in this column has points."""
        return self.points is not None and not self.missing


@dataclass(frozen=True)
class Line:
    """A node: the three columns, what each later one changed, and why, leaf by leaf."""

    criterion: Criterion | None
    own: Cell
    appraised: Cell
    final: Cell
    cut: Decimal | None
    change: Decimal | None
    agency: Unit | None = None
    reasons: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Changes:
    """How one result differs from what stood before: leaves and points, down and up."""

    down: int
    down_points: Decimal
    up: int
    up_points: Decimal

    @property
    def total(self):
        return self.up_points - self.down_points


@dataclass(frozen=True)
class SideBySide:
    """The whole comparison, and the results it rests on, newest first."""

    lines: list[Line]
    total: Line
    by_ministry: Changes
    results: list[MinistryResult]


def standing_points(assessment, kind):
    """By leaf code what a result of this kind is measured against: own points, or the appraisal."""
    scores = assessment.scores.main().applicable().in_order()
    if kind == ResultKind.APPRAISAL:
        own = scores.filter(criterion__method=Method.SELF, self_points__isnull=False)
        return {score.criterion.code: score.self_points for score in own}
    return {row.score.criterion.code: row.points for row in _in_force(assessment, APPRAISED)}


def _in_force(assessment, kind):
    """The row that counts for each leaf: the last one confirmed."""
    rows = MinistryPoints.objects.in_force().filter(
        result__assessment=assessment, result__kind=kind
    )
    found = {row.score_id: row for row in rows.select_related("score__criterion", "result")}
    return list(found.values())


def side_by_side(assessment):
    """Own points, the Ministry's appraisal and the final result; nine queries whatever the set."""
    return _Reading(assessment).comparison()


class _Reading:
    """The rows of one assessment, read once."""

    def __init__(self, assessment):
        self.assessment = assessment
        self.scores = list(assessment.scores.main().in_order())
        self.rows = {kind: _in_force(assessment, kind) for kind in (APPRAISED, FINAL)}
        self.items = [item for item in items_of(assessment.criteria_set) if item.part == "main"]
        self.parents = {item.code: item.parent for item in self.items}
        self.points = {
            OWN: {score.criterion.code: score.self_points for score in self.scores},
            **{kind: self._by_code(kind) for kind in (APPRAISED, FINAL)},
        }
        self.totals = {column: self._totals(column) for column in (OWN, APPRAISED, FINAL)}

    def _by_code(self, kind):
        return {row.score.criterion.code: row.points for row in self.rows[kind]}

    def _totals(self, column):
        """A leaf counts in the first two columns where it is self-scored, in the last always."""
        leaves = {}
        for score in self.scores:
            criterion = score.criterion
            counts = column == FINAL or criterion.method == Method.SELF
            points = self.points[column].get(criterion.code)
            leaves[criterion.code] = LeafScore(points, score.applies and counts)
        return totals(self.items, leaves)

    def comparison(self):
        criteria = self.assessment.criteria_set.criteria.main().order_by("order")
        agencies = {
            charge.criterion_id: charge.agency
            for charge in self.assessment.charges.select_related("agency")
        }
        results = self.assessment.results.select_related(
            "entered_by", "confirmation__by", "document"
        )
        return SideBySide(
            [self._line(each, agencies.get(each.pk)) for each in criteria],
            self._line(None),
            self._changes(),
            list(results.order_by("-pk")),
        )

    def _line(self, criterion, agency=None):
        code = criterion.code if criterion else None
        cells = {column: _cell(self.totals[column][code]) for column in self.totals}
        return Line(
            criterion,
            *cells.values(),
            cut=_difference(cells[APPRAISED], cells[OWN]),
            change=self._final_change(code),
            agency=agency,
            reasons=self._reasons(code),
        )

    def _final_change(self, code):
        """Final against appraised over the leaves both have; None while one of them is open."""
        both = [item for item in self.items if self._is_under(item.code, code)]
        pairs = [
            (self.points[FINAL].get(item.code), self.points[APPRAISED].get(item.code))
            for item in both
            if item.method == Method.SELF
        ]
        if not pairs or any(None in pair for pair in pairs):
            return None
        return sum((final - appraised for final, appraised in pairs), Decimal(0))

    def _is_under(self, code, above):
        while code not in (None, above):
            code = self.parents[code]
        return code == above

    def _reasons(self, code):
        rows = [row for kind in (APPRAISED, FINAL) for row in self.rows[kind]]
        return [
            f"{row.result.get_kind_display()}: {row.reason} ({row.result.source})"
            for row in rows
            if row.score.criterion.code == code and row.reason
        ]

    def _changes(self):
        """The Ministry's appraisal against the province's own points, leaf by leaf."""
        own = self.points[OWN]
        gaps = [
            points - own[code]
            for code, points in self.points[APPRAISED].items()
            if own.get(code) is not None
        ]
        down, up = [-gap for gap in gaps if gap < 0], [gap for gap in gaps if gap > 0]
        return Changes(len(down), sum(down, Decimal(0)), len(up), sum(up, Decimal(0)))


def _cell(total: Total):
    points = total.points if total.has_points else None
    return Cell(points, total.applicable_max, total.missing)


def _difference(later, earlier):
    """What the later column changed; None unless both are whole over the same leaves."""
    if not (later.is_whole and earlier.is_whole):
        return None
    return later.points - earlier.points


@dataclass(frozen=True)
class InForce:
    """What counts of the Ministry for one leaf, and the reason it last gave for these points."""

    points: Decimal
    kind: str
    reason: str


def in_force_of(assessments):
    """{score id: what counts}: the final result, else the appraisal."""
    rows = MinistryPoints.objects.in_force().filter(result__assessment__in=assessments)
    found = {APPRAISED: {}, FINAL: {}}
    for row in rows.select_related("result"):
        found[row.result.kind][row.score_id] = row
    both = found[APPRAISED] | found[FINAL]
    return {pk: _counting(row, found[APPRAISED].get(pk)) for pk, row in both.items()}


def _counting(row, appraised):
    """A final result that keeps the appraisal keeps its reason too."""
    kept = appraised is not None and appraised.points == row.points
    return InForce(row.points, row.result.kind, row.reason or (appraised.reason if kept else ""))
