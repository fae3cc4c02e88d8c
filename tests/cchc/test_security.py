"""Headers on every answer, and nothing in our pages that they would refuse."""

import re

import pytest
from django.http import HttpResponse
from django.test import override_settings
from django.urls import path
from django_htmx.middleware import HtmxDetails

from cchc.security import ContentSecurityPolicyMiddleware, as_header
from cchc.settings import BASE_DIR
from tests.addresses import every_address
from tests.make import make_officer

POLICY = (
    "default-src 'self'; object-src 'none'; base-uri 'none'; "
    "form-action 'self'; frame-ancestors 'none'"
)
PUBLIC = ["home", "rankings", "ranking-year", "ranking", "ranking-version", "ranking-content"]
PUBLIC += ["ranking-bundle", "unit", "scorecard", "scorecard-version"]
ADDRESSES = list(every_address())
OWN_FOLDERS = ["templates", *(f"{app}/templates" for app in ("units", "scoring", "reports"))]
# What a strict policy refuses: a script written in the page, a style, an event in a tag.
INLINE = re.compile(
    r"<script(?![^>]*\bsrc=)|<style|\sstyle=|\son[a-z]+=|javascript:", re.IGNORECASE
)

urlpatterns = [path("hong/", lambda request: 1 / 0)]


def names(addresses):
    return [address.name for address in addresses]


@pytest.mark.parametrize("address", ADDRESSES, ids=names(ADDRESSES))
def test_every_answer_carries_the_policy(client, db, address):
    assert client.get(address.path).headers["Content-Security-Policy"] == POLICY
    client.force_login(make_officer())
    assert client.get(address.path).headers["Content-Security-Policy"] == POLICY


@pytest.mark.parametrize("address", ["/khong-co/", "/quan-tri/khong-co/", "/static/khong-co.css"])
def test_missing_pages_carry_the_policy(client, db, address):
    assert client.get(address).headers["Content-Security-Policy"] == POLICY


def test_static_files_carry_the_policy(client):
    answer = client.get("/static/cchc/icon.svg")
    assert (answer.status_code, answer.headers["Content-Security-Policy"]) == (200, POLICY)


@override_settings(ROOT_URLCONF="tests.cchc.test_security")
def test_a_page_that_breaks_carries_the_policy(client):
    client.raise_request_exception = False
    answer = client.get("/hong/")
    assert (answer.status_code, answer.headers["Content-Security-Policy"]) == (500, POLICY)


def test_a_stricter_policy_of_a_view_stands(rf):
    own = {"Content-Security-Policy": "sandbox; default-src 'none'"}
    answer = ContentSecurityPolicyMiddleware(lambda request: HttpResponse(headers=own))(rf.get("/"))
    assert answer.headers["Content-Security-Policy"] == "sandbox; default-src 'none'"


def test_the_setting_has_the_shape_django_will_read():
    assert as_header({"default-src": ["'self'", "data:"], "object-src": ["'none'"]}) == (
        "default-src 'self' data:; object-src 'none'"
    )


def test_the_policy_has_no_hole(settings):
    sources = {source for directive in settings.SECURE_CSP.values() for source in directive}
    assert sources == {"'self'", "'none'"}


@pytest.mark.parametrize("name", PUBLIC)
def test_public_pages_set_no_cookie(client, db, name):
    address = next(address for address in ADDRESSES if address.name == name)
    assert not client.get(address.path).cookies


def test_public_pages_of_somebody_signed_in_set_no_cookie(client, db):
    client.force_login(make_officer())
    assert not client.get("/").cookies


def test_other_headers_tell_and_allow_little(client, db):
    headers = client.get("/").headers
    assert headers["Referrer-Policy"] == "same-origin"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert headers["Permissions-Policy"].startswith("accelerometer=(), camera=(), ")


def test_our_templates_hold_nothing_inline():
    files = [file for folder in OWN_FOLDERS for file in (BASE_DIR / folder).rglob("*.html")]
    found = {
        f"{file.relative_to(BASE_DIR)}: {inline[0]}"
        for file in files
        for inline in INLINE.finditer(file.read_text())
    }
    assert len(files) > 50
    assert found == set()


def test_pages_know_a_request_for_a_part(client, db):
    request = client.get("/", headers={"HX-Request": "true"}).wsgi_request
    assert isinstance(request.htmx, HtmxDetails) and request.htmx
