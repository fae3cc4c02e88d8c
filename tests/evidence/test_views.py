"""The door itself: who gets the file, in what wrapping, and who gets a sentence instead."""

import logging

import pytest
from django.urls import reverse

from evidence.access import NO_RIGHT
from evidence.files import path_of
from tests.evidence.papers import GOOD, PDF
from tests.evidence.people import OTHER, clerk, paper_of, person
from units.choices import Role

pytestmark = pytest.mark.django_db


def address(document):
    return reverse("document", args=[document.pk])


def test_the_address_is_short():
    assert reverse("document", args=[7]) == "/tai-lieu/7/"


def test_the_file_comes_wrapped_so_that_nothing_runs_it(client):
    by = clerk()
    client.force_login(by)
    answer = client.get(address(paper_of(by)))

    assert (answer.status_code, b"".join(answer.streaming_content)) == (200, PDF)
    assert {name: answer[name] for name in (
        "Content-Type",
        "Content-Length",
        "Content-Disposition",
        "X-Content-Type-Options",
        "Content-Security-Policy",
        "Cache-Control",
    )} == {
        "Content-Type": "application/pdf",
        "Content-Length": str(len(PDF)),
        "Content-Disposition": "attachment; filename*=utf-8''quy%E1%BA%BFt%20%C4%91%E1%BB%8Bnh.pdf",
        "X-Content-Type-Options": "nosniff",
        "Content-Security-Policy": "sandbox; default-src 'none'",
        "Cache-Control": "private, no-store",
    }  # fmt: skip


@pytest.mark.parametrize("name", GOOD)
def test_every_kind_comes_whole_and_as_what_it_is(client, name):
    by = clerk()
    client.force_login(by)
    document = paper_of(by, content=GOOD[name], name=name)
    answer = client.get(address(document))

    assert b"".join(answer.streaming_content) == GOOD[name]
    assert answer["Content-Type"] == document.content_type
    assert answer["Content-Disposition"] == f'attachment; filename="{name}"'


def test_a_type_not_of_our_list_is_served_as_plain_bytes(client):
    by = clerk()
    client.force_login(by)
    document = paper_of(by)
    type(document).objects.update(content_type="text/html")

    assert client.get(address(document))["Content-Type"] == "application/octet-stream"


def test_the_head_is_told_without_the_body(client):
    by = clerk()
    client.force_login(by)
    answer = client.head(address(paper_of(by)))

    assert (answer.status_code, b"".join(answer.streaming_content)) == (200, b"")
    assert answer["Content-Length"] == str(len(PDF))


@pytest.mark.parametrize("role", [Role.CLERK, Role.HEAD, Role.OFFICER])
def test_the_unit_and_the_office_enter(client, role):
    document = paper_of(person("uploader"))
    client.force_login(person("reader", role))

    assert client.get(address(document)).status_code == 200


@pytest.mark.parametrize("role", [Role.HEAD, Role.CLERK, None])
def test_a_stranger_is_refused_with_the_reason(client, role):
    document = paper_of(person("uploader"))
    client.force_login(person("stranger", role, unit=OTHER))

    answer = client.get(address(document))
    assert (answer.status_code, answer.context["exception"]) == (403, NO_RIGHT)
    assert NO_RIGHT in answer.content.decode()


def test_an_unknown_person_is_sent_to_sign_in_first(client):
    document = paper_of(person("uploader"))
    answer = client.get(address(document))
    sign_in = f"/dang-nhap/?next={address(document)}"

    assert (answer.status_code, answer["Location"]) == (302, sign_in)


@pytest.mark.parametrize("number", [0, 404, 10**30])
def test_an_unknown_document_is_not_found(client, number):
    client.force_login(clerk())

    assert client.get(f"/tai-lieu/{number}/").status_code == 404


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_nothing_is_changed_through_the_door(client, method):
    by = clerk()
    client.force_login(by)

    assert getattr(client, method)(address(paper_of(by))).status_code == 405


@pytest.mark.parametrize("left", [None, PDF[:10]])
def test_a_damaged_file_is_not_sent_and_the_office_is_told(client, caplog, left):
    by = clerk()
    client.force_login(by)
    document = paper_of(by)
    path_of(document.sha256).unlink()
    if left is not None:
        path_of(document.sha256).write_bytes(left)
    answer = client.get(address(document))

    assert answer.status_code == 500
    assert str(answer.context["loss"]) in answer.content.decode()
    assert ("evidence.views", logging.ERROR) in [
        (record.name, record.levelno) for record in caplog.records
    ]


@pytest.mark.parametrize("prefix", ["/kho-tep", "/kho-tep/"])
def test_the_web_server_in_front_may_send_the_bytes(client, settings, prefix):
    settings.X_ACCEL_PREFIX = prefix
    by = clerk()
    client.force_login(by)
    document = paper_of(by)
    answer = client.get(address(document))

    sha256 = document.sha256
    assert answer["X-Accel-Redirect"] == f"/kho-tep/{sha256[:2]}/{sha256}"
    assert (answer.content, answer["Content-Type"]) == (b"", "application/pdf")
    assert answer["X-Content-Type-Options"] == "nosniff"


def test_the_door_asks_the_database_little(client, django_assert_num_queries):
    document = paper_of(person("uploader"))
    client.force_login(person("reader", Role.HEAD))

    # The session, the person, the document, the person's roles.
    with django_assert_num_queries(4):
        client.get(address(document))
