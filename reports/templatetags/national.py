"""The panel of our province among provinces, for pages that tell of other things too."""

from django import template

from indices.figures import figures_of, newest
from indices.own import own_province
from indices.shelf import Shelf

register = template.Library()


@register.inclusion_tag("reports/national/_panel.html")
def province_panel():
    """The newest figure of each index; nothing while none is known."""
    own = own_province()
    return {"own": own, "figures": newest(figures_of(Shelf(), own)) if own else []}
