"""Where the program itself breaks: the page people see, as a real server sends it."""

import os
import socket
import subprocess
import sys
import time
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest

from tests.browser.conftest import PICTURES
from tests.browser.pages import WIDTHS
from tests.browser.window import Window

BEHIND_HTTPS = {"X-Forwarded-Proto": "https"}
GIVEN_UP_AFTER = 30  # seconds


@pytest.fixture
def broken_site(tmp_path):
    """The address of a site in production whose database lost its tables."""
    settings = {
        "PRODUCTION": "True",
        "SECRET_KEY": "k3y-of-a-site-that-lives-for-one-test-only-0123456789-abcdefgh",
        "ALLOWED_HOSTS": "localhost",
        "DATA_DIR": str(tmp_path),
        "DATABASE_URL": f"sqlite:///{tmp_path}/empty.sqlite3",
    }
    surroundings = {**os.environ, **settings}
    manage = [sys.executable, "manage.py"]
    subprocess.run([*manage, "collectstatic", "--noinput", "-v0"], env=surroundings, check=True)
    port = free_port()
    serve = ["-m", "gunicorn", "--no-control-socket", "--log-level", "critical"]
    command = [sys.executable, *serve, "--bind", f"localhost:{port}", "cchc.wsgi"]
    # It reports every failure, and failing is its part here.
    server = subprocess.Popen(command, env=surroundings, stderr=subprocess.DEVNULL)
    address = f"http://localhost:{port}"
    wait_for(f"{address}/static/cchc/icon.svg")
    yield address
    server.terminate()
    server.wait(GIVEN_UP_AFTER)


def free_port():
    with socket.socket() as probe:
        probe.bind(("localhost", 0))
        return probe.getsockname()[1]


def wait_for(address):
    """Until the server answers; a refused connection is none yet."""
    until = time.monotonic() + GIVEN_UP_AFTER
    while True:
        try:
            return urlopen(Request(address, headers=BEHIND_HTTPS)).status
        except HTTPError:
            raise
        except OSError:
            if time.monotonic() > until:
                raise
            time.sleep(0.1)


def test_a_failure_is_told_on_a_page_that_needs_nothing(browser, broken_site):
    context = browser.new_context(extra_http_headers=BEHIND_HTTPS, locale="vi-VN")
    window = Window(context, broken_site)
    assert window.open("/").status == 500
    looked = window.read()
    assert (looked.title, looked.lang, looked.headings) == ("Hệ thống gặp lỗi", "vi", 1)
    wrong = []
    for width in WIDTHS:
        window.resize(width)
        window.photograph(PICTURES / str(width) / "public-server-error.jpg")
        wrong += window.too_wide() + window.violations()
    assert wrong + window.complaints == []
    assert is_dressed(window.page)
    assert context.cookies() == []
    context.close()


def is_dressed(page):
    """Whether the page's styles came, whatever broke: the header has its ground."""
    ground = page.locator(".top").evaluate("head => getComputedStyle(head).backgroundColor")
    return ground != "rgba(0, 0, 0, 0)"
