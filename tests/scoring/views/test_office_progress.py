"""Progress of the units on the page of the year, and one unit reopened."""

from datetime import UTC, datetime, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from scoring.choices import PeriodState as S
from scoring.models import AssessmentPeriod
from tests.make import make_unit
from tests.make_year import make_assessment, make_period
from tests.scoring.office import asked, make_office
from tests.scoring.views.unit_desk import at_explanation, refusal_of, rows_of, text_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def office(client):
    """The officer before his year in the self-assessment stage, one unit not locked."""
    office = make_office(S.SELF_ASSESSMENT)
    client.force_login(office.cast.officer)
    return office


def page_of(client, office):
    return client.get(office.address("office-year"))


# Progress


def test_progress_shows_what_is_done_and_due(client, office):
    make_assessment(office.period, make_unit("B", name="Sở Bê"))
    type(office.assessment).objects.filter(pk=office.assessment.pk).update(
        locked_at=datetime(2025, 1, 10, 1, tzinfo=UTC), locked_by=office.cast.head
    )
    office.figure()
    rows = rows_of(page_of(client, office))
    assert [row[:8] for row in rows] == [
        ["1", "Sở Bê", "0/1", "–", "chưa chốt", "0/1", "0/4", "–"],
        ["2", "Sở Công Thương", "0/1", "–", "10/01 08:00 head", "0/1", "1/4", "–"],
    ]


def test_units_locked_by_the_system_say_so(client, office):
    type(office.assessment).objects.update(locked_at=datetime(2025, 1, 10, 1, tzinfo=UTC))
    assert rows_of(page_of(client, office))[0][4] == "10/01 08:00 hệ thống chốt"


def test_progress_counts_explanations_and_their_close(client):
    desk = at_explanation()
    desk.explain()
    client.force_login(desk.cast.officer)
    page = client.get(reverse("office-year", args=[2024]))
    row = rows_of(page)[0]
    assert (row[2], row[5], row[7], row[8]) == ("2/2", "1/3", "1/1", "–")


def test_the_counts_stand_above(client, office):
    words = text_of(page_of(client, office))
    assert "Tự đánh giá (đã chốt) 0/1 đơn vị Thẩm định (đủ điểm) 0/1 đơn vị" in words


def test_the_page_asks_the_same_of_the_database_however_many_units(client, office):
    place = office.address("office-year")
    for_one = asked(client, place)
    office.enrol("B", "C")
    assert (asked(client, place), len(rows_of(client.get(place)))) == (for_one, 3)


def test_the_years_ask_the_same_of_the_database_however_many(client, office):
    for_one = asked(client, reverse("office"))
    make_period(2023, group_code="a")
    make_period(2022, group_code="b")
    assert asked(client, reverse("office")) == for_one


# Reopening


@pytest.fixture
def locked(office):
    type(office.assessment).objects.update(locked_at=timezone.now())
    office.stand_at(S.APPRAISAL)
    return office


def reopen(client, office, until="2099-01-01T17:00", reason="Mất mạng.", pk=None):
    place = office.address("office-reopen", pk or office.assessment.pk)
    return client.post(place, {"until": until, "reason": reason})


def test_a_unit_is_reopened_until_a_moment(client, locked):
    assert reopen(client, locked).status_code == 302
    locked.assessment.refresh_from_db()
    assert locked.assessment.locked_at is None
    assert locked.assessment.reopened_until == datetime(2099, 1, 1, 10, tzinfo=UTC)
    assert rows_of(page_of(client, locked))[0][4] == "chưa chốt mở lại đến 01/01 17:00"


@pytest.mark.parametrize(
    ("until", "reason", "said"),
    [
        ("2020-01-01T10:00", "x", "Thời hạn mở lại phải ở sau thời điểm hiện tại."),
        ("2099-01-01T10:00", "", "Trường này là bắt buộc."),
        ("", "x", "Trường này là bắt buộc."),
    ],
)
def test_reopening_needs_a_moment_to_come_and_a_reason(client, locked, until, reason, said):
    assert text_of(reopen(client, locked, until, reason)).count(said) == 1
    locked.assessment.refresh_from_db()
    assert locked.assessment.locked_at is not None


def test_the_officers_own_unit_is_the_chairs_to_reopen(client, locked):
    own = locked.own()
    sentence = "Đơn vị của chính bạn phải do người ngoài đơn vị (Chủ tịch Hội đồng) mở lại."
    assert refusal_of(reopen(client, locked, pk=own.pk)) == sentence
    assert [row[-1] for row in rows_of(page_of(client, locked))] == [
        "Mở lại",
        f"Không mở lại được {sentence}",
    ]

    client.force_login(locked.cast.chair)
    assert reopen(client, locked, pk=own.pk).url == reverse("desk")
    own.refresh_from_db()
    assert own.reopened_until is not None


def test_nothing_is_reopened_once_units_explain(client, locked):
    locked.stand_at(S.EXPLANATION)
    assert refusal_of(reopen(client, locked)) == (
        "Năm 2024 đang ở bước «Giải trình», không mở lại phiếu được."
    )
    assert "Mở lại" not in text_of(page_of(client, locked))


def test_a_units_assessment_of_another_year_is_not_found(client, locked):
    other = make_assessment(make_period(2030, group_code="xa"), make_unit("Z"))
    assert reopen(client, locked, pk=other.pk).status_code == 404


def test_a_deadline_field_counts_in_days(client, office):
    AssessmentPeriod.objects.update(self_assessment_until=timezone.now() + timedelta(days=5))
    assert "còn 5 ngày" in text_of(page_of(client, office))
