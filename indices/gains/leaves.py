"""The leaves of the province's assessment with their points in force, and who leads each."""

from dataclasses import dataclass, replace
from decimal import Decimal

from indices.bridge import Span, spans_of_leaves
from indices.models import LeafEffort
from indices.permissions import agency_ids, sees_whole_bridge
from indices.rules.gains import Leaf
from scoring.models import Assessment, Criterion, Score
from scoring.rules.remaining import NO_ANSWER, Remaining, remaining
from scoring.side_by_side import FINAL, OWN, in_force_of
from units.models import Unit

BASES = {FINAL: "kết quả cuối cùng", "appraisal": "Bộ thẩm định", OWN: "tự chấm", "": "chưa có số"}

CLAIMED = "Đã đề nghị «không phát sinh»: không có việc phải làm, chờ chấp nhận."


@dataclass(frozen=True)
class Held:
    """One leaf: its points in force and whose they are, its agency, the components it moves."""

    score: Score
    field: Criterion
    points: Decimal | None
    basis: str
    reason: str = ""
    agency: Unit | None = None
    spans: tuple[Span, ...] = ()
    effort: LeafEffort | None = None

    @property
    def leaf(self) -> Criterion:
        return self.score.criterion

    @property
    def basis_words(self):
        return BASES[self.basis]

    @property
    def lead(self) -> Unit | None:
        """Who was handed the leaf; of one nobody answers, who leads the component it moves."""
        return self.agency or next((span.lead for span in self.spans), None)

    @property
    def unit_ids(self):
        """Everybody to whom the leaf belongs."""
        units = [self.agency, *(span.lead for span in self.spans)]
        return {unit.pk for unit in units if unit}

    @property
    def components(self):
        """«PAR INDEX: Cải cách thể chế», by index."""
        return [f"{span.index.code}: {span.component.name}" for span in self.spans]

    def left(self) -> Remaining:
        found = remaining(self.leaf.rule, self.score.answer, self.points)
        is_claim = found.why == NO_ANSWER and self.score.claims_no_case
        return replace(found, why=CLAIMED) if is_claim else found

    def weighed(self) -> Leaf:
        """The same for the rules."""
        if self.effort is None:
            return Leaf(self.leaf.code, self.left())
        said = self.effort
        return Leaf(self.leaf.code, self.left(), said.effort, said.batch, said.is_closed)


def assessments_of_province():
    """The province's own assessments, the newest first."""
    found = Assessment.objects.of_province().select_related("unit", "period", "criteria_set")
    return found.order_by("-period__year")


def held_leaves(assessment) -> list[Held]:
    """Every leaf of the 100 points that applies, in its order; a fixed number of queries."""
    year, criteria_set = assessment.period.year, assessment.criteria_set
    scores = assessment.scores.main().applicable().in_order()
    said = in_force_of([assessment])
    charges = assessment.charges.select_related("agency")
    agencies = {charge.criterion_id: charge.agency for charge in charges}
    spans = spans_of_leaves(year, criteria_set)
    efforts = LeafEffort.objects.of_set(criteria_set)
    fields = {field.code: field for field in criteria_set.criteria.main().fields()}
    return [
        Held(
            score,
            fields[score.criterion.field_code],
            *points_of(score, said),
            agencies.get(score.criterion_id),
            tuple(spans.get((criteria_set.pk, score.criterion.code), ())),
            _standing(efforts.get(score.criterion.code), score.criterion),
        )
        for score in scores
    ]


def points_of(score, said):
    """(points in force, whose they are, the reason the Ministry gives for them)."""
    row = said.get(score.pk)
    if row is not None:
        return row.points, row.kind, row.reason
    return score.self_points, "" if score.self_points is None else OWN, ""


def _standing(effort, leaf):
    return effort if effort and effort.is_of(leaf) else None


def seen_by(user, leaves: list[Held]) -> list[Held]:
    """What this person may see of them: all, or those of his units."""
    if sees_whole_bridge(user):
        return leaves
    units = agency_ids(user)
    return [one for one in leaves if one.unit_ids & units]
