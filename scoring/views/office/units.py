"""Which units take part in a year, and in which group they are ranked."""

from django.contrib.auth.decorators import login_required
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST

from scoring import permissions, preparation
from scoring.forms.office import EnrolForm
from scoring.models import Assessment
from scoring.views.doors import carried_out, forbid_if
from scoring.views.office.shell import office_page, year_to_run, year_to_see
from units.choices import UnitKind

MOST_SHOWN = 400


@login_required
def units(request, year):
    """The groups with their units, and the units that could still be added."""
    return _units_page(request, year_to_see(request.user, year))


@login_required
@require_POST
def enrol(request, year):
    """Put the ticked units into a group: all of them or none."""
    period = year_to_run(request.user, year)
    forbid_if(permissions.why_not_set_up(request.user, period))
    form = EnrolForm(period, request.POST)
    if form.is_valid():
        chosen, group = form.cleaned_data["units"], form.cleaned_data["group"]
        done = f"Đã đưa {len(chosen)} đơn vị vào nhóm {group}."
        if carried_out(
            request,
            lambda: preparation.enrol_all(period, chosen, group, by=request.user),
            done,
            form,
        ):
            return redirect("office-units", year)
    return _units_page(request, period, form)


@login_required
@require_POST
def remove(request, year, pk):
    """Take a unit out of the year's list."""
    assessments = Assessment.objects.select_related("unit", "period")
    assessment = get_object_or_404(assessments, pk=pk, period__year=year)
    forbid_if(permissions.why_not_set_up(request.user, assessment.period))
    carried_out(
        request,
        lambda: preparation.remove(assessment, by=request.user),
        f"Đã đưa {assessment.unit} khỏi danh sách năm {year}.",
    )
    return redirect("office-units", year)


def _units_page(request, period, form=None):
    refusal = permissions.why_not_set_up(request.user, period)
    enrolled = list(period.assessments.in_order())
    groups = [
        (period_group, [a for a in enrolled if a.group_id == period_group.group_id])
        for period_group in period.period_groups.select_related("group", "criteria_set")
    ]
    return office_page(
        request,
        period,
        "units.html",
        "office-units",
        groups=groups,
        refusal=refusal,
        form=form or EnrolForm(period),
        kinds=list(UnitKind),
        kind=request.GET.get("loai", ""),
        search=request.GET.get("tim", ""),
        candidates=[] if refusal else _candidates(request, period),
        most_shown=MOST_SHOWN,
    )


def _candidates(request, period):
    found = preparation.may_enrol(period).search(request.GET.get("tim", ""))
    if (kind := request.GET.get("loai")) in UnitKind.values:
        found = found.filter(kind=kind)
    return list(found[:MOST_SHOWN])
