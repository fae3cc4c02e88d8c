"""Every page of the public has its data, or stands here with the reason why not."""

from django.urls import get_resolver

from reports.open_data.catalogue import BY_ROUTE, ENTRIES
from reports.open_data.forms import FORMS

WITHOUT = {
    "home": "the newest year again: /xep-hang/<year>.csv",
    "ranking-page": "a part of the ranking, whose data are whole",
    "ranking-version-page": "a part of the ranking, whose data are whole",
    "method": "words that hold every year; what a year chose has its data",
    "search": "an answer to a question, found again by asking it",
    "open-data": "it is the catalogue itself, described by /du-lieu-mo/openapi.json",
    "open-data-table": "its data are /du-lieu-mo/schema/<entry>.json",
}
# What is no page for reading: files, and pictures whose tables stand at the picture's address.
FILES = (".json", ".zip", ".txt", ".svg", ".xml", ".png", ".css", ".csv", ".xlsx", "/nhung/")


def public_routes(resolver=None, before=""):
    """(name, route) of every address of a public view."""
    for found in (resolver or get_resolver()).url_patterns:
        route = before + str(found.pattern)
        if hasattr(found, "url_patterns"):
            yield from public_routes(found, route)
        elif getattr(found.callback, "is_public", False):
            yield found.name, route


def test_every_public_page_has_its_data():
    pages = {name: route for name, route in public_routes() if not route.endswith(FILES)}
    assert {name for name, route in pages.items() if route not in BY_ROUTE} == set(WITHOUT)


def test_every_table_is_that_of_a_page():
    routes = {route for _, route in public_routes()}
    assert [entry.name for entry in ENTRIES if f"{entry.address}/" not in routes] == []


def test_every_table_has_every_form():
    names = [name for name, _ in public_routes()]
    counts = {entry.name: names.count(f"{entry.name}-data") for entry in ENTRIES}
    assert counts == {entry.name: len(FORMS) for entry in ENTRIES}
