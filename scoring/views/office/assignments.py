"""Giving members their fields and units, taking them back, declaring conflicts for them."""

from django.contrib.auth.decorators import login_required
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST

from scoring import permissions, preparation, recusal
from scoring.forms.office import AssignForm, ConflictForm
from scoring.models import Assignment
from scoring.views.doors import carried_out, forbid_if
from scoring.views.office.shell import office_page, year_to_run


@login_required
def assign(request, year, code):
    """Give a member several fields of a group, or one unit of it."""
    period = year_to_run(request.user, year)
    forbid_if(permissions.why_not_name_council(request.user, period))
    used = get_object_or_404(
        period.period_groups.ranked().select_related("group", "criteria_set", "period"),
        group__code=code,
    )
    form = AssignForm(used, request.POST or None)
    if request.method == "POST" and form.is_valid():
        member = form.cleaned_data["member"]
        if carried_out(
            request,
            lambda: preparation.assign_all(
                period, member, used.group, **form.chosen, by=request.user
            ),
            f"Đã phân công {member}.",
            form,
        ):
            return redirect("office-council", year)
    return office_page(
        request, period, "assign.html", "office-council", form=form, group=used.group
    )


@login_required
@require_POST
def unassign(request, year, pk):
    """Take an assignment back; what was appraised under it stays."""
    period = year_to_run(request.user, year)
    forbid_if(permissions.why_not_name_council(request.user, period))
    assignments = Assignment.objects.select_related("member", "period", "group", "field", "unit")
    assignment = get_object_or_404(assignments, pk=pk, period=period)
    carried_out(
        request,
        lambda: preparation.unassign(assignment, by=request.user),
        f"Đã thôi phân công {assignment}.",
    )
    return redirect("office-council", year)


@login_required
def declare_conflict(request, year):
    """Declare for a member that he must not judge a unit."""
    period = year_to_run(request.user, year)
    form = ConflictForm(period, request.POST or None)
    if (
        request.method == "POST"
        and form.is_valid()
        and carried_out(
            request,
            lambda: recusal.declare_conflict(period, **form.cleaned_data, by=request.user),
            "Đã ghi xung đột lợi ích.",
            form,
        )
    ):
        return redirect("office-council", year)
    return office_page(request, period, "conflict.html", "office-council", form=form)
