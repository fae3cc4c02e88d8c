"""Desks of the bridge: points still to be won, full marks to be kept, what the order rests on."""

from decimal import Decimal
from functools import partial

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from indices.gains.efforts import set_effort
from indices.gains.forms import EffortForm
from indices.gains.kept import SLIPPED, UNKNOWN, Years, kept
from indices.gains.leaves import assessments_of_province, held_leaves, seen_by
from indices.gains.nationals import nationals, without_list
from indices.gains.outlook import Choice, choices_of, outlook, season_of
from indices.gains.table import WRITERS, table_of, table_of_kept
from indices.models import LeafEffort
from indices.permissions import sees_whole_bridge, why_not_see_bridge, why_not_weigh
from scoring import permissions
from scoring.views.doors import carried_out, forbid_if


def years_and_one(user, year):
    """The province's assessments and that of the year, the newest without one; else 403, 404."""
    forbid_if(why_not_see_bridge(user))
    found = list(assessments_of_province())
    chosen = [one for one in found if year in (None, one.period.year)]
    if year is not None and not chosen:
        raise Http404
    return found, chosen[0] if chosen else None


def _shared(user, assessments, assessment):
    is_whole = sees_whole_bridge(user)
    return {"assessments": assessments, "assessment": assessment, "is_whole": is_whole}


@require_safe
@login_required
def gains(request, year=None):
    """The cheapest points of a year first, then those nobody can tell the work of."""
    assessments, assessment = years_and_one(request.user, year)
    context = _shared(request.user, assessments, assessment)
    if assessment:
        context |= _gains(request, assessment)
    return render(request, "indices/gains/gains.html", context)


def _gains(request, assessment):
    every = held_leaves(assessment)
    leaves = seen_by(request.user, every)
    agencies, fields = choices_of(leaves)
    choice = _choice(request, agencies, fields)
    return {
        "outlook": outlook(leaves, choice),
        "season": season_of(assessment, every),
        "choice": choice,
        "agencies": agencies,
        "fields": fields,
        "has_leaves": bool(leaves),
        "opens_leaves": not permissions.why_not_see(request.user, assessment),
        "weigh_refusal": why_not_weigh(request.user),
    }


def _choice(request, agencies, fields):
    """What the address narrows the list to; what is not there narrows nothing."""
    agency, field = request.GET.get("co-quan", ""), request.GET.get("linh-vuc", "")
    known = {str(unit.pk): unit for unit in agencies}
    codes = {each.code for each in fields}
    return Choice(known.get(agency), field if field in codes else "")


@require_safe
@login_required
def gains_file(request, year, extension):
    """What the page shows, narrowed as it is, as a table."""
    _, assessment = years_and_one(request.user, year)
    seen = _gains(request, assessment)["outlook"]
    return _file(table_of(seen), "diem-con-gianh-duoc", year, extension)


def _file(table, name, year, extension):
    content_type, write = WRITERS[extension]
    response = HttpResponse(write(table), content_type=content_type)
    full = f"{name}-{year}.{extension}"
    response["Content-Disposition"] = content_disposition_header(True, full)
    return response


@login_required
def effort(request, year, code):
    """How dear a deed of a leaf is, with the reason; every word ever said of it below."""
    forbid_if(why_not_weigh(request.user))
    _, assessment = years_and_one(request.user, year)
    leaf = get_object_or_404(assessment.criteria_set.criteria.main().leaves(), code=code)
    said = LeafEffort.objects.filter(criteria_set=assessment.criteria_set, code=code)
    said = list(said.select_related("by").order_by("-pk"))
    form = EffortForm(said[0] if said else None, request.POST or None)
    if request.method == "POST" and form.is_valid():
        act = partial(_set, assessment, leaf, form, request.user)
        if carried_out(request, act, f"Đã đặt công của tiêu chí {leaf.code}.", form):
            return redirect("gains", year)
    context = {"assessment": assessment, "leaf": leaf, "form": form, "said": said}
    return render(request, "indices/gains/effort.html", context)


def _set(assessment, leaf, form, user):
    reason, seen = form.cleaned_data["reason"], form.cleaned_data["seen"]
    set_effort(assessment, leaf, form.weight, reason=reason, seen=seen, by=user)


@require_safe
@login_required
def gains_national(request):
    """What each component of the national indices would bring at the mark of many others."""
    forbid_if(why_not_see_bridge(request.user))
    found, is_whole = nationals(request.user), sees_whole_bridge(request.user)
    context = {"nationals": found, "is_whole": is_whole}
    if is_whole:
        context["without_list"] = without_list(found)
    return render(request, "indices/gains/national.html", context)


@require_safe
@login_required
def kept_marks(request, year=None):
    """Full marks of the last year that was handed on, or of the year asked for."""
    assessments, newest = years_and_one(request.user, year)
    locked = [one for one in assessments if one.locked_at]
    assessment = locked[0] if year is None and locked else newest
    context = _shared(request.user, assessments, assessment)
    if assessment:
        context |= _kept(request, assessments, assessment)
    return render(request, "indices/gains/kept.html", context)


def _kept(request, assessments, assessment):
    leaves = seen_by(request.user, held_leaves(assessment))
    rows = kept(leaves, assessment, Years(assessments))
    next_year = assessment.period.year + 1
    return {
        "rows": rows,
        "maximum": sum((row.held.leaf.max_score for row in rows), Decimal(0)),
        "next_year": next_year,
        "has_next": any(one.period.year == next_year for one in assessments),
        "slipped": [row for row in rows if row.after and row.after.state == SLIPPED],
        "waiting": [row for row in rows if row.after and row.after.state == UNKNOWN],
        "has_leaves": bool(leaves),
        "opens_leaves": not permissions.why_not_see(request.user, assessment),
        "nationals": [one for one in nationals(request.user) if one.best],
    }


@require_safe
@login_required
def kept_file(request, year, extension):
    """The leaves at full marks as a table."""
    assessments, assessment = years_and_one(request.user, year)
    rows = _kept(request, assessments, assessment)["rows"]
    return _file(table_of_kept(rows), "giu-diem-toi-da", year, extension)
