"""The rule of the door: each yes and every no, with its reason."""

import pytest
from django.contrib.auth.models import AnonymousUser

from evidence import access
from evidence.access import NO_RIGHT, SIGN_IN, register_reader, why_not_read
from tests.evidence.people import OTHER, clerk, paper_of, person
from units.choices import Role
from units.models import User
from units.people import revoke

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def no_other_readers(monkeypatch):
    monkeypatch.setattr(access, "_readers", [])


@pytest.fixture
def document():
    return paper_of(person("uploader"))


def test_the_uploader_reads_whatever_he_holds_now(document):
    assert why_not_read(document.uploaded_by, document) == ""


@pytest.mark.parametrize("role", [Role.CLERK, Role.HEAD, Role.OFFICER])
def test_the_unit_and_the_office_read(document, role):
    assert why_not_read(person("reader", role), document) == ""


@pytest.mark.parametrize("role", [Role.MEMBER, Role.CHAIR, Role.LEADER, Role.VIEWER, None])
def test_no_other_role_reads_by_itself(document, role):
    assert why_not_read(person("reader", role), document) == NO_RIGHT


@pytest.mark.parametrize("role", [Role.CLERK, Role.HEAD])
def test_another_unit_does_not_read(document, role):
    assert why_not_read(person("reader", role, unit=OTHER), document) == NO_RIGHT


def test_nobody_reads_without_signing_in(document):
    assert why_not_read(AnonymousUser(), document) == SIGN_IN


def test_an_account_closed_does_not_read_even_its_own(document):
    document.uploaded_by.is_active = False

    assert why_not_read(document.uploaded_by, document) == SIGN_IN


def test_a_revoked_role_does_not_read(document):
    reader = person("reader", Role.CLERK)
    revoke(reader.grants.get(), reason="QĐ 2/QĐ-SNV", by=None)
    reader = User.objects.get(pk=reader.pk)

    assert why_not_read(reader, document) == NO_RIGHT


def test_the_same_content_of_another_unit_opens_no_door(document):
    reader = clerk()
    theirs = paper_of(person("uploader2"), unit=OTHER)

    assert theirs.sha256 == document.sha256
    assert [why_not_read(reader, paper) for paper in (document, theirs)] == ["", NO_RIGHT]


@pytest.mark.parametrize(
    ("answers", "verdict"),
    [
        ([None], NO_RIGHT),
        ([""], ""),
        (["Không được phân công."], "Không được phân công."),
        ([None, "Không được phân công.", "Lý do khác."], "Không được phân công."),
        (["Không được phân công.", ""], ""),
        ([False, 0], NO_RIGHT),
    ],
)
def test_apps_above_answer_for_their_readers(document, answers, verdict):
    for answer in answers:
        register_reader(lambda user, document, answer=answer: answer)

    assert why_not_read(person("reader"), document) == verdict


def test_apps_above_are_not_asked_about_those_who_read_anyway(document):
    register_reader(lambda user, document: "Không.")

    assert why_not_read(document.uploaded_by, document) == ""


def test_a_reader_registered_twice_is_asked_once():
    def predicate(user, document):
        return None

    assert register_reader(register_reader(predicate)) is predicate
    assert access._readers == [predicate]
