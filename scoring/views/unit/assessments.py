"""What a unit's people find first: their assessments, newest year first."""

from django.contrib.auth.decorators import login_required
from django.shortcuts import render
from django.views.decorators.http import require_safe

from scoring import permissions

from .clock import countdown


@require_safe
@login_required
def assessments(request):
    """The assessments of the units this person belongs to, with how far each has come."""
    mine = permissions.unit_assessments(request.user).with_progress()
    rows = [
        {"assessment": each, "deadline": countdown(each)}
        for each in mine.order_by("-period__year", "unit__sort_key", "pk")
    ]
    return render(request, "scoring/unit/assessments.html", {"rows": rows})
