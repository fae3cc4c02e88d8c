"""Share cards before the public: the pictures that shared links show."""

from django.http import HttpResponse

from reports.public import public_page
from reports.share.drawing import png


@public_page
def share_card(request, make, **where):
    """The card of a page as PNG."""
    return HttpResponse(png(make(**where)), content_type="image/png")
