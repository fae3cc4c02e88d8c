"""A file of figures: a template to fill in, a preview, then all of it or nothing."""

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.http import content_disposition_header

from scoring import permissions
from scoring.choices import Method
from scoring.forms.figures import FiguresUploadForm, PreviewForm
from scoring.importing.figure_rows import figure_leaves
from scoring.importing.figure_template import needs, template_of
from scoring.importing.figures import check_figures, enter_figures, read_figures
from scoring.importing.writing import csv_of
from scoring.views.doors import carried_out, forbid_if
from scoring.views.office.shell import office_page, year_to_run
from units.tables import TableError

MOST_SHOWN = 300
NAMES = {Method.SURVEY: "dieu-tra", Method.DATA: "so-lieu-he-thong"}
WRITERS = {
    "xlsx": (
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        lambda table: table.export("xlsx", column_width="adaptive"),
    ),
    "csv": ("text/csv; charset=utf-8", csv_of),
}


@login_required
def import_figures(request, year):
    """Upload, preview, confirm: nothing is saved before, and all or nothing then."""
    period = year_to_run(request.user, year)
    forbid_if(permissions.why_not_enter_figure(request.user, period))
    if "entries" in request.POST:
        return _confirm(request, period)
    form = FiguresUploadForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        return _preview(request, period, form)
    return _page(request, period, form=form)


def _page(request, period, **context):
    return office_page(
        request,
        period,
        "figure_import.html",
        "office-figures",
        groups=period.groups.order_by("order"),
        methods=[Method.SURVEY, Method.DATA],
        leaves=[(leaf, needs(leaf.rule)) for leaf in figure_leaves(period)],
        most_shown=MOST_SHOWN,
        **{"form": FiguresUploadForm()} | context,
    )


def _purpose(request, period):
    return f"figures:{period.pk}:{request.user.pk}"


def _preview(request, period, form):
    file, said = form.cleaned_data["file"], form.cleaned_data
    try:
        table = read_figures(file, period)
    except TableError as error:
        return _page(request, period, form=form, problems=error.problems)
    parsed = check_figures(
        table, period, source=said["source"], reason=said["reason"], by=request.user
    )
    if parsed.problems or not parsed.entries:
        return _page(request, period, form=form, parsed=parsed, problems=parsed.problems)
    confirm = PreviewForm(_purpose(request, period), entries=parsed.entries)
    rows = [*parsed.changed, *parsed.new][:MOST_SHOWN]
    return _page(request, period, form=form, parsed=parsed, shown=rows, confirm=confirm)


def _confirm(request, period):
    form = PreviewForm(_purpose(request, period), request.POST)
    if not form.is_valid():
        return _page(request, period, expired=form.errors["entries"])
    entries = form.cleaned_data["entries"]
    if carried_out(
        request,
        lambda: enter_figures(entries, period, by=request.user),
        f"Đã lưu {len(entries)} số liệu.",
    ):
        return redirect("office-figures", period.year)
    return _page(request, period)


@login_required
def template(request, year, extension):
    """The units and leaves still without a figure, as a table to fill in (?nhom=&nguon=)."""
    period = year_to_run(request.user, year)
    forbid_if(permissions.why_not_enter_figure(request.user, period))
    code = request.GET.get("nhom")
    group = get_object_or_404(period.groups, code=code) if code else None
    method = request.GET.get("nguon", "")
    table = template_of(period, group=group, method=method if method in NAMES else "")
    content_type, write = WRITERS[extension]
    response = HttpResponse(write(table), content_type=content_type)
    parts = [NAMES.get(method, "so-lieu"), group.code if group else "", str(year)]
    name = f"{'-'.join(filter(None, parts))}.{extension}"
    response["Content-Disposition"] = content_disposition_header(True, name)
    return response
