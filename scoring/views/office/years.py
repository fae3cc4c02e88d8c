"""The years, and one year's clock: where it stands, what stands in its way, its deadlines."""

from django.contrib.auth.decorators import login_required
from django.db.models import Count, Q
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from scoring import cycle, permissions, preparation
from scoring.conflicts import own_unit_ids
from scoring.forms.clock import AdvanceForm, DeadlinesForm, StepBackForm
from scoring.models import AssessmentPeriod
from scoring.progress import by_group, progress_of, summary_of
from scoring.publicity import tell_waits
from scoring.views.doors import carried_out, forbid_if
from scoring.views.office.shell import office_page, year_to_run, year_to_see
from units.choices import UnitKind


@login_required
def years(request):
    """Every year with the stage it stands at."""
    forbid_if(permissions.why_not_see_office(request.user))
    ranked = ~Q(assessments__unit__kind=UnitKind.PROVINCE)
    counted = AssessmentPeriod.objects.annotate(units=Count("assessments", filter=ranked))
    periods = list(counted.order_by("-year"))
    tell_waits(periods)
    return render(request, "scoring/office/years.html", {"periods": periods})


@login_required
def year(request, year):
    """The clock of a year and the progress of its units."""
    return _year_page(request, year_to_see(request.user, year))


@login_required
@require_POST
def advance(request, year):
    """Move the clock to the stage of the button that was pressed."""
    period = year_to_run(request.user, year)
    form = AdvanceForm(period, request.POST)
    if form.is_valid():
        to = form.cleaned_data["to"]
        done = f"Đã chuyển năm {year} sang bước «{to.label}»."
        if carried_out(
            request, lambda: cycle.advance(form.period_seen, by=request.user, to=to), done, form
        ):
            return redirect("office-year", year)
    return _year_page(request, period, advance_form=form)


@login_required
@require_POST
def step_back(request, year):
    """Return the clock to the stage before."""
    period = year_to_run(request.user, year)
    form = StepBackForm(period, request.POST)
    if form.is_valid() and carried_out(
        request,
        lambda: cycle.step_back(
            form.period_seen, reason=form.cleaned_data["reason"], by=request.user
        ),
        f"Đã lùi bước của năm {year}.",
        form,
    ):
        return redirect("office-year", year)
    return _year_page(request, period, back_form=form.renewed())


@login_required
@require_POST
def deadlines(request, year):
    """Set or move deadlines."""
    period = year_to_run(request.user, year)
    form = DeadlinesForm(period, request.POST)
    if form.is_valid() and carried_out(
        request,
        lambda: preparation.set_deadlines(
            period,
            form.wanted,
            seen=form.cleaned_data["seen"],
            reason=form.cleaned_data["reason"],
            by=request.user,
        ),
        "Đã lưu thời hạn.",
        form,
    ):
        return redirect("office-year", year)
    return _year_page(request, period, deadlines_form=form.renewed())


def _year_page(request, period, *, advance_form=None, back_form=None, deadlines_form=None):
    rows = progress_of(period)
    return office_page(
        request,
        period,
        "year.html",
        "office-year",
        **_clock(period),
        **_reopening(request.user, period),
        advance_form=advance_form or AdvanceForm(period),
        clock_seen=AdvanceForm(period).shown(),
        back_form=back_form or StepBackForm(period),
        deadlines_form=deadlines_form or DeadlinesForm(period),
        deadlines_refusal=preparation.why_not_set_deadlines(period),
        summary=summary_of(rows),
        groups=by_group(rows),
        has_outside=any(row.outside_due for row in rows),
    )


def _clock(period):
    """Where the clock may go, and what stands in the way of each direction."""
    stage = cycle.stage_of(period)
    return {
        "gaps": cycle.why_not_advance(period),
        "targets": [target for target in (stage.then, stage.or_else) if target],
        "back_refusal": cycle.why_not_step_back(period),
        "deadline": cycle.deadline_of(period),
    }


def _reopening(user, period):
    """Which units this person may reopen: the guard in one sentence, and the units it names."""
    may = permissions.is_officer(user) and permissions.may_be_reopened(period)
    return {"may_reopen": may, "own_units": own_unit_ids(user), "own_refusal": permissions.OWN_UNIT}
