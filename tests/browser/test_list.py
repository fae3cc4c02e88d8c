"""No page escapes: an address that answers a GET is in the list, or said not to be a page."""

import inspect

from tests.addresses import every_address
from tests.browser.admin_pages import ADMIN
from tests.browser.pages import NOT_PAGES, PAGES
from tests.browser.states import STATES

EVERY = PAGES + STATES + ADMIN
LISTED = {page.name for page in EVERY}
# Files beside a page; the frame of a picture is looked at once, the pictures on their own pages.
FILES = ("-data", "-svg", "-embed")
# The admin's own: what answers with a file or sends elsewhere.
NOT_PAGES_OF_ADMIN = ("login", "logout", "autocomplete", "jsi18n", "view_on_site", "process_import")


def accepts_get(view):
    """False where the innermost of the decorators named a method that is not GET."""
    while view:
        methods = inspect.getclosurevars(view).nonlocals.get("request_method_list")
        if methods is not None and "GET" not in methods:
            return False
        view = getattr(view, "__wrapped__", None)
    return True


def is_page(address):
    if address.name.startswith("admin:"):
        return not address.name.endswith((*NOT_PAGES_OF_ADMIN, "password_change_done"))
    if address.name.endswith(FILES):
        return False
    return address.name not in {*NOT_PAGES, "sign-out"} and accepts_get(address.view)


def test_every_page_of_the_site_is_looked_at():
    pages = {address.name for address in every_address() if is_page(address)}
    assert pages - LISTED == set()


def test_every_name_in_the_list_exists():
    names = {address.name for address in every_address()}
    assert {name for name in LISTED if not name.startswith("/")} - names == set()


def test_pages_are_told_apart():
    ids = [page.id for page in EVERY]
    assert sorted(set(ids)) == sorted(ids)
