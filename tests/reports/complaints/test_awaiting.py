"""What awaits people in complaints, as their homes tell it."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from reports import complaints
from scoring.awaiting import work_of
from tests.make_year import score_of
from tests.reports.complaining import announced_year, days_pass
from tests.reports.publication import appraise, correct, publish_correction
from tests.scoring.awaiting import home
from units.models import User

pytestmark = pytest.mark.django_db


@pytest.fixture
def year():
    return announced_year()


def test_what_a_clerk_wrote_awaits_the_heads_signature(year):
    complaint = year.write("1.1")
    task = home.only(year.cast.head)
    assert task.what == f"Ký kiến nghị số {complaint.pk} – Sở Y tế, năm 2024"
    assert task.url == reverse("unit-complaint", args=[complaint.pk])
    assert task.deadline == year.card.ranking.window.until
    assert home.waits(year.cast.clerk) == [
        f"lãnh đạo ký kiến nghị số {complaint.pk} – Sở Y tế, năm 2024"
    ]
    assert home.of(year.cast.officer) == []

    complaints.sign(complaint, by=year.cast.head)
    assert home.of(year.cast.head) == []
    assert home.waits(year.cast.head) == [
        f"trả lời kiến nghị số {complaint.pk} – Sở Y tế, năm 2024"
    ]


def test_what_can_be_signed_no_more_awaits_nobody(year, monkeypatch):
    year.write("1.1")
    with monkeypatch.context() as clock:
        later = days_pass(clock, 16)
        assert home.of(year.cast.head, later) == home.waits(year.cast.clerk, later) == []
    correct(score_of(year.assessment, "1.2"), "12")
    publish_correction(year.period)
    assert home.of(year.cast.head) == []


def test_a_complaint_awaits_those_who_may_answer(year):
    complaint = year.lodged("1.1")
    appraise(score_of(year.assessment, "2.1"), "1", by=year.cast.member)

    for who in ("officer", "chair", "leader"):
        task = home.only(getattr(year.cast, who))
        assert task.what == "Trả lời 1 kiến nghị – Sở Y tế, năm 2024"
        assert task.url == reverse("complaint-answer", args=[complaint.pk])
        assert task.deadline == complaint.signed.answer_until
    for who in ("member", "member_from_the_unit", "stranger"):
        assert home.of(getattr(year.cast, who)) == []

    complaints.answer(complaint, outcome="upheld", reason="Đúng.", by=year.cast.leader)
    assert home.of(year.cast.officer) == home.waits(year.cast.head) == []


def test_several_complaints_are_one_task(year):
    year.lodged("1.1")
    year.lodged("1.2")
    task = home.only(year.cast.officer)
    assert (task.what, task.count) == ("Trả lời 2 kiến nghị – Sở Y tế, năm 2024", 2)
    assert task.url == reverse("complaint-desk")


def asked_of(user):
    with CaptureQueriesContext(connection) as captured:
        work_of(User.objects.get(pk=user.pk))
    return len(captured)


def test_homes_ask_the_same_however_many_complaints(year):
    year.lodged("1.1")
    year.write("1.2")
    people = [year.cast.officer, year.cast.member, year.cast.head, year.cast.clerk]
    one = [asked_of(user) for user in people]
    for code in ("2.1", "2.2"):
        year.lodged(code)
    year.write("2.3")
    assert [asked_of(user) for user in people] == one
