"""What awaits a second person: figures and exemptions an officer entered for his own unit."""

from collections import defaultdict

from django.urls import reverse

from scoring.models import Exemption, Figure, PeriodGroup
from scoring.permissions import confirms, why_not_confirm

from .tasks import Wait, located, units_named

FIGURES, EXEMPTIONS = "số liệu", "mục không đánh giá"


def second_person_work(asking):
    """Per year and kind those this person may confirm; those he entered wait for others."""
    periods = {each.pk: each for each in asking.under_way if confirms(asking.user, each)}
    if not periods:
        return
    for kind, rows in ((FIGURES, _figures(periods)), (EXEMPTIONS, _exemptions(periods))):
        mine, own = defaultdict(list), defaultdict(list)
        for period, entered_by, unit in rows:
            seat = asking.seats[period.pk]
            if not why_not_confirm(asking.user, entered_by, unit, period, seat):
                mine[period.pk].append(unit)
            elif entered_by == asking.user:
                own[period.pk].append(unit)
        for pk, units in mine.items():
            yield _to_confirm(asking, periods[pk], kind, units)
        for pk, units in own.items():
            place = located(units_named(units), periods[pk])
            yield Wait(f"người ngoài đơn vị xác nhận {len(units)} {kind} – {place}")


def _figures(periods):
    rows = Figure.objects.waiting().filter(score__assessment__period__in=periods)
    for row in rows.select_related("score__assessment__unit", "entered_by"):
        assessment = row.score.assessment
        yield periods[assessment.period_id], row.entered_by, assessment.unit


def _exemptions(periods):
    used = dict(
        PeriodGroup.objects.filter(period__in=periods).values_list("criteria_set_id", "period_id")
    )
    rows = Exemption.objects.waiting().filter(criterion__criteria_set__in=used)
    for row in rows.select_related("unit", "criterion", "entered_by"):
        yield periods[used[row.criterion.criteria_set_id]], row.entered_by, row.unit


def _to_confirm(asking, period, kind, units):
    return asking.task(
        period,
        f"Xác nhận {len(units)} {kind}",
        reverse("second-person"),
        place=units_named(units),
        why="Cán bộ nhập cho chính đơn vị mình: chỉ có hiệu lực khi người thứ hai xác nhận",
        count=len(units),
    )
