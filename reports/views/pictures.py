"""Pictures before the public: a page each, the drawings to take away, and a page for frames."""

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.clickjacking import xframe_options_exempt

from reports.pictures.gallery import gallery
from reports.pictures.svg import svg
from reports.public import public_page

# Anybody may frame the picture; it brings nothing but itself and our styles.
FRAMED_BY_ANYBODY = "default-src 'self'; object-src 'none'; base-uri 'none'; frame-ancestors *"


@public_page
def pictures(request):
    """The pictures of the newest year, each to be opened."""
    newest, shown = gallery()
    context = {"year": newest and newest.year, "shown": shown}
    context["is_sample"] = bool(newest and newest.is_sample)
    return render(request, "reports/pictures/gallery.html", context)


@public_page
def page(request, make, **where):
    """A picture, the table behind it, and how to use both elsewhere."""
    picture = make(**where)
    context = {
        "picture": picture,
        "site": settings.SITE_URL,
        "is_sample": picture.dataset.source.is_sample,
    }
    return render(request, "reports/pictures/page.html", context)


@public_page
def wide(request, make, **where):
    """The drawing for a window and for paper."""
    return _svg(make(**where), "wide")


@public_page
def narrow(request, make, **where):
    """The drawing for a phone."""
    return _svg(make(**where), "narrow")


@public_page
@xframe_options_exempt
def embed(request, make, **where):
    """The picture alone, which pages of others may frame."""
    context = {"picture": make(**where), "site": settings.SITE_URL}
    response = render(request, "reports/pictures/embed.html", context)
    response["Content-Security-Policy"] = FRAMED_BY_ANYBODY
    return response


def _svg(picture, which):
    content = svg(getattr(picture, which))
    response = HttpResponse(content, content_type="image/svg+xml; charset=utf-8")
    name = f"{picture.dataset.file_name}{'-hep' if which == 'narrow' else ''}.svg"
    response["Content-Disposition"] = f'inline; filename="{name}"'
    return response
