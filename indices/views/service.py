"""The office's page of one-stop shops: files, what they say against themselves, leaves fed."""

from functools import partial

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from indices.forms import FeedForm, ServiceFileForm
from indices.models import ServiceFile
from indices.service.feeding import changed_by_hand, feed
from indices.service.keeping import keep
from indices.service.reading import NEW, NEXT, SAME, read_service
from indices.service.report import found_in, sentences
from scoring import permissions
from scoring.models import AssessmentPeriod
from scoring.views.doors import carried_out, forbid_if, period_of
from units.tables import TableError

MOST_FILES = 50
LOOK_AGAIN = "Còn {} chỗ cần xem: chọn lại tệp và «Chỉ đối chiếu» để đọc từng chỗ."


@require_safe
@login_required
def service_desk(request):
    """Everything brought in, newest first, and what people have changed by hand."""
    forbid_if(permissions.why_not_see_office(request.user))
    return _page(request)


def _page(request, **context):
    user = request.user
    refusal = permissions.why_not_run_year(user)
    feeds = [] if refusal else [(each, FeedForm(each)) for each in _open_periods(user)]
    return render(
        request,
        "indices/service.html",
        {
            "form": ServiceFileForm(),
            "looks_on": refusal,
            "feeds": feeds,
            "files": ServiceFile.objects.select_related("imported_by")[:MOST_FILES],
            "by_hand": changed_by_hand(),
        }
        | context,
    )


def _open_periods(user):
    """The years in which figures may still be fed, newest first."""
    periods = AssessmentPeriod.objects.order_by("-year")
    return [each for each in periods if not permissions.why_not_enter_figure(user, each)]


@require_POST
@login_required
def service_upload(request):
    """Read the file whole; tell what it says against itself; keep it when asked to."""
    forbid_if(permissions.why_not_run_year(request.user))
    form = ServiceFileForm(request.POST, request.FILES)
    if not form.is_valid():
        return _page(request, form=form)
    file = form.cleaned_data["file"]
    try:
        loaded = read_service(file, file.name)
    except TableError as error:
        return _page(request, form=form, problems=error.problems)
    if not form.cleaned_data["only_check"] and _kept(request, loaded, form):
        if loaded.findings:
            messages.warning(request, LOOK_AGAIN.format(len(loaded.findings)))
        return redirect("service-desk")
    fates = [(fate, loaded.count(fate)) for fate in (NEW, NEXT, SAME)]
    found = list(sentences(found_in(loaded)))
    return _page(request, form=form, loaded=loaded, fates=fates, found=found)


def _kept(request, loaded, form):
    said = {name: form.cleaned_data[name] for name in ("source", "reason")}
    act = partial(keep, loaded, by=request.user, **said)
    return carried_out(request, act, f"Đã nhập {loaded.file_name}.", form)


@require_POST
@login_required
def service_feed(request, year):
    """Enter what a leaf takes from the monthly figures, for every unit."""
    forbid_if(permissions.why_not_run_year(request.user))
    period = period_of(year)
    forbid_if(permissions.why_not_enter_figure(request.user, period))
    form = FeedForm(period, request.POST)
    if not form.is_valid():
        messages.error(request, "Chưa chọn tiêu chí để lấy số liệu.")
        return redirect("service-desk")
    leaf, told = form.cleaned_data["criterion"], []

    def act():
        told.append(feed(period, leaf, form.cleaned_data["measure"], by=request.user))

    if carried_out(request, act, f"Đã lấy số liệu một cửa cho tiêu chí {leaf.code}."):
        messages.info(request, _said(*told))
    return redirect("service-desk")


def _said(done):
    return (
        f"Nhập {len(done.entered)} đơn vị, giữ nguyên {len(done.unchanged)}; "
        f"không có số liệu {len(done.missing)}; giữ số liệu nhập tay {len(done.by_hand)}."
    )
