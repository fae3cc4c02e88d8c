"""Leaves that are not assessed for some units: the list, one unit's form, taking back."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST

from scoring import exemptions as acts
from scoring import permissions
from scoring.exempted import exempted
from scoring.forms.clock import ReasonForm
from scoring.forms.exemptions import BulkExemptForm, ExemptForm
from scoring.models import Assessment, Exemption, PeriodGroup
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
        groups=[] if refusal else period.groups.order_by("order", "code"),
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
    form = ExemptForm(assessment, request.user, request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        leaves = list(form.cleaned_data["leaves"])
        if carried_out(
            request,
            lambda: acts.exempt_all(
                period,
                [assessment.unit],
                leaves,
                reason=form.cleaned_data["reason"],
                decision=form.cleaned_data["decision"],
                document=form.paper(request.user),
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


@login_required
def exempt_many(request, year, code):
    """Leave several leaves out for several units of a group, by one reason and one paper."""
    period = year_to_run(request.user, year)
    forbid_if(permissions.why_not_exempt(request.user, period))
    used = get_object_or_404(PeriodGroup.objects, period=period, group__code=code)
    form = BulkExemptForm(used, request.user, request.POST or None, request.FILES or None)

    def act():
        words = {name: form.cleaned_data[name] for name in ("reason", "decision")}
        units, leaves = list(form.cleaned_data["units"]), list(form.cleaned_data["leaves"])
        words["document"] = form.paper(request.user)
        acts.exempt_all(period, units, leaves, **words, by=request.user)

    done = "Đã ghi không đánh giá cho các đơn vị, tiêu chí đã chọn."
    if request.method == "POST" and form.is_valid() and carried_out(request, act, done, form):
        return redirect("office-exemptions", year)
    return office_page(
        request, period, "exempt_many.html", "office-exemptions", form=form, group=used.group
    )


@require_POST
@login_required
def withdraw_many(request, year):
    """Put the ticked leaves back on their units' scales, all or none."""
    period = year_to_run(request.user, year)
    forbid_if(permissions.why_not_exempt(request.user, period))
    ticked = {int(pk) for pk in request.POST.getlist("muc") if pk.isascii() and pk.isdecimal()}
    rows = Exemption.objects.select_related("unit", "criterion")
    rows = rows.filter(criterion__criteria_set__uses__period=period, pk__in=ticked).distinct()
    found = list(rows)
    if len(found) != len(ticked) or not found:
        messages.error(request, "Chưa đánh dấu mục nào, hoặc có mục vừa được người khác xử lý.")
        return redirect("office-exemptions", year)
    reason = request.POST.get("reason", "")
    carried_out(
        request,
        lambda: acts.withdraw_all(found, period, reason=reason, by=request.user),
        f"Đã đưa {len(found)} mục trở lại thang điểm.",
    )
    return redirect("office-exemptions", year)
