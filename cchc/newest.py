"""Addresses without a year, for menus: they lead to the newest one."""

from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import redirect
from django.views.decorators.http import require_safe

from scoring.models import AssessmentPeriod


@require_safe
@login_required
def publication(request):
    """The publication desk of the newest year; 404 while there is no year."""
    newest = AssessmentPeriod.objects.order_by("-year").first()
    if newest is None:
        raise Http404
    return redirect("publication-desk", newest.year)
