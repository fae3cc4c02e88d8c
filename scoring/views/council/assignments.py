"""The council's first page: a member's units of a year, and the conflicts he declares."""

from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from scoring import cycle, permissions, recusal
from scoring.choices import Work
from scoring.conflicts import Bench
from scoring.forms.council import ConflictForm
from scoring.models import AssessmentPeriod, Conflict
from scoring.views.doors import carried_out, forbid_if, period_of

from .workload import tasks_of


@login_required
def council(request):
    """One year's units assigned to this person, the latest year unless he asks for another."""
    forbid_if(permissions.why_not_sit(request.user))
    seats = _seats(request.user)
    wanted = request.GET.get("nam")
    period = next((each for each in seats if str(each.year) == wanted), None)
    if wanted and period is None:
        raise Http404
    period = period or next(iter(seats), None)
    if period is None:
        return render(request, "scoring/council/no_year.html")
    return _page(request, period, seats, ConflictForm(period))


def _seats(user):
    """The years this person sits on the council of, newest first."""
    periods = AssessmentPeriod.objects.all()
    return [period for period in periods if permissions.sits_on_council(user, period)]


def _page(request, period, seats, form):
    user = request.user
    bench, stated = Bench(user, period), Conflict.objects.standing()
    tasks = tasks_of(bench)
    page = {
        "period": period,
        "seats": seats,
        "assignments": bench.assignments,
        "tasks": tasks,
        "has_outside": any(task.outside_due for task in tasks),
        "closed": cycle.why_closed(period, Work.APPRAISE),
        "deadline": cycle.deadline_of(period),
        "sees_standings": not permissions.why_not_see_standings(user, period),
        "stated": stated.filter(period=period, member=user).select_related("unit"),
        "form": form,
    }
    return render(request, "scoring/council/assignments.html", page)


@require_POST
@login_required
def declare_conflict(request):
    """Declare a unit this person must not judge; from then on it is closed to him."""
    year = request.POST.get("period", "")
    period = period_of(int(year) if year.isdecimal() and len(year) == 4 else 0)
    user = request.user
    forbid_if(permissions.why_not_declare_conflict(user, user, period))
    form = ConflictForm(period, request.POST)
    if form.is_valid() and carried_out(
        request,
        lambda: recusal.declare_conflict(period, user, by=user, **form.cleaned_data),
        f"Đã khai báo xung đột lợi ích với {form.cleaned_data['unit']}.",
        form,
    ):
        return redirect(f"{reverse('council')}?nam={period.year}")
    return _page(request, period, _seats(user), form)
