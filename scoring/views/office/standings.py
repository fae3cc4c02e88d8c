"""The order so far, before anything is published."""

from django.contrib.auth.decorators import login_required

from scoring import cycle, permissions
from scoring.choices import PeriodState
from scoring.standings import group_standings, lists_of
from scoring.views.doors import forbid_if, period_of
from scoring.views.office.shell import office_page


@login_required
def standings(request, year):
    """Each group in order, from the latest points known; the chair of the council may look too."""
    period = period_of(year)
    forbid_if(permissions.why_not_see_standings(request.user, period))
    groups = period.period_groups.ranked().select_related("group", "criteria_set")
    return office_page(
        request,
        period,
        "standings.html",
        "office-standings",
        is_published=cycle.has_reached(period, PeriodState.PUBLISHED),
        groups=[_group(period, used) for used in groups],
    )


def _group(period, used):
    rows = group_standings(period, used.group)
    return {
        "group": used.group,
        "lists": lists_of(rows) or [("", [])],
        "has_outside": any(row.has_outside for row in rows),
        "digits": used.policy.index_digits,
        "breakers": ", ".join(used.policy.tie_breakers),
        "policy": used.policy.sentences(),
    }
