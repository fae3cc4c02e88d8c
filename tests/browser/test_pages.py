"""Every page of the list: what machines can tell of it at three widths."""

import re

import pytest
from django.test import Client

from tests.browser.admin_pages import ADMIN
from tests.browser.conftest import PICTURES
from tests.browser.pages import PAGES
from tests.browser.people import USERNAMES
from tests.browser.states import STATES
from units.models import User

EVERY = PAGES + STATES + ADMIN
TITLE = re.compile(r"<title>(.*?)</title>", re.S)


@pytest.mark.parametrize("page", EVERY, ids=[page.id for page in EVERY])
def test_page_is_sound_at_every_width(site, window_of, page):
    window = window_of(page.role, stage=page.at)
    answer = window.open(page.address)
    assert answer.status == page.status
    assert page.status != 200 or answer.request.redirected_from is None
    if page.act:
        site.touched = True
        window.send(lambda: page.act(window.page))
    if found := what_is_wrong(window, page):
        pytest.fail("\n".join([page.address, *found]), pytrace=False)


def what_is_wrong(window, page):
    """Everything at once, so that a page is mended in one go."""
    found = []
    for width in page.widths:
        window.resize(width)
        window.photograph(PICTURES / str(width) / f"{page.id}.jpg")
        found += window.violations()
        found += window.too_wide()
        if not page.name.startswith("admin:"):
            found += window.nameless()
    looked = window.read()
    if looked.lang != "vi":
        found.append(f"lang is {looked.lang!r}")
    if looked.headings != 1:
        found.append(f"{looked.headings} h1")
    return found + window.complaints


def test_titles_tell_pages_apart(site):
    """Where several tabs are open, each is found by its title."""
    titles = {}
    for page in sorted(EVERY, key=lambda page: page.at):
        # A preview is its page a few weeks early; the newest year's page is that of its year.
        if page.status == 200 and not page.name.startswith("publication-preview"):
            name = page.name.removesuffix("-newest")
            titles.setdefault(title_of(site, page), set()).add(name)
    assert {title: names for title, names in titles.items() if len(names) > 1} == {}


def title_of(site, page):
    """The title of the page as the server sends it, before anything is done on it."""
    site.stand_at(page.at)
    client = Client()
    if page.role != "public":
        client.force_login(User.objects.get(username=USERNAMES[page.role]))
    return TITLE.search(client.get(page.address).content.decode())[1]
