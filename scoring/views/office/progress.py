"""One unit's assessment reopened, with a deadline of its own."""

from django.contrib.auth.decorators import login_required
from django.shortcuts import get_object_or_404, redirect

from scoring import marking, permissions
from scoring.forms.clock import ReopenForm
from scoring.models import Assessment
from scoring.views.doors import carried_out, forbid_if
from scoring.views.office.shell import office_page


@login_required
def reopen(request, year, pk):
    """Unlock one unit until a moment; for the office's own unit this is the chair's to do."""
    assessments = Assessment.objects.select_related("unit", "period", "group", "locked_by")
    assessment = get_object_or_404(assessments, pk=pk, period__year=year)
    forbid_if(permissions.why_not_reopen(request.user, assessment))
    form = ReopenForm(request.POST or None)
    if (
        request.method == "POST"
        and form.is_valid()
        and carried_out(
            request,
            lambda: marking.reopen(assessment, **form.cleaned_data, by=request.user),
            f"Đã mở lại phiếu của {assessment.unit}.",
            form,
        )
    ):
        may_return = not permissions.why_not_see_office(request.user)
        return redirect("office-year", year) if may_return else redirect("desk")
    return office_page(
        request,
        assessment.period,
        "reopen.html",
        "office-year",
        assessment=assessment,
        form=form,
    )
