"""The desk of what is published and not yet public: the real pages ahead of time, or earlier."""

from contextlib import contextmanager
from copy import copy

from django.contrib.auth.decorators import login_required
from django.contrib.auth.models import AnonymousUser
from django.shortcuts import redirect
from django.urls import get_script_prefix, resolve, set_script_prefix
from django.views.decorators.http import require_POST, require_safe

from reports import publishing
from reports.desk import desk_page
from reports.desk_pages import embargo_of
from reports.forms import ReleaseEarlierForm
from reports.moment import showing
from reports.publishing import doors


@require_safe
@login_required
def preview(request, year, address=""):
    """A public page as everybody will see it once the year is released, for the office alone."""
    period = doors.period_of(year)
    doors.forbid_if(doors.why_not_see_standings(request.user, period))
    found = resolve(f"/{address}")
    is_public = getattr(found.func, "is_public", False)
    embargo = embargo_of(period)
    if not is_public or embargo is None:
        return redirect(found.view_name, *found.args, **found.kwargs)
    ahead = _ahead(request, found, address, embargo)
    with showing(embargo.until), _rooted_at(f"{embargo.ahead}/"):
        response = found.func(ahead, *found.args, **found.kwargs)
    return _for_these_eyes_only(response)


def _ahead(request, found, address, embargo):
    """The request as a visitor would make it then; the shell says what it is."""
    ahead = copy(request)
    ahead.user, ahead.embargo = AnonymousUser(), embargo
    ahead.path_info, ahead.resolver_match = f"/{address}", found
    return ahead


@contextmanager
def _rooted_at(home):
    """Addresses made inside begin with this one, so links lead on through the preview."""
    before = get_script_prefix()
    set_script_prefix(home)
    try:
        yield
    finally:
        set_script_prefix(before)


def _for_these_eyes_only(response):
    response.is_public = False
    response["Cache-Control"] = "private, no-store"
    response["X-Robots-Tag"] = "noindex"
    del response["ETag"], response["Last-Modified"], response["Access-Control-Allow-Origin"]
    return response


@require_POST
@login_required
def release_earlier(request, year):
    """Show a waiting year to the public earlier than was set."""
    period = doors.period_of(year)
    doors.forbid_if(doors.why_not_publish_correction(request.user, period))
    form = ReleaseEarlierForm(request.POST, prefix="release")

    def act():
        publishing.release_earlier(period, **form.cleaned_data, by=request.user)

    if form.is_valid() and doors.carried_out(request, act, "Đã đổi giờ công bố công khai.", form):
        return redirect("publication-desk", year=year)
    return desk_page(request, period, early_form=form)
