"""Every page of the public has its data, without exception."""

from django.urls import get_resolver

from reports.open_data.catalogue import BY_ROUTE, ENTRIES
from reports.open_data.forms import FORMS

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
    assert [name for name, route in pages.items() if route not in BY_ROUTE] == []


def test_every_table_is_that_of_a_page():
    routes = {route for _, route in public_routes()}
    assert [entry.name for entry in ENTRIES if entry.route not in routes] == []


def test_every_table_has_every_form():
    names = [name for name, _ in public_routes()]
    counts = {entry.name: names.count(f"{entry.name}-data") for entry in ENTRIES}
    assert counts == {entry.name: len(FORMS) for entry in ENTRIES}
