"""Who reads a document because of the scores it was put forward for."""

import pytest
from django.urls import reverse

from evidence.access import NO_RIGHT, why_not_read
from scoring import document_readers, marking
from scoring.document_readers import NOT_ASSIGNED
from scoring.models import Assignment, Attachment, Conflict
from tests.cast import assign_all
from tests.make import grant_role, make_unit, make_user
from tests.make_year import make_assessment, make_period, score_of
from tests.scoring.views.unit_desk import CONFLICT, make_desk, refusal_of

pytestmark = pytest.mark.django_db

STRANGE = "Bạn không có vai trò tại Sở Công Thương, nên không xem được tài liệu của đơn vị này."


@pytest.fixture
def desk():
    return make_desk()


def put_forward(desk, code="1.1", mark=""):
    return marking.attach(desk.score(code), desk.paper(mark), by=desk.cast.clerk).document


@pytest.mark.parametrize("who", ["clerk", "head", "viewer", "officer", "leader", "chair", "member"])
def test_the_unit_and_those_who_judge_it_get_the_file(client, desk, who):
    document = put_forward(desk)
    client.force_login(desk.person(who))

    assert client.get(reverse("document", args=[document.pk])).status_code == 200


@pytest.mark.parametrize(
    ("who", "reason"),
    [
        ("stranger", STRANGE),
        ("head_of_another", STRANGE),
        ("nobody", STRANGE),
        ("member_from_the_unit", CONFLICT),
        ("idle_member", NOT_ASSIGNED),
    ],
)
def test_the_others_are_refused_at_the_door_with_the_reason(client, desk, who, reason):
    document = put_forward(desk)
    client.force_login(desk.person(who))

    assert refusal_of(client.get(reverse("document", args=[document.pk]))) == reason


@pytest.mark.parametrize("who", ["leader", "chair", "member", "viewer", "stranger"])
def test_a_document_put_forward_nowhere_is_none_of_our_business(desk, who):
    document, person = desk.paper(), desk.person(who)

    assert document_readers.why_not_read(person, document) is None
    assert why_not_read(person, document) == NO_RIGHT


def test_a_member_reads_what_proves_his_own_field_only(desk):
    Assignment.objects.filter(member=desk.cast.member, field__code="1").delete()
    document = put_forward(desk, "1.1")

    assert why_not_read(desk.cast.member, document) == NOT_ASSIGNED


def test_one_score_of_his_is_enough(desk):
    Assignment.objects.filter(member=desk.cast.member, field__code="1").delete()
    document = put_forward(desk, "1.1")
    Attachment.objects.create(score=desk.score("2.1"), document=document, by=desk.cast.clerk)

    assert why_not_read(desk.cast.member, document) == ""


def test_a_declared_conflict_closes_the_file(desk):
    document = put_forward(desk)
    Conflict.objects.create(
        period=desk.assessment.period,
        member=desk.cast.member,
        unit=desk.cast.unit,
        reason="vợ là phó giám đốc",
        declared_by=desk.cast.member,
    )

    assert why_not_read(desk.cast.member, document) == (
        "Bạn đã khai báo xung đột lợi ích với Sở Công Thương: vợ là phó giám đốc"
    )


def test_the_council_of_another_year_is_refused(desk):
    document = put_forward(desk)
    member = make_user("cu")
    grant_role(member, "member", make_unit("STC"), year=2020)

    assert why_not_read(member, document) == STRANGE


def test_a_document_taken_off_again_is_closed(desk):
    attachment = marking.attach(desk.score(), desk.paper(), by=desk.cast.clerk)
    marking.detach(attachment, by=desk.cast.clerk)

    assert why_not_read(desk.cast.member, attachment.document) == NO_RIGHT


@pytest.mark.parametrize("who", ["member", "idle_member", "chair", "leader", "stranger"])
def test_the_answer_costs_the_same_however_many_years_and_leaves(
    desk, who, django_assert_num_queries
):
    """One leaf of one year, then three leaves of three: as many queries."""
    person, document = desk.person(who), put_forward(desk)
    # Scores and roles; for members own units with their kin, conflicts, assignments.
    costs = 7 if who.endswith("member") else 2

    reader = fresh(person)
    with django_assert_num_queries(costs):
        document_readers.why_not_read(reader, document)
    for year in (2022, 2023):
        in_another_year(desk, year, person, document)
    reader = fresh(person)
    with django_assert_num_queries(costs):
        document_readers.why_not_read(reader, document)


def in_another_year(desk, year, person, document):
    period = make_period(year=year, group_code=f"g{year}")
    assessment = make_assessment(period, desk.cast.unit)
    if person == desk.cast.member:
        grant_role(person, "member", desk.cast.head_of_another.roles[0].unit, year)
        assign_all(period, person)
    score = score_of(assessment, "1.2")
    Attachment.objects.create(score=score, document=document, by=desk.cast.clerk)


def fresh(person):
    """The person as the next request reads him, without what this object remembers."""
    return type(person).objects.get(pk=person.pk)
