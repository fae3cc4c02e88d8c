"""Sources by the names people know, wherever a page tells where a figure comes from."""

from django import template

from indices.sources import source_of

register = template.Library()


@register.inclusion_tag("reports/_named_source.html")
def named_source(text):
    """Title, publisher and date of a source, its code in small print."""
    return {"source": source_of(text)}
