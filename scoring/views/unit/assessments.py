"""What a unit's people find first: their assessments, newest year first."""

from django.contrib.auth.decorators import login_required
from django.shortcuts import render
from django.views.decorators.http import require_safe

from scoring import permissions
from scoring.publicity import tell_waits

from .clock import countdown


@require_safe
@login_required
def assessments(request):
    """The assessments of the units this person belongs to, with how far each has come."""
    mine = permissions.unit_assessments(request.user).with_progress()
    found = list(mine.order_by("-period__year", "unit__sort_key", "pk"))
    tell_waits([each.period for each in found])
    rows = [{"assessment": each, "deadline": countdown(each)} for each in found]
    return render(request, "scoring/unit/assessments.html", {"rows": rows})
