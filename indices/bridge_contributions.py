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
    links = list(links.select_related("index").prefetch_related("index__schemes", components))
    return [_told(user, year, link) for link in sorted(links, key=_place)] if links else []


def _place(link):
    return link.index.order, link.component_code


def _told(user, year, link):
    scheme = link.index.scheme_of(year)
    names = {one.code: one.name for one in scheme.components.all()} if scheme else {}
    words = f"{link.index.code} – {names.get(link.component_code, link.component_code)}"
    if not permissions.sees_whole_bridge(user):
        return Contribution(words)
    address = reverse("bridge-index", args=[year, link.index.slug])
    return Contribution(words, f"{address}#{link.component_code}")


def register():
    register_contributions(contributions)
