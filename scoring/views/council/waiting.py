"""What waits for a second person, with the reason where this one may not be it. Only reads."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from django.http import Http404

from scoring import permissions
from scoring.conflicts import benches
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
    found = [(row, row.score.assessment.period) for row in rows]
    return [_figure(user, row, seat) for row, seat in _seated(user, found)]


def _figure(user, row, seat):
    criterion, unit = row.score.criterion, row.score.assessment.unit
    return Waiting(
        pk=row.pk,
        period=seat.period,
        unit=unit,
        criterion=criterion,
        sentence=criterion.rule.explain(row.answer),
        points=row.points,
        source=". ".join(text for text in (row.source, row.reason) if text),
        entered_by=row.entered_by,
        entered_at=row.entered_at,
        refusal=permissions.why_not_confirm(user, row.entered_by, unit, seat.period, seat),
    )


def waiting_exemptions(user):
    """Exemptions waiting in the years this person may confirm in."""
    rows = list(Exemption.objects.waiting().select_related("unit", "criterion", "entered_by"))
    periods = _periods({row.criterion.criteria_set_id for row in rows})
    found = [(row, periods.get(row.criterion.criteria_set_id)) for row in rows]
    return [_exemption(user, row, seat) for row, seat in _seated(user, found)]


def _exemption(user, row, seat):
    return Waiting(
        pk=row.pk,
        period=seat.period,
        unit=row.unit,
        criterion=row.criterion,
        sentence=row.reason,
        source=row.decision,
        entered_by=row.entered_by,
        entered_at=row.entered_at,
        refusal=permissions.why_not_confirm(user, row.entered_by, row.unit, seat.period, seat),
    )


def _seated(user, found):
    """Each row with the person's seat in its year, where he may confirm in that year at all."""
    mine = [(row, each) for row, each in found if each and permissions.confirms(user, each)]
    seats = benches(user, {period for _, period in mine})
    return [(row, seats[period.pk]) for row, period in mine]


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
