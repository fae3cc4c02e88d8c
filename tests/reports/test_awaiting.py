"""What awaits the office at the publication desk, as its home tells it."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from reports.publishing import pending_corrections
from scoring.awaiting import Band, work_of
from tests.make import grant_role, make_unit, make_user
from tests.make_year import score_of
from tests.reports.publication import (
    approved_year,
    correct,
    officer,
    publish,
    publish_correction,
)
from tests.scoring.awaiting import home

pytestmark = pytest.mark.django_db


@pytest.fixture
def period():
    return approved_year()


def leader():
    user = make_user("leader")
    grant_role(user, "leader", make_unit("UBND"))
    return user


def test_an_approved_year_awaits_publication(period):
    task = home.only(officer())
    assert (task.what, task.band) == ("Công bố kết quả – năm 2024", Band.NONE)
    assert task.url == reverse("publication-desk", args=[2024])
    assert home.of(leader()) == []

    publish(period)
    assert home.of(officer()) == []


def test_corrected_scores_await_a_new_version(period):
    publish(period)
    assessment = period.assessments.get()
    for code in ("1.1", "1.2"):
        correct(score_of(assessment, code), "7")

    task = home.only(officer())
    assert (task.what, task.count) == ("Công bố đính chính 2 tiêu chí – năm 2024", 2)
    assert task.url == reverse("publication-desk", args=[2024])
    assert task.count == sum(map(len, pending_corrections(period).values()))
    assert home.of(leader()) == []

    publish_correction(period)
    assert home.of(officer()) == []


def test_corrections_of_several_years_are_told_apart():
    first, second = corrected_year(2021), corrected_year(2022)
    publish_correction(first)
    correct(score_of(first.assessments.get(), "1.2"), "3")

    assert home.told(officer()) == [
        "Công bố đính chính 1 tiêu chí – năm 2022",
        "Công bố đính chính 1 tiêu chí – năm 2021",
    ]
    assert pending_corrections(second)["so"][0].score.criterion.code == "1.1"


def corrected_year(year):
    period = approved_year(year=year)
    publish(period)
    correct(score_of(period.assessments.get(), "1.1"), "7")
    return period


def test_published_years_ask_no_more_of_the_database_with_the_years():
    corrected_year(2021)
    one = asked_of(officer())
    corrected_year(2022)
    corrected_year(2023)
    assert asked_of(officer()) == one


def asked_of(user):
    with CaptureQueriesContext(connection) as captured:
        work_of(user)
    return len(captured)
