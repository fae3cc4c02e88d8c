"""The bridge on a desk: a year over all indices, and one index component by component."""

from dataclasses import dataclass

from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from indices import permissions
from indices.bridge import Bridge, bridges
from indices.bridge_shown import banks, loads
from indices.bridge_years import latest_year, years_to_choose
from indices.leaf_states import leaf_states
from indices.models import IndexDefinition
from scoring.importing.sets import FIRST_YEAR, LAST_YEAR
from scoring.models import AssessmentPeriod
from scoring.publicity import is_public
from scoring.views.doors import forbid_if


@require_safe
@login_required
def newest(request):
    """The newest year of which there are both links and figures."""
    forbid_if(permissions.why_not_see_bridge(request.user))
    return _year(request, latest_year())


@require_safe
@login_required
def year(request, year):
    """All indices of a year: where we stand, what is given, what nobody leads."""
    forbid_if(permissions.why_not_see_bridge(request.user))
    refuse_strange(year)
    return _year(request, year)


def _year(request, year):
    found = [each for each in shown(request.user, year) if each.spans]
    context = {"bridges": found, "loads": loads(found), "years": years_to_choose(year)}
    return bridge_page(request, year, "year.html", **context)


@require_safe
@login_required
def index(request, year, index):
    """One index as a bridge: components, who leads them, the leaves that move them."""
    forbid_if(permissions.why_not_see_bridge(request.user))
    refuse_strange(year)
    one = get_object_or_404(IndexDefinition, slug=index)
    found = shown(request.user, year, one)
    if not found:
        raise Http404
    [bridge] = found
    states = states_of(request.user, bridge)
    rows = [(span, banks(span, states.by_leaf)) for span in bridge.shown]
    years = years_to_choose(year)
    context = {
        "bridge": bridge,
        "rows": rows,
        "states": states,
        "years": [each for each in years if bridge.index.scheme_of(each)],
    }
    return bridge_page(request, year, "index.html", **context)


def refuse_strange(year):
    """404 for what is no year of ours."""
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise Http404


def bridge_page(request, year, template, **context):
    """A page of the bridge in a year, as this person may use it."""
    user = request.user
    shared = {
        "year": year,
        "tab": "bridge",
        "sees_all": permissions.sees_whole_bridge(user),
        "looks_on": permissions.why_not_link(user),
    }
    return render(request, f"indices/bridge/{template}", shared | context)


def shown(user, year, index=None):
    """The bridges of a year, for people of a unit only what their unit leads or helps with."""
    found = bridges(year, index)
    if permissions.sees_whole_bridge(user):
        return found
    mine = permissions.agency_ids(user)
    return [each.only(mine) for each in found]


@dataclass(frozen=True)
class States:
    """The states of the leaves of a bridge; `hidden` says why there are none."""

    by_leaf: dict
    hidden: str = ""


def states_of(user, bridge: Bridge):
    """How far leaves have come; before publication units know nothing of one another."""
    if not permissions.sees_whole_bridge(user):
        period = AssessmentPeriod.objects.filter(year=bridge.year).first()
        if period is None or not is_public(period):
            return States({}, "Điểm của tiêu chí hiện khi kết quả năm này đã công bố.")
    criteria = [leaf.criterion for span in bridge.spans for leaf in span.leaves if leaf.criterion]
    return States(leaf_states(bridge.year, criteria))
