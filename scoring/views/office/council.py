"""The council of a year: who sits on it, who appraises what, and where nobody does."""

from collections import defaultdict

from django.contrib.auth.decorators import login_required
from django.shortcuts import get_object_or_404, redirect

from scoring import appointments, cover, gaps, permissions
from scoring.choices import ConflictKind
from scoring.forms.clock import ReasonForm
from scoring.forms.office import AppointForm
from scoring.models import Assignment, Conflict, Criterion
from scoring.views.doors import carried_out, forbid_if
from scoring.views.office.shell import office_page, year_to_run, year_to_see
from units.models import RoleGrant


@login_required
def council(request, year):
    """Members, assignments by group and field with their gaps, and declared conflicts."""
    period = year_to_see(request.user, year)
    conflicts = Conflict.objects.standing().filter(period=period, kind=ConflictKind.DECLARED)
    return office_page(
        request,
        period,
        "council.html",
        "office-council",
        refusal=permissions.why_not_name_council(request.user, period),
        seats=appointments.council_of(period),
        groups=_groups(period),
        by_unit=_assignments(period).filter(unit__isnull=False),
        unjudged=_unjudged(period),
        conflicts=conflicts.select_related("member", "unit", "declared_by").order_by("pk"),
    )


def _assignments(period):
    return Assignment.objects.filter(period=period).select_related("member", "group", "unit")


def _groups(period):
    """(group of the year, its fields with those assigned), gaps marked."""
    missing = {(group.pk, field.pk) for group, field in gaps.unassigned_fields(period)}
    assigned = defaultdict(list)
    for assignment in _assignments(period).filter(field__isnull=False):
        assigned[assignment.group_id, assignment.field_id].append(assignment)
    fields = defaultdict(list)
    for field in Criterion.objects.fields().filter(criteria_set__uses__period=period).distinct():
        fields[field.criteria_set_id].append(field)
    return [
        (
            used,
            [
                (field, assigned[used.group_id, field.pk], (used.group_id, field.pk) in missing)
                for field in fields[used.criteria_set_id]
            ],
        )
        for used in period.period_groups.ranked().select_related("group")
    ]


def _unjudged(period):
    """(unit, fields) where everybody assigned is in conflict."""
    found = defaultdict(list)
    for assessment, field in cover.without_judge(period):
        found[assessment.unit].append(field)
    return list(found.items())


@login_required
def appoint(request, year):
    """Name a person to the council of this year."""
    period = year_to_run(request.user, year)
    forbid_if(permissions.why_not_name_council(request.user, period))
    form = AppointForm(period, request.POST or None)
    if request.method == "POST" and form.is_valid():
        person = form.cleaned_data["person"]
        if carried_out(
            request,
            lambda: appointments.appoint(
                period,
                person,
                form.role_chosen,
                form.cleaned_data["unit"],
                reason=form.cleaned_data["reason"],
                by=request.user,
            ),
            f"Đã cử {person} vào Hội đồng, Tổ giúp việc năm {year}.",
            form,
        ):
            return redirect("office-council", year)
    return office_page(request, period, "appoint.html", "office-council", form=form)


@login_required
def dismiss(request, year, pk):
    """End a person's seat in this year's council."""
    period = year_to_run(request.user, year)
    forbid_if(permissions.why_not_name_council(request.user, period))
    seats = RoleGrant.objects.select_related("user", "unit")
    seat = get_object_or_404(seats, pk=pk, year=year)
    form = ReasonForm(request.POST or None)
    if (
        request.method == "POST"
        and form.is_valid()
        and carried_out(
            request,
            lambda: appointments.dismiss(period, seat, **form.cleaned_data, by=request.user),
            f"{seat.user} thôi tham gia Hội đồng, Tổ giúp việc năm {year}.",
            form,
        )
    ):
        return redirect("office-council", year)
    return office_page(request, period, "dismiss.html", "office-council", form=form, seat=seat)
