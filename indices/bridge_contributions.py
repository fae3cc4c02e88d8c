"""The national components one leaf moves, told on the page of the leaf."""

from django.db.models import Prefetch, Q
from django.urls import reverse

from indices import permissions
from indices.models import Component, ComponentLink
from scoring.contributions import Contribution, register_contributions


def contributions(user, year, criterion):
    """«PAPI – Thủ tục hành chính công» of every component; one query where there is none."""
    if permissions.why_not_see_bridge(user):
        return []
    components = Prefetch("index__schemes__components", Component.objects.order_by("order"))
    links = ComponentLink.objects.filter(
        Q(year_to=None) | Q(year_to__gte=year),
        year_from__lte=year,
        leaves__criteria_set=criterion.criteria_set_id,
        leaves__code=criterion.code,
    )
    related = links.select_related("index").prefetch_related("index__schemes", components)
    found = sorted(related.prefetch_related("supporting"), key=_place)
    read = _readable(user, found) if found else set()
    return [_told(year, link, link.pk in read) for link in found]


def _readable(user, links):
    """The links whose page this person may open: all of them, or those of his own agency."""
    if permissions.sees_whole_bridge(user):
        return {link.pk for link in links}
    mine = permissions.agency_ids(user)
    return {
        link.pk
        for link in links
        if {link.lead_agency_id, *(unit.pk for unit in link.supporting.all())} & mine
    }


def _place(link):
    return link.index.order, link.component_code


def _told(year, link, is_readable):
    scheme = link.index.scheme_of(year)
    names = {one.code: one.name for one in scheme.components.all()} if scheme else {}
    words = f"{link.index.code} – {names.get(link.component_code, link.component_code)}"
    if not is_readable:
        return Contribution(words)
    address = reverse("bridge-index", args=[year, link.index.slug])
    return Contribution(words, f"{address}#{link.component_code}")


def register():
    register_contributions(contributions)
