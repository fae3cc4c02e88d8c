"""The province's own assessment at the office: who answers what, how far they are, handing out."""

from functools import partial

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import redirect
from django.views.decorators.http import require_POST, require_safe

from scoring import charging, gaps, permissions
from scoring.charged import agency_progress, handed
from scoring.forms.province import HandForm
from scoring.views.doors import carried_out, forbid_if
from scoring.views.office.shell import office_page, year_to_run, year_to_see

TAB = "office-province"


def of_province(period):
    """The province's own assessment of a year; None where it takes no part."""
    found = period.assessments.of_province().in_order()
    return found.select_related("unit", "group", "criteria_set", "period").first()


def province_to_run(user, year):
    """The year and the province's assessment for the office itself; else 403 or 404."""
    period = year_to_run(user, year)
    assessment = of_province(period)
    if assessment is None:
        raise Http404
    return period, assessment


@require_safe
@login_required
def province(request, year):
    """Where the province's assessment stands: by lead agency, and what the Ministry sent."""
    period = year_to_see(request.user, year)
    assessment = of_province(period)
    context = {"assessment": assessment}
    if assessment:
        context |= _standing(request.user, assessment)
    return office_page(request, period, "province.html", TAB, **context)


def _standing(user, assessment):
    results = assessment.results.select_related("entered_by", "confirmation__by")
    return {
        "rows": agency_progress(assessment),
        "unhanded": list(gaps.unhanded(assessment)),
        "results": list(results.order_by("-pk")),
        "hand_refusal": permissions.why_not_hand_out(user, assessment),
        "result_refusal": permissions.why_not_enter_result(user, assessment),
        "reopen_refusal": permissions.why_not_reopen(user, assessment),
    }


@login_required
def hand_out(request, year):
    """The tree of the set with who answers what; ticked nodes go to one agency."""
    period, assessment = province_to_run(request.user, year)
    forbid_if(permissions.why_not_hand_out(request.user, assessment))
    form = HandForm(assessment, request.POST or None)
    if request.method == "POST" and form.is_valid():
        nodes, agency = list(form.cleaned_data["nodes"]), form.cleaned_data["agency"]
        act = partial(charging.hand_out, assessment, nodes, agency, by=request.user)
        if carried_out(request, act, f"Đã giao các tiêu chí đã chọn cho {agency}.", form):
            return redirect("office-province-hand", year)
    return office_page(
        request,
        period,
        "province_hand.html",
        TAB,
        assessment=assessment,
        form=form,
        nodes=handed(assessment),
    )


@require_POST
@login_required
def hand_by_set(request, year):
    """Every leaf nobody has goes to the agency the set names; those not found are told."""
    _, assessment = province_to_run(request.user, year)
    forbid_if(permissions.why_not_hand_out(request.user, assessment))
    problems = []

    def act():
        problems.extend(charging.hand_by_set(assessment, by=request.user)[1])

    carried_out(request, act, "Đã giao theo cơ quan chủ trì ghi trong bộ tiêu chí.")
    for problem in problems:
        messages.warning(request, f"Chưa giao được {problem}")
    return redirect("office-province-hand", year)
