"""Who steps aside in a year: declared, lifted by the chair, withdrawn; and the two acts."""

from functools import partial

from django.contrib.auth.decorators import login_required
from django.shortcuts import get_object_or_404, redirect, render

from scoring import permissions, recusal
from scoring.forms.clock import ReasonForm
from scoring.forms.office import LiftForm
from scoring.models import Conflict
from scoring.permissions.council import CHAIR_LIFTS
from scoring.views.doors import carried_out, forbid_if, period_of


@login_required
def conflicts(request, year):
    """Everything said of conflicts in a year; the chair lifts one here."""
    period, user = period_of(year), request.user
    forbid_if(permissions.why_not_see_conflicts(user, period))
    refusal = "" if permissions.is_chair(user, period) else CHAIR_LIFTS
    form = LiftForm(period, request.POST or None)
    if request.method == "POST":
        forbid_if(refusal)
        if form.is_valid():
            act = partial(recusal.lift_conflict, period, **form.cleaned_data, by=user)
            if carried_out(request, act, "Đã cho phép thẩm định.", form):
                return redirect("council-conflicts", year)
    page = {"period": period, "rows": _rows(user, period), "form": form, "refusal": refusal}
    return render(request, "scoring/council/conflicts.html", page)


def _rows(user, period):
    """All rows of the year, each with the reason this person may not withdraw it."""
    people = ("member", "unit", "declared_by", "withdrawn_by")
    rows = list(Conflict.objects.filter(period=period).select_related(*people).order_by("pk"))
    for row in rows:
        row.period = period
        row.refusal = permissions.why_not_withdraw_conflict(user, row)
    return rows


@login_required
def withdraw(request, pk):
    """End what one row says."""
    found = Conflict.objects.select_related("member", "unit", "period")
    conflict = get_object_or_404(found, pk=pk)
    period = conflict.period
    forbid_if(permissions.why_not_see_conflicts(request.user, period))
    forbid_if(permissions.why_not_withdraw_conflict(request.user, conflict))
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        act = partial(recusal.withdraw_conflict, conflict, **form.cleaned_data, by=request.user)
        if carried_out(request, act, "Đã rút.", form):
            return redirect("council-conflicts", period.year)
    page = {"period": period, "conflict": conflict, "form": form}
    return render(request, "scoring/council/conflict_withdraw.html", page)
