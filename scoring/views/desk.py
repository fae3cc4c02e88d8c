"""The first page after signing in: what awaits this person, nearest deadline first."""

from dataclasses import dataclass

from django.contrib.auth.decorators import login_required
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from scoring import permissions
from scoring.awaiting import work_of
from scoring.models import Assessment, AssessmentPeriod
from scoring.publicity import tell_waits
from units.choices import Role

# The desks, and the roles that open each.
DESKS = [
    ("Tự đánh giá", "unit-assessments", {Role.CLERK, Role.HEAD, Role.VIEWER}),
    ("Thẩm định", "council", {Role.MEMBER, Role.CHAIR}),
    ("Xác nhận", "second-person", {Role.MEMBER, Role.CHAIR, Role.OFFICER, Role.LEADER}),
    ("Điều hành", "office", {Role.OFFICER, Role.LEADER}),
]


@dataclass(frozen=True)
class Reading:
    """Something this person only looks at."""

    label: str
    state: str
    url: str


@require_safe
@login_required
def desk(request):
    """Tasks by band, what they wait for, and one line of roles and desks."""
    user, now = request.user, timezone.now()
    held = {grant.role for grant in user.roles}
    context = {
        "work": work_of(user, now),
        "now": now,
        "grants": user.roles,
        "desks": [(label, reverse(name)) for label, name, roles in DESKS if held & roles],
        "readings": [*_years(user), *_assessments(user)],
    }
    return render(request, "scoring/desk.html", context)


def _years(user):
    """Leaders look on at every year."""
    if not permissions.is_leader(user):
        return
    periods = list(AssessmentPeriod.objects.order_by("-year"))
    tell_waits(periods)
    for period in periods:
        yield Reading(str(period), period.stage, _page("office-year", period.year))


def _assessments(user):
    """Viewers look on at the assessments of their units."""
    units = [grant.unit_id for grant in user.roles if grant.role == Role.VIEWER]
    if not units:
        return
    found = Assessment.objects.in_order().filter(unit__in=units)
    found = list(found.order_by("-period__year", "unit__sort_key", "pk"))
    tell_waits([each.period for each in found])
    for each in found:
        yield Reading(
            f"{each.unit}, năm {each.period.year}",
            each.period.stage,
            _page("unit-assessment", each.pk),
        )


def _page(name, argument):
    return reverse(name, args=[argument])
