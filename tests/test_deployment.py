"""What deploy/nginx.conf takes for public is what the programme takes for public."""

import re
from pathlib import Path

from django.urls import URLPattern, get_resolver

CONFIGURATION = Path(__file__).resolve().parent.parent / "deploy" / "nginx.conf"
SAID = {"int": "2024", "slug": "so", "str": "1.1", "path": "so/y-te"}
# The same for everybody, though they name the host: kept for each host.
WITH_ADDRESSES = {"sitemap", "sitemap-part", "feed"}


def taken_for_public(address):
    """True when nginx drops cookies of this address and may keep its answer."""
    [expression] = re.findall(r"location ~ (\S+) \{", CONFIGURATION.read_text(encoding="utf-8"))
    return re.search(expression, address) is not None


def addresses(resolver, before="/"):
    """(some address, view, name) of every place of the site but the admin."""
    for each in resolver.url_patterns:
        route = before + str(each.pattern)
        if isinstance(each, URLPattern):
            yield re.sub(r"<(\w+):\w+>", lambda found: SAID[found[1]], route), each
        elif each.app_name != "admin":
            yield from addresses(each, route)


def test_every_public_address_and_no_other_is_taken_for_public():
    wrong = [
        (address, pattern.name)
        for address, pattern in addresses(get_resolver())
        if taken_for_public(address)
        != (getattr(pattern.callback, "is_public", False) or pattern.name in WITH_ADDRESSES)
    ]
    assert wrong == []


def test_static_files_are_kept_and_the_admin_is_not():
    assert taken_for_public("/static/cchc/icon.svg")
    assert not taken_for_public("/quan-tri/")
    assert not taken_for_public("/quan-tri/units/unit/")
