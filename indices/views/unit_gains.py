"""Points a unit may still win, on its own desk."""

from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import render
from django.views.decorators.http import require_safe

from indices.gains.unit import unit_outlook, unit_season
from scoring.views.doors import assessment_for


@require_safe
@login_required
def unit_gains(request, pk):
    """The unit's own leaves, the cheapest points first; the province has a desk of its own."""
    assessment = assessment_for(request.user, pk)
    if assessment.is_of_province:
        raise Http404
    context = {
        "assessment": assessment,
        "outlook": unit_outlook(request.user, assessment),
        "season": unit_season(request.user, assessment),
    }
    return render(request, "indices/gains/unit.html", context)
