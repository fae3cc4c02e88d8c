"""Where pictures lie: /hinh/…, each with its two drawings and a page to be framed elsewhere."""

from django.urls import path

from reports.pictures.of_bands import bands_of
from reports.pictures.of_card import fields_of, leaves_of
from reports.pictures.of_criterion import spread_of
from reports.pictures.of_fields import heat_of
from reports.pictures.of_ranking import bars_of
from reports.pictures.of_unit import ranks_of
from reports.pictures.of_year import year_of
from reports.views import pictures


def addresses(route, name, make):
    """The page of a picture, its drawings, and the page others may frame."""
    given = {"make": make}
    return [
        path(f"{route}/", pictures.page, given, name=name),
        # First the longer ending: a code may hold points.
        path(f"{route}.hep.svg", pictures.narrow, given, name=f"{name}-narrow-svg"),
        path(f"{route}.svg", pictures.wide, given, name=f"{name}-svg"),
        path(f"{route}/nhung/", pictures.embed, given, name=f"{name}-embed"),
    ]


GROUP = "<int:year>/<slug:group>"
GROUP_VERSION = f"{GROUP}/phien-ban/<int:version>"
CARD = "<slug:slug>/<int:year>"
CARD_VERSION = f"{CARD}/phien-ban/<int:version>"

picture_urls = [
    path("", pictures.pictures, name="pictures"),
    *addresses("nam/<int:year>", "picture-year", year_of),
    *addresses(f"tieu-chi/{GROUP}/<str:code>", "picture-criterion", spread_of),
    *addresses(f"xep-hang/{GROUP}", "picture-ranking", bars_of),
    *addresses(f"xep-hang/{GROUP_VERSION}", "picture-ranking-version", bars_of),
    *addresses(f"linh-vuc/{GROUP}", "picture-fields", heat_of),
    *addresses(f"linh-vuc/{GROUP_VERSION}", "picture-fields-version", heat_of),
    *addresses(f"khoang-hang/{GROUP}", "picture-bands", bands_of),
    *addresses(f"khoang-hang/{GROUP_VERSION}", "picture-bands-version", bands_of),
    *addresses("don-vi/<slug:slug>", "picture-unit", ranks_of),
    *addresses(f"phieu/{CARD}", "picture-card", fields_of),
    *addresses(f"phieu/{CARD}/tieu-chi", "picture-card-leaves", leaves_of),
    *addresses(f"phieu/{CARD_VERSION}", "picture-card-version", fields_of),
    *addresses(f"phieu/{CARD_VERSION}/tieu-chi", "picture-card-leaves-version", leaves_of),
]
