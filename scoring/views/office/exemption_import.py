"""A file of leaves that are not assessed: previewed first, then entered as it was shown."""

from django.contrib.auth.decorators import login_required
from django.shortcuts import redirect

from scoring import permissions
from scoring.forms.figures import PreviewForm, UploadForm
from scoring.importing.exemptions import (
    OPTIONAL,
    REQUIRED,
    ExemptionRow,
    ParsedExemptions,
    check_exemptions,
    enter_exemptions,
)
from scoring.models import Criterion
from scoring.views.doors import carried_out, forbid_if
from scoring.views.office.shell import office_page, year_to_run
from units.models import Unit
from units.tables import TableError, read_table


@login_required
def import_exemptions(request, year):
    """Upload, preview, confirm: nothing is saved before, and all or nothing then."""
    period = year_to_run(request.user, year)
    forbid_if(permissions.why_not_exempt(request.user, period))
    if "entries" in request.POST:
        return _confirm(request, period)
    form = UploadForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        return _preview(request, period, form)
    return _page(request, period, form=form)


def _page(request, period, **context):
    columns = (*REQUIRED, *OPTIONAL)
    return office_page(
        request,
        period,
        "exemption_import.html",
        "office-exemptions",
        columns=columns,
        **{"form": UploadForm()} | context,
    )


def _purpose(request, period):
    return f"exemptions:{period.pk}:{request.user.pk}"


def _preview(request, period, form):
    try:
        table = read_table(form.cleaned_data["file"], required=REQUIRED, optional=OPTIONAL)
        parsed = check_exemptions(table, period)
    except TableError as error:
        return _page(request, period, problems=error.problems)
    if parsed.problems or not parsed.rows:
        return _page(request, period, parsed=parsed, problems=parsed.problems)
    entries = [[r.row, r.unit.pk, r.criterion.pk, r.reason, r.decision] for r in parsed.rows]
    confirm = PreviewForm(_purpose(request, period), entries=entries)
    return _page(request, period, parsed=parsed, confirm=confirm)


def _confirm(request, period):
    form = PreviewForm(_purpose(request, period), request.POST)
    if not form.is_valid():
        return _page(request, period, expired=form.errors["entries"])
    rows = _rows(form.cleaned_data["entries"])
    parsed = ParsedExemptions(rows, already=0, problems=[])
    if carried_out(
        request,
        lambda: enter_exemptions(parsed, period, by=request.user),
        f"Đã ghi {len(rows)} mục không đánh giá.",
    ):
        return redirect("office-exemptions", period.year)
    return _page(request, period)


def _rows(entries):
    units = Unit.objects.in_bulk({unit for _, unit, *_ in entries})
    criteria = Criterion.objects.in_bulk({criterion for _, _, criterion, *_ in entries})
    return [
        ExemptionRow(row, units[unit], criteria[criterion], reason, decision)
        for row, unit, criterion, reason, decision in entries
    ]
