"""What browser tests stand on: one sample, one server, one browser; a fresh window each."""

import os
from pathlib import Path

import pytest
from django.core.cache import cache
from django.db import connections
from django.test import override_settings
from django.test.utils import setup_databases, teardown_databases
from playwright.sync_api import sync_playwright

from tests.browser.people import USERNAMES
from tests.browser.server import Site
from tests.browser.window import Window

# Playwright keeps an event loop in this thread; the database is asked from it all the same.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")

CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium")
QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    # A process for each window would take longer to start than most pages to be looked at.
    "--renderer-process-limit=1",
    "--in-process-gpu",
    "--force-color-profile=srgb",
    # Nothing but this machine exists.
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost",
]
PICTURES = Path(__file__).resolve().parents[2] / "artefacts" / "browser"


@pytest.fixture(scope="session", autouse=True)
def own_data_folder(tmp_path_factory):
    """One folder for the whole run: the sample's documents lie in it."""
    folder = tmp_path_factory.mktemp("data")
    with override_settings(DATA_DIR=folder, MEDIA_ROOT=folder / "files"):
        yield


@pytest.fixture(scope="session")
def database(own_data_folder, django_db_blocker, tmp_path_factory):
    """A database in a file, which the server's threads can share; open to every test."""
    wanted = str(tmp_path_factory.mktemp("database") / "cchc.sqlite3")
    connections["default"].settings_dict["TEST"]["NAME"] = wanted
    with django_db_blocker.unblock():
        created = setup_databases(verbosity=0, interactive=False, aliases=["default"])
        yield
        teardown_databases(created, verbosity=0)


@pytest.fixture(scope="session")
def site(database, tmp_path_factory):
    """The live server and the stages of its sample."""
    site = Site(tmp_path_factory.mktemp("stages"))
    yield site
    site.stop()


@pytest.fixture(scope="session")
def browser():
    if not Path(CHROMIUM).exists():
        pytest.exit(f"Không có {CHROMIUM}: chạy `make test-browser`.", returncode=1)
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        yield browser
        browser.close()


@pytest.fixture
def window_of(site, browser):
    """A window of somebody: window_of("clerk", stage="appraisal", width=390)."""
    opened = []

    def window_of(role="public", *, stage="appraisal", width=1280, **options):
        if not opened:
            cache.clear()
            site.stand_at(stage)
        context = browser.new_context(
            viewport={"width": width, "height": 900}, locale="vi-VN", **options
        )
        opened.append(context)
        context.set_default_timeout(15_000)
        if role != "public":
            context.add_cookies([site.cookie_of(USERNAMES.get(role, role))])
        return Window(context, site.url)

    yield window_of
    for context in opened:
        context.close()


@pytest.fixture
def written(site):
    """The test writes: the database goes back to its stage before the next one."""
    yield
    site.touched = True
