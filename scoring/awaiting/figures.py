"""What awaits the office of figures: survey and data leaves without one."""

from django.db.models import Count, Exists, OuterRef, Q
from django.urls import reverse

from scoring.models import Figure, Score
from scoring.permissions import why_not_enter_figure


def figure_work(asking):
    """Per year the leaves some unit has no figure for; one that waits for confirmation is there."""
    periods = [each for each in asking.under_way if not why_not_enter_figure(asking.user, each)]
    if not periods:
        return
    leaves = _leaves(periods)
    for period in periods:
        mine = [leaf for leaf in leaves if leaf["assessment__period_id"] == period.pk]
        if todo := [leaf for leaf in mine if leaf["left"]]:
            yield _to_enter(asking, period, todo, len(mine))


def _leaves(periods):
    """Every leaf that comes from figures, in order, with how many units lack it; one query."""
    waiting = Figure.objects.waiting().filter(score=OuterRef("pk"))
    scores = Score.objects.from_figures().filter(
        assessment__period__in=periods, assessment__concluded_at=None
    )
    lacking = Q(appraised_points=None, waits=False)
    return list(
        scores.annotate(waits=Exists(waiting))
        .order_by("criterion__criteria_set_id", "criterion__order")
        .values("assessment__period_id", "criterion_id", "criterion__code")
        .annotate(left=Count("pk", filter=lacking))
    )


def _to_enter(asking, period, todo, total):
    first = todo[0]
    left = sum(leaf["left"] for leaf in todo)
    return asking.task(
        period,
        f"Nhập số liệu {len(todo)} tiêu chí",
        reverse("office-figures-leaf", args=[period.year, first["criterion_id"]]),
        why=f"Còn {left} số liệu; tiếp theo: tiêu chí {first['criterion__code']}",
        count=len(todo),
        progress=(total - len(todo), total),
    )
