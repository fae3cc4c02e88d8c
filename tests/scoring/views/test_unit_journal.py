"""The journal of an assessment: whole for those who judge, without judges for the unit."""

from datetime import timedelta

import pytest
from django.utils import timezone

from journal.models import JournalEntry, record
from scoring import marking, opening
from scoring.choices import PeriodState
from scoring.trail import UNIT_ACTS
from tests.make import grant_role
from tests.scoring.views.unit_desk import TICKED, at_explanation, make_desk, rows_of, text_of

pytestmark = pytest.mark.django_db

# Written by the desk of complaints, which lies above this one (tests/reports/complaints).
OF_COMPLAINTS = {
    "soạn kiến nghị",
    "ký, gửi kiến nghị",
    "gắn tài liệu kiến nghị",
    "rút kiến nghị",
}


def journal(client, desk, who, query=""):
    """(signature, act) of the entries the person reads, oldest first."""
    client.force_login(desk.person(who) if isinstance(who, str) else who)
    rows = rows_of(client.get(desk.address("unit-journal") + query))
    return [(row[2], row[3]) for row in reversed(rows)]


OWN = [
    ("clerk", "tự chấm"),
    ("clerk", "tự chấm"),
    ("clerk", "trình lãnh đạo"),
    ("head", "duyệt, chốt điểm"),
]


@pytest.mark.parametrize("who", ["clerk", "head", "viewer"])
def test_the_unit_reads_only_of_itself_before_the_explanation_stage(client, who):
    desk = at_explanation().stand_at(PeriodState.APPRAISAL)

    assert journal(client, desk, who) == OWN


@pytest.mark.parametrize("who", ["clerk", "head", "viewer"])
def test_the_unit_reads_of_its_appraisal_afterwards_but_no_names(client, who):
    desk = at_explanation()
    desk.explain()

    assert journal(client, desk, who) == [
        *OWN,
        ("Hội đồng thẩm định, Sở Nội vụ", "thẩm định vòng 1"),
        ("clerk", "giải trình"),
    ]


@pytest.mark.parametrize("state", [PeriodState.APPRAISAL, PeriodState.EXPLANATION])
@pytest.mark.parametrize("who", ["officer", "chair", "leader", "member"])
def test_those_who_judge_read_all_of_it(client, who, state):
    desk = at_explanation().stand_at(state)

    assert journal(client, desk, who) == [*OWN, ("member", "thẩm định vòng 1")]


@pytest.mark.parametrize("state", [PeriodState.APPRAISAL, PeriodState.EXPLANATION])
def test_an_officer_of_the_unit_reads_what_his_unit_reads(client, state):
    desk = at_explanation().stand_at(state)
    grant_role(desk.cast.officer, "viewer", desk.cast.unit)

    assert journal(client, desk, desk.cast.officer) == journal(client, desk, "clerk")
    assert [name for name, _ in journal(client, desk, "head") if name == "member"] == []


def test_page_tells_what_changed_in_words(client):
    desk = make_desk()
    desk.self_score("1.2", {"n": "80", "d": "100"})
    desk.self_score("1.2", {"n": "90", "d": "100"})
    client.force_login(desk.cast.clerk)
    row = rows_of(client.get(desk.address("unit-journal")))[0]

    assert row[0] == "1"
    assert row[3:] == [
        "tự chấm",
        "1.2 Giải quyết hồ sơ",
        "24 điểm: 30 × 80/100 = 24 điểm.",
        "27 điểm: 30 × 90/100 = 27 điểm.",
        "",
    ]


def test_the_system_signs_what_nobody_did(client):
    desk = make_desk()
    record(desk.assessment.chain, "chốt điểm", desk.assessment, by=None)

    assert journal(client, desk, "clerk") == [("Hệ thống", "chốt điểm")]


def test_the_acts_listed_as_the_units_are_those_it_writes():
    """Whoever renames an act, or adds one, has to decide whether the unit may read of it."""
    desk = make_desk(outside=True)
    cast, assessment = desk.cast, desk.assessment
    desk.answer_all()
    desk.self_score("T1", {"n": "1"})
    marking.withdraw_claim(desk.score("T1"), version=1, by=cast.clerk)
    marking.detach(marking.attach(desk.score(), desk.paper(), by=cast.clerk), by=cast.clerk)
    marking.submit(assessment, by=cast.clerk)
    marking.return_for_changes(assessment, reason="Sửa", by=cast.head)
    marking.submit(assessment, by=cast.clerk)
    marking.lock(assessment, by=cast.head)
    until = timezone.now() + timedelta(days=1)
    marking.reopen(assessment, until=until, reason="Bổ sung", by=cast.officer)
    desk.self_score(answer=TICKED | {"keys": ["b"]})
    opening.lock_the_rest(assessment.period)
    desk.stand_at(PeriodState.APPRAISAL).appraise(request_explanation=True)
    desk.stand_at(PeriodState.EXPLANATION).explain()
    marking.close_explanations(assessment, by=cast.head)

    written = set(JournalEntry.objects.of(assessment.chain).values_list("act", flat=True))
    assert written - {"thẩm định vòng 1"} == UNIT_ACTS - OF_COMPLAINTS


def test_long_journals_come_in_pages(client):
    desk = make_desk()
    for number in range(51):
        record(desk.assessment.chain, "tự chấm", f"lần {number}", by=desk.cast.clerk)
    client.force_login(desk.cast.clerk)
    address = desk.address("unit-journal")
    first, second = client.get(address), client.get(f"{address}?trang=2")

    assert (len(rows_of(first)), len(rows_of(second))) == (50, 1)
    assert (rows_of(second)[0][0], rows_of(second)[0][4]) == ("51", "lần 0")
    assert ("Sau →" in text_of(first), "← Trước" in text_of(second)) == (True, True)


@pytest.mark.parametrize("entries", [1, 3])
def test_page_asks_the_same_of_the_database_however_long_it_is(
    client, django_assert_num_queries, entries
):
    desk = make_desk()
    for number in range(entries):
        record(desk.assessment.chain, "tự chấm", f"lần {number}", by=desk.cast.clerk)
    client.force_login(desk.cast.clerk)

    # Session, person, assessment, roles, count, entries.
    with django_assert_num_queries(7):
        page = client.get(desk.address("unit-journal"))

    assert len(rows_of(page)) == entries
