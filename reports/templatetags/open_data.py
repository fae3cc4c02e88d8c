"""The way from a page to its data."""

from django import template
from django.urls import Resolver404, resolve
from django.utils.safestring import mark_safe

from reports.open_data.catalogue import BY_ROUTE
from reports.open_data.forms import OFFERED

register = template.Library()


@register.inclusion_tag("parts/_data_links.html", takes_context=True)
def data_links(context):
    """The page's data in every form there is; nothing where the page has none."""
    request = context.get("request")
    entry = request and entry_of(request)
    if not entry:
        return {"links": []}
    query = request.GET.urlencode() if entry.parameters else ""
    asked = f"?{query}" if query else ""
    # The first page has nothing before its slash: its data are at "/.csv".
    base = request.path.removesuffix("/") if entry.address else request.path
    links = [(form, base + form.ending + asked) for form in OFFERED]
    return {"links": links, "entry": entry}


@register.simple_tag(takes_context=True)
def data_type(context):
    """What the document is in the words of schema.org: a data set, where the page has data.

    An answer to a question is none: it has no name of its own.
    """
    request = context.get("request")
    entry = request and entry_of(request)
    is_data = entry and not entry.is_question
    return mark_safe(' vocab="https://schema.org/" typeof="Dataset"') if is_data else ""


def entry_of(request):
    """The table of this page; None on an address that is not ours: its 404 page has no data."""
    try:
        match = request.resolver_match or resolve(request.path_info)
    except Resolver404:
        return None
    return BY_ROUTE.get(match.route)
