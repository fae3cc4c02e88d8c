"""Figures and exemptions of an officer's own unit, waiting for a person from outside it."""

from functools import partial

from django.contrib.auth.decorators import login_required
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from scoring import exemptions, marking, permissions
from scoring.models import Exemption, Figure
from scoring.views.doors import carried_out, forbid_if

from .waiting import period_of_exemption, waiting_exemptions, waiting_figures


@login_required
def waiting(request):
    """All that waits in the years this person may confirm in, with the reason where he may not."""
    forbid_if(permissions.why_not_list_waiting(request.user))
    page = {
        "figures": waiting_figures(request.user),
        "exemptions": waiting_exemptions(request.user),
    }
    return render(request, "scoring/council/second_person.html", page)


@require_POST
@login_required
def confirm_figure(request, pk):
    """Let a figure count."""
    figure = _figure(request.user, pk)
    act = partial(marking.confirm_figure, figure, by=request.user)
    carried_out(request, act, f"Đã xác nhận số liệu tiêu chí {figure.score.criterion.code}.")
    return redirect("second-person")


@require_POST
@login_required
def reject_figure(request, pk):
    """Send a figure back, saying why."""
    figure = _figure(request.user, pk)
    reason = request.POST.get("reason", "")
    act = partial(marking.reject_figure, figure, reason=reason, by=request.user)
    carried_out(request, act, f"Đã từ chối số liệu tiêu chí {figure.score.criterion.code}.")
    return redirect("second-person")


@require_POST
@login_required
def confirm_exemption(request, pk):
    """Let an exemption count."""
    exemption = get_object_or_404(
        Exemption.objects.select_related("unit", "criterion", "entered_by"), pk=pk
    )
    period = period_of_exemption(exemption)
    entered_by, unit = exemption.entered_by, exemption.unit
    forbid_if(permissions.why_not_confirm(request.user, entered_by, unit, period))
    act = partial(exemptions.confirm_exemption, exemption, period, by=request.user)
    done = f"Đã xác nhận không đánh giá tiêu chí {exemption.criterion.code} đối với {unit}."
    carried_out(request, act, done)
    return redirect("second-person")


def _figure(user, pk):
    """The figure, if this person may be its second one; else 403 with the reason, or 404."""
    figures = Figure.objects.select_related(
        "score__criterion", "score__assessment__unit", "score__assessment__period", "entered_by"
    )
    figure = get_object_or_404(figures, pk=pk)
    assessment = figure.score.assessment
    forbid_if(
        permissions.why_not_confirm(user, figure.entered_by, assessment.unit, assessment.period)
    )
    return figure
