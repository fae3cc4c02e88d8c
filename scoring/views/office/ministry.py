"""What the Ministry made of the province's assessment: entered, read by a second person."""

from functools import partial

from django.contrib.auth.decorators import login_required
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST, require_safe

from scoring import ministry, permissions
from scoring.choices import ResultKind
from scoring.forms.province import ResultForm
from scoring.models import MinistryResult
from scoring.views.doors import carried_out, forbid_if
from scoring.views.office.province import TAB, province_to_run
from scoring.views.office.shell import office_page, year_to_see

# The two kinds of result as addresses call them.
KINDS = {"tham-dinh": ResultKind.APPRAISAL, "cuoi-cung": ResultKind.FINAL}


@login_required
def enter(request, year, kind):
    """The paper and the points it gives: all of them recorded, or none."""
    period, assessment = province_to_run(request.user, year)
    kind = KINDS[kind]
    forbid_if(permissions.why_not_enter_kind(request.user, assessment, kind))
    form = ResultForm(assessment, kind, request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        act = partial(_enter, assessment, kind, form, request.user)
        if carried_out(request, act, "Đã ghi kết quả: chờ người thứ hai xác nhận.", form):
            return redirect("office-province", year)
    return office_page(
        request, period, "province_enter.html", TAB, assessment=assessment, kind=kind, form=form
    )


def _enter(assessment, kind, form, user):
    stands = form.cleaned_data["rest_stands"]
    paper = form.paper(user)
    ministry.enter_result(assessment, kind, paper, form.given, rest_stands=stands, by=user)


@require_safe
@login_required
def result(request, year, pk):
    """One result as it was entered, and the second person's word on it."""
    period = year_to_see(request.user, year)
    found = _result(period, pk)
    rows = found.points.select_related("score__criterion").order_by("score__criterion__order")
    return office_page(
        request,
        period,
        "province_result.html",
        TAB,
        assessment=found.assessment,
        result=found,
        rows=list(rows),
        refusal=permissions.why_not_confirm_result(request.user, found),
    )


@require_POST
@login_required
def confirm(request, year, pk):
    """From now on the points count."""
    found = _result(year_to_see(request.user, year), pk)
    forbid_if(permissions.why_not_confirm_result(request.user, found))
    act = partial(ministry.confirm_result, found, by=request.user)
    carried_out(request, act, f"Đã xác nhận: {found}.")
    return redirect("office-province-result", year, pk)


@require_POST
@login_required
def refuse(request, year, pk):
    """The figures go back, with the reason."""
    found = _result(year_to_see(request.user, year), pk)
    forbid_if(permissions.why_not_confirm_result(request.user, found))
    reason = request.POST.get("reason", "")
    act = partial(ministry.refuse_result, found, reason=reason, by=request.user)
    carried_out(request, act, "Đã trả lại kết quả cho người nhập.")
    return redirect("office-province-result", year, pk)


def _result(period, pk):
    results = MinistryResult.objects.select_related(
        "assessment__unit",
        "assessment__period",
        "entered_by",
        "confirmation__by",
        "document",
    )
    return get_object_or_404(results, pk=pk, assessment__period=period)
