"""What is left out of a year, unit by unit: leaves, their points, and the scale that stays."""

from collections import defaultdict
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Sum

from scoring.models import Assessment, Criterion, Exemption

ZERO = Decimal(0)


@dataclass(frozen=True)
class Exempted:
    """One unit's leaves left out; those that still wait for a second person count for nothing."""

    assessment: Assessment
    exemptions: list[Exemption]
    max_score: Decimal

    @property
    def left_out(self):
        """The points in force that are out of the scale."""
        return sum((e.criterion.max_score for e in self.exemptions if e.counts), ZERO)

    @property
    def applicable_max(self):
        return self.max_score - self.left_out


def exempted(period):
    """Every unit of the year with something left out, in order; three queries."""
    exemptions = defaultdict(list)
    for exemption in (
        Exemption.objects.filter(criterion__criteria_set__uses__period=period)
        .select_related("criterion", "document", "entered_by", "confirmed_by")
        .order_by("criterion__order")
        .distinct()
    ):
        exemptions[exemption.unit_id].append(exemption)
    maxima = dict(
        Criterion.objects.main()
        .fields()
        .filter(criteria_set__uses__period=period)
        .order_by()
        .values_list("criteria_set_id")
        .annotate(Sum("max_score"))
    )
    assessments = period.assessments.in_order().filter(unit__in=exemptions)
    return [
        Exempted(assessment, exemptions[assessment.unit_id], maxima[assessment.criteria_set_id])
        for assessment in assessments
    ]
