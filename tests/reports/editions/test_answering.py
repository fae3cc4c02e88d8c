"""What a visitor gets of a kept page: encoding, tags, 304, HEAD."""

import gzip
import hashlib

import pytest
from django.test import Client

from reports.editions.answering import takes_gzip
from tests.reports.editions.store import RANKING, kept, new_process
from tests.reports.publication import published_year

pytestmark = pytest.mark.django_db
DATA = "/xep-hang/2024/so.xlsx"


@pytest.fixture
def get(client):
    published_year("AB")
    client.get(RANKING)

    def get(path=RANKING, **headers):
        return client.get(path, headers=headers)

    return get


@pytest.mark.parametrize("accepted", ["", "gzip"])
def test_the_tag_is_the_hash_of_the_bytes_served(get, accepted):
    for _ in range(2):
        page = get(accept_encoding=accepted)
        assert page["ETag"] == f'"{hashlib.sha256(page.content).hexdigest()}"'
        assert page["Content-Length"] == str(len(page.content))
        assert page["Vary"] == "Accept-Encoding"
        assert page["Cache-Control"] == "public, max-age=10, must-revalidate"
        new_process()


def test_packed_bytes_are_the_page_and_always_the_same(get):
    plain, packed = get(), get(accept_encoding="gzip, br")
    assert packed["Content-Encoding"] == "gzip"
    assert gzip.decompress(packed.content) == plain.content
    assert packed.content[4:8] == bytes(4)  # no time of day

    [file] = kept()
    file.unlink()
    new_process()
    assert get(accept_encoding="gzip").content == packed.content


def test_what_is_packed_already_has_one_form(get):
    page = get(DATA, accept_encoding="gzip")

    assert (page.has_header("Content-Encoding"), page.has_header("Vary")) == (False, False)
    assert page["ETag"] == f'"{hashlib.sha256(page.content).hexdigest()}"'


@pytest.mark.parametrize(
    ("tags", "status"),
    [
        ("{0}", 304),
        ("W/{0}", 304),
        ('"another", {0}', 304),
        ('W/"another" ,W/{0}', 304),
        ("*", 304),
        ('"another"', 200),
        ("{1}", 200),
    ],
)
def test_who_has_the_page_is_told_so(get, tags, status):
    own, other = get()["ETag"], get(accept_encoding="gzip")["ETag"]

    page = get(if_none_match=tags.format(own, other))

    assert page.status_code == status
    assert (page.content == b"") == (status == 304)
    assert page["ETag"] == own


def test_304_says_what_may_be_kept_and_nothing_of_a_body(get):
    page = get(if_none_match="*")

    said = {"ETag", "Cache-Control", "Vary", "Content-Security-Policy"}
    assert said <= set(page.headers)
    assert {"Content-Type", "Content-Length", "Content-Encoding"} & set(page.headers) == set()


def test_head_is_get_without_the_body(client, get):
    page, head = get(), client.head(RANKING)

    assert head.content == b""
    assert dict(head.items()) == dict(page.items())


def test_a_part_is_not_given(get):
    assert get(range="bytes=0-9").status_code == 200


def test_posting_to_a_page_is_refused(client, get):
    assert client.post(RANKING).status_code == 405


@pytest.mark.parametrize(
    ("accepted", "taken"),
    [
        ("", False),
        ("gzip", True),
        ("GZIP", True),
        ("x-gzip", True),
        ("*", True),
        ("deflate, br", False),
        ("gzip;q=0", False),
        ("gzip;q=0.0, *;q=1", False),
        ("*;q=0", False),
        ("gzip;q=0.5", True),
        ("gzip;q=0.5, identity", False),
        ("identity;q=0.5, gzip;q=0.5", True),
        ("br;q=1.0, gzip;q=0.8, *;q=0.1", True),
        ("identity;q=0, gzip;q=0.001", True),
        ("gzip;q=viel", False),
    ],
)
def test_encoding_follows_the_weights(accepted, taken):
    assert takes_gzip(accepted) is taken


def test_https_is_not_given_up_for_speed(get, settings):
    settings.SECURE_SSL_REDIRECT = True
    client = Client()

    page = client.get(RANKING)

    assert (page.status_code, page["Location"]) == (301, f"https://testserver{RANKING}")
    assert client.get(RANKING, secure=True).status_code == 200


def test_an_unknown_host_is_refused(get):
    assert get(host="example.com").status_code == 400
