"""Parts of lists of units: heads that sort, and what became of a unit since the year before."""

from urllib.parse import urlencode

from django import template
from django.urls import reverse
from django.utils.html import format_html

from reports import ordering
from scoring.rules.numbers import format_number

from .figures import NOTHING, rank_change

register = template.Library()

# Read from the lowest to the highest first; the others begin with the highest.
UPWARDS = {"hang", "ten"}

register.filter("grade_key", ordering.grade_key)


@register.simple_tag
def sort_head(table, key, label):
    """The name of a column; on a page that sorts, a link to the list in its order."""
    if table.asked is None:
        return label
    return format_html(
        '<a class="sort" data-key="{}" href="{}">{}</a>', key, _sorted(table.asked, key), label
    )


@register.simple_tag
def aria_sort(table, key):
    """The attribute that tells by which column the list stands."""
    if table.asked is None or table.asked.order.key != key:
        return ""
    way = "descending" if table.asked.order.is_down else "ascending"
    return format_html(' aria-sort="{}"', way)


def _sorted(asked, key):
    order = asked.order
    is_down = not order.is_down if order.key == key else key not in UPWARDS
    return query_of(asked, f"-{key}" if is_down else key)


@register.simple_tag
def query_of(asked, order=None, here=False):
    """The query string that asks the same, in another order when one is named."""
    order = asked.order.text if order is None else order
    wanted = {"tim": asked.words, "loc": asked.grade, "sap-xep": "" if order == "hang" else order}
    query = urlencode({name: value for name, value in wanted.items() if value})
    return f"?{query}" if query else "" if here else "."


@register.simple_tag
def moved(past):
    """How a rank changed since the year before: a shape and a word; or why nobody tells."""
    if not past:
        return NOTHING
    places = past.rank_change
    if places is not None:
        shape = "up" if places > 0 else "down" if places else "same"
        return format_html('<span class="{}">{}</span>', shape, rank_change(places))
    if past.short:
        url = reverse("unit", args=[past.now.slug])
        return format_html('<a class="apart" href="{}">{}</a>', url, past.short)
    return NOTHING


@register.simple_tag
def gained(change, digits=None):
    """A change with its sign and a true minus; «–» where nothing is compared."""
    if change in (None, ""):
        return NOTHING
    text = format_number(abs(change), digits)
    return f"+{text}" if change > 0 else f"\N{MINUS SIGN}{text}" if change else "0"
