"""Addresses of what waits for its release, and of the odd lists of the year after."""

from urllib.parse import urlencode

from django.urls import reverse

from reports.models import Ranking, Scorecard
from reports.receipts import receipt_of
from tests.browser.odd_years import ALONE, YEAR

WAITING = 2025
# A question longer than is asked, and more of one thing than a form has room for.
LONG_QUESTION = "?q=" + "đơn+vị+sự+nghiệp+" * 12
TOO_MANY = "?" + "q&" * 5001


def ahead(name, arguments=dict):
    """Where the office looks at a public page before its moment."""

    def found():
        address = reverse(name, kwargs=arguments()).removeprefix("/")
        return {"year": WAITING, "address": address}

    return found


def waiting(group=None, **more):
    return lambda: {"year": WAITING} | ({"group": group} if group else {}) | more


def waiting_card(code="", **more):
    """A scorecard of the year that waits, or what hangs on one of its criteria."""

    def found():
        card = _cards(WAITING, "so").filter(list_code="reduced").first()
        named = {"code": code} if code else {}
        return {"slug": card.unit_slug, "year": WAITING} | named | more

    return found


def waiting_unit():
    return {"slug": waiting_card()()["slug"]}


def waiting_receipt():
    return {"pk": receipt_of(Ranking.objects.filter(year=WAITING)[0]).pk}


def odd(group="so", **more):
    """A list of the year of odd lists."""
    return lambda: {"year": YEAR, "group": group} | more


def odd_card(place, code=""):
    """The scorecard at this place of the departments' list, or one criterion of it."""

    def found():
        card = _cards(YEAR, "so")[place]
        return {"slug": card.unit_slug, "year": YEAR} | ({"code": code} if code else {})

    return found


def only_card():
    return {"slug": _cards(YEAR, ALONE)[0].unit_slug, "year": YEAR}


def unit_named(slug):
    return lambda: {"slug": slug}


def compared(year, group, *places):
    """The units at these places of a list, side by side."""

    def found():
        slugs = [_cards(year, group)[place].unit_slug for place in places]
        return {"year": year, "group": group, "units": "+".join(slugs)}

    return found


def asked_to_compare(*places, group="so", extra=()):
    """What the form of the comparison sends for these places of the odd list."""

    def found():
        slugs = [_cards(YEAR, group)[place].unit_slug for place in places]
        asked = [("bang", f"{YEAR}/{group}"), *(("don-vi", slug) for slug in (*slugs, *extra))]
        return "?" + urlencode(asked)

    return found


def _cards(year, group):
    cards = Scorecard.objects.filter(ranking__year=year, ranking__group_code=group)
    return cards.order_by("-ranking__version", "order")


def six_provinces():
    names = "lai-chau dien-bien son-la lao-cai ha-giang yen-bai"
    return "?" + "&".join(f"tinh={name}" for name in names.split())
