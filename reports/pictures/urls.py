"""Where pictures lie: /hinh/…, each with its two drawings and a page to be framed elsewhere."""

from django.urls import path

from reports.pictures.of_ranking import bars_of
from reports.views import pictures


def addresses(route, name, make):
    """The page of a picture, its drawings, and the page others may frame."""
    given = {"make": make}
    return [
        path(f"{route}/", pictures.page, given, name=name),
        path(f"{route}.svg", pictures.wide, given, name=f"{name}-svg"),
        path(f"{route}.hep.svg", pictures.narrow, given, name=f"{name}-narrow-svg"),
        path(f"{route}/nhung/", pictures.embed, given, name=f"{name}-embed"),
    ]


VERSION = "phien-ban/<int:version>"

picture_urls = [
    *addresses("xep-hang/<int:year>/<slug:group>", "picture-ranking", bars_of),
    *addresses(f"xep-hang/<int:year>/<slug:group>/{VERSION}", "picture-ranking-version", bars_of),
]
