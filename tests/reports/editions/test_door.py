"""The door before Django: what it answers is what Django would, and nothing else."""

import io

import pytest
from django.core.handlers.wsgi import WSGIHandler

from reports import editions
from reports.editions.door import Door
from tests.reports.editions.store import RANKING, new_process
from tests.reports.publication import published_year

pytestmark = pytest.mark.django_db
BEHIND = "205 Behind"


def behind(environ, start_response):
    """Stands for Django: says that it was asked."""
    start_response(BEHIND, [])
    return [b""]


def ask(application, path=RANKING, method="GET", query="", **environ):
    """(status, headers, content) of one request; no header is named twice."""
    said = []
    environ = {
        "REQUEST_METHOD": method,
        "PATH_INFO": path,
        "QUERY_STRING": query,
        "SERVER_NAME": "testserver",
        "SERVER_PORT": "80",
        "HTTP_HOST": "testserver",
        "wsgi.url_scheme": "http",
        "wsgi.input": io.BytesIO(),
    } | environ
    content = b"".join(application(environ, lambda *told: said.extend(told)))
    headers = dict(said[1])
    assert len(headers) == len(said[1])
    return said[0], headers, content


@pytest.fixture
def published(client):
    """A page that is at hand."""
    published_year("AB")
    client.get(RANKING)


@pytest.mark.parametrize("method", ["GET", "HEAD"])
@pytest.mark.parametrize("accepted", ["", "gzip"])
def test_the_door_answers_as_django_would(published, method, accepted, monkeypatch):
    said = {"method": method, "HTTP_ACCEPT_ENCODING": accepted}

    here = ask(Door(behind), **said)

    assert here[0] == "200 OK"
    assert here == ask(WSGIHandler(), **said)
    tag = here[1]["ETag"]
    known = ask(Door(behind), HTTP_IF_NONE_MATCH=tag, **said)
    assert (known[0], known[2]) == ("304 Not Modified", b"")
    assert known == ask(WSGIHandler(), HTTP_IF_NONE_MATCH=tag, **said)


@pytest.mark.parametrize(
    "request_",
    [
        {"method": "POST"},
        {"query": "sap-xep=ten"},
        {"path": "/xep-hang/2024/"},
        {"path": "/dang-nhap/"},
        {"path": "/xep-hang/2024/so"},
        {"HTTP_HX_REQUEST": "true"},
        {"HTTP_HOST": "example.com"},
        {"HTTP_HOST": ""},
        {"SCRIPT_NAME": "/cchc"},
    ],
)
def test_everything_else_goes_on_to_django(published, request_):
    assert ask(Door(behind), **request_)[0] == BEHIND


def test_without_https_django_is_asked_for_its_redirect(published, settings):
    settings.SECURE_SSL_REDIRECT = True
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

    assert ask(Door(behind))[0] == BEHIND
    assert ask(Door(behind), HTTP_X_FORWARDED_PROTO="http")[0] == BEHIND
    assert ask(Door(behind), HTTP_X_FORWARDED_PROTO="https")[0] == "200 OK"


def test_after_an_act_django_is_asked_for_the_new_page(published):
    editions.renew()

    assert ask(Door(behind))[0] == BEHIND


def test_a_process_that_has_just_started_asks_django(published):
    new_process()

    assert ask(Door(behind))[0] == BEHIND
