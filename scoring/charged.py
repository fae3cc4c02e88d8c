"""How far the lead agencies have come with the leaves of the province they were handed. Reads."""

from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Count

from scoring.choices import Method
from scoring.models import Charge, Criterion, Score
from units.models import Unit

ZERO = Decimal(0)


@dataclass
class AgencyProgress:
    """One agency: its leaves, how many it has answered, and what they come to so far."""

    agency: Unit
    leaves: int = 0
    answered: int = 0
    maximum: Decimal = ZERO
    points: Decimal | None = None
    documents: int = 0
    first: Score | None = None

    def count(self, score):
        """Count one leaf in; `first` is the first one still to answer."""
        self.leaves += 1
        self.maximum += score.criterion.max_score
        self.documents += score.documents
        if score.self_points is None:
            self.first = self.first or score
            return
        self.answered += 1
        self.points = (self.points or ZERO) + score.self_points

    @property
    def left(self):
        return self.leaves - self.answered


def agency_progress(assessment, only=None):
    """The agencies with leaves of this assessment, by name; `only` these units where given."""
    found = {}
    charges = _agencies(assessment)
    scores = assessment.scores.main().applicable().in_order()
    for score in scores.annotate(documents=Count("attachments")):
        agency = charges.get(score.criterion_id)
        if agency and (only is None or agency.pk in only):
            found.setdefault(agency.pk, AgencyProgress(agency)).count(score)
    return sorted(found.values(), key=lambda each: (each.agency.sort_key, each.agency.pk))


@dataclass(frozen=True)
class Handed:
    """A node of the set and who answers it; `is_to_hand` is True where leaves to hand out are."""

    criterion: Criterion
    agency: Unit | None
    is_to_hand: bool


def handed(assessment):
    """Every node of the set with the agency of its leaf, in order; two queries."""
    charges = _agencies(assessment)
    nodes = list(assessment.criteria_set.criteria.main().order_by("order"))
    above, wanted = {node.pk: node.parent_id for node in nodes}, set()
    for node in nodes:
        pk = node.pk if node.method == Method.SELF else None
        while pk:
            wanted.add(pk)
            pk = above[pk]
    return [Handed(node, charges.get(node.pk), node.pk in wanted) for node in nodes]


def _agencies(assessment):
    rows = Charge.objects.filter(assessment=assessment).select_related("agency")
    return {charge.criterion_id: charge.agency for charge in rows}
