"""The province's own points, the Ministry's appraisal and the final result on one page."""

from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import render
from django.views.decorators.http import require_safe

from scoring.side_by_side import side_by_side
from scoring.views.doors import assessment_for


@require_safe
@login_required
def comparison(request, pk):
    """Leaf by leaf, field by field and in all, with every difference explained."""
    assessment = assessment_for(request.user, pk)
    if not assessment.is_of_province:
        raise Http404
    context = {"assessment": assessment, "table": side_by_side(assessment)}
    return render(request, "scoring/unit/side_by_side.html", context)
