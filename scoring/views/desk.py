"""The first page after signing in: what each of the person's roles opens."""

from django.contrib.auth.decorators import login_required
from django.shortcuts import render

from scoring import permissions
from scoring.models import AssessmentPeriod
from units.choices import Role


@login_required
def desk(request):
    """Links to the desks this person has, and his roles as they were granted."""
    user = request.user
    held = {grant.role for grant in user.roles}
    return render(
        request,
        "scoring/desk.html",
        {
            "grants": user.roles,
            "has_unit_desk": bool(held & {Role.CLERK, Role.HEAD, Role.VIEWER}),
            "has_council_desk": bool(held & {Role.MEMBER, Role.CHAIR}),
            "has_office_desk": permissions.is_officer(user) or permissions.is_leader(user),
            "periods": AssessmentPeriod.objects.all(),
        },
    )
