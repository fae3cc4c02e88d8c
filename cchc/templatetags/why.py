"""From a number to its derivation: the number itself is the link."""

from urllib.parse import quote

from django import template
from django.utils.html import format_html

from reports.why import why_address

from .figures import NOTHING, fixed

register = template.Library()


@register.simple_tag
def why_at(base, code="", anchor=""):
    """The address of a derivation: of a criterion, or of a section of the unit's whole."""
    page = f"{base}{quote(code, safe='')}/" if code else base
    return f"{page}#{anchor}" if anchor else page


@register.simple_tag
def why(shown, base, code="", anchor=""):
    """The number as a link to its derivation; plain where nothing is known, or no page is."""
    if not base or shown in (NOTHING, "", None):
        return NOTHING if shown is None else shown
    url = why_at(base, code, anchor)
    return format_html('<a class="why" href="{0}" aria-label="{1} – vì sao?">{1}</a>', url, shown)


@register.simple_tag
def why_index(card, digits, version=None):
    """A published index as a link to its derivation; «–» where there is no card."""
    if card is None:
        return NOTHING
    return why(fixed(card.index_percent, digits), why_address(card, version), anchor="chi-so")


@register.inclusion_tag("parts/_why_grade.html")
def why_grade(name, base):
    """A grade with its sign, linked to its derivation; plain where there is none."""
    return {"name": name, "url": why_at(base, anchor="xep-loai") if base and name else ""}
