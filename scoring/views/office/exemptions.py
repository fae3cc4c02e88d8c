"""Leaves that are not assessed for some units: the list, one unit's form, taking back."""

from django.contrib.auth.decorators import login_required
from django.shortcuts import get_object_or_404, redirect

from scoring import exemptions as acts
from scoring import permissions
from scoring.exempted import exempted
from scoring.forms.clock import ReasonForm
from scoring.forms.office import ExemptForm
from scoring.models import Assessment, Exemption
from scoring.views.doors import carried_out, forbid_if
from scoring.views.office.shell import office_page, year_to_run, year_to_see


@login_required
def exemptions(request, year):
    """Per unit the leaves left out, with reasons, and the scale that stays."""
    period = year_to_see(request.user, year)
    refusal = permissions.why_not_exempt(request.user, period)
    return office_page(
        request,
        period,
        "exemptions.html",
        "office-exemptions",
        units=exempted(period),
        refusal=refusal,
        assessments=[] if refusal else period.assessments.in_order(),
    )


@login_required
def exempt(request, year):
    """Leave several leaves out for the unit chosen on the list (?phieu=)."""
    period = year_to_run(request.user, year)
    forbid_if(permissions.why_not_exempt(request.user, period))
    chosen = request.GET.get("phieu", "")
    if not chosen:
        return redirect("office-exemptions", year)
    assessment = get_object_or_404(
        Assessment.objects.select_related("unit", "criteria_set"),
        pk=chosen if chosen.isascii() and chosen.isdecimal() else 0,
        period=period,
    )
    form = ExemptForm(assessment, request.POST or None)
    if request.method == "POST" and form.is_valid():
        leaves = list(form.cleaned_data["leaves"])
        if carried_out(
            request,
            lambda: acts.exempt_all(
                period,
                assessment.unit,
                leaves,
                reason=form.cleaned_data["reason"],
                decision=form.cleaned_data["decision"],
                by=request.user,
            ),
            f"Đã ghi {len(leaves)} tiêu chí không đánh giá đối với {assessment.unit}.",
            form,
        ):
            return redirect("office-exemptions", year)
    return office_page(
        request,
        period,
        "exempt.html",
        "office-exemptions",
        assessment=assessment,
        form=form,
        is_own=permissions.needs_second_person(request.user, assessment.unit),
    )


@login_required
def withdraw(request, year, pk):
    """Put a leaf back on the unit's scale."""
    period = year_to_run(request.user, year)
    found = Exemption.objects.select_related("unit", "criterion")
    exemption = get_object_or_404(
        found.filter(criterion__criteria_set__uses__period=period).distinct(), pk=pk
    )
    forbid_if(permissions.why_not_withdraw_exemption(request.user, exemption, period))
    form = ReasonForm(request.POST or None)
    if (
        request.method == "POST"
        and form.is_valid()
        and carried_out(
            request,
            lambda: acts.withdraw_exemption(
                exemption, period, **form.cleaned_data, by=request.user
            ),
            f"Tiêu chí {exemption.criterion.code} được đánh giá trở lại đối với {exemption.unit}.",
            form,
        )
    ):
        return redirect("office-exemptions", year)
    return office_page(
        request, period, "withdraw.html", "office-exemptions", form=form, exemption=exemption
    )
