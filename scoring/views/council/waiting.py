"""What waits for a second person, with the reason where this one may not be it. Only reads."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from django.http import Http404

from scoring import permissions
from scoring.models import AssessmentPeriod, Criterion, Exemption, Figure, PeriodGroup
from units.models import Unit, User


@dataclass(frozen=True)
class Waiting:
    """One figure or exemption, who entered it, and why this person may not confirm it."""

    pk: int
    period: AssessmentPeriod
    unit: Unit
    criterion: Criterion
    sentence: str
    source: str
    entered_by: User
    entered_at: datetime
    refusal: str
    points: Decimal | None = None


def waiting_figures(user):
    """Figures waiting in the years this person may confirm in, oldest first."""
    rows = Figure.objects.waiting().select_related(
        "score__criterion", "score__assessment__unit", "score__assessment__period", "entered_by"
    )
    return [
        _figure(user, row)
        for row in rows
        if permissions.confirms(user, row.score.assessment.period)
    ]


def _figure(user, row):
    assessment, criterion = row.score.assessment, row.score.criterion
    unit, period = assessment.unit, assessment.period
    return Waiting(
        pk=row.pk,
        period=period,
        unit=unit,
        criterion=criterion,
        sentence=criterion.rule.explain(row.answer),
        points=row.points,
        source=". ".join(text for text in (row.source, row.reason) if text),
        entered_by=row.entered_by,
        entered_at=row.entered_at,
        refusal=permissions.why_not_confirm(user, row.entered_by, unit, period),
    )


def waiting_exemptions(user):
    """Exemptions waiting in the years this person may confirm in."""
    rows = list(Exemption.objects.waiting().select_related("unit", "criterion", "entered_by"))
    periods = _periods({row.criterion.criteria_set_id for row in rows})
    found = ((row, periods.get(row.criterion.criteria_set_id)) for row in rows)
    return [
        _exemption(user, row, period)
        for row, period in found
        if period and permissions.confirms(user, period)
    ]


def _exemption(user, row, period):
    return Waiting(
        pk=row.pk,
        period=period,
        unit=row.unit,
        criterion=row.criterion,
        sentence=row.reason,
        source=row.decision,
        entered_by=row.entered_by,
        entered_at=row.entered_at,
        refusal=permissions.why_not_confirm(user, row.entered_by, row.unit, period),
    )


def period_of_exemption(exemption):
    """The year whose set the leaf belongs to, or 404."""
    set_id = exemption.criterion.criteria_set_id
    if period := _periods({set_id}).get(set_id):
        return period
    raise Http404


def _periods(set_ids):
    """The year in which each criteria set is used, by set."""
    uses = PeriodGroup.objects.filter(criteria_set__in=set_ids).select_related("period")
    return {use.criteria_set_id: use.period for use in uses}
