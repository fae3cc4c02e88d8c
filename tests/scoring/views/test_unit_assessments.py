"""The first page of a unit's people: their assessments."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from scoring import marking
from scoring.choices import PeriodState
from scoring.models import Assessment
from scoring.views.unit.clock import countdown
from tests.make import grant_role, make_unit, make_user
from tests.make_year import make_assessment, make_period
from tests.scoring.views.unit_desk import make_desk, rows_of, text_of

pytestmark = pytest.mark.django_db

LIST = "/tu-danh-gia/"


def test_list_sends_the_unknown_to_sign_in(client):
    assert client.get(LIST).headers["Location"] == f"/dang-nhap/?next={LIST}"


def test_list_tells_where_each_assessment_stands_newest_year_first(client):
    desk = make_desk()
    desk.self_score("1.1")
    older = make_period(year=2023, state=PeriodState.PUBLISHED, group_code="cu")
    make_assessment(older, desk.cast.unit)
    client.force_login(desk.cast.clerk)

    rows = rows_of(client.get(LIST))

    until = timezone.localtime(desk.assessment.period.self_assessment_until)
    due = f"{until:%H:%M %d/%m/%Y} còn 30 ngày"
    assert rows == [
        ["1", "2024", "Sở Công Thương", "Nhóm so", "Tự đánh giá", due, "1/2", "chưa trình"],
        ["2", "2023", "Sở Công Thương", "Nhóm cu", "Đã công bố", "–", "0/2", "chưa trình"],
    ]


@pytest.mark.parametrize("who", ["clerk", "head", "viewer"])
def test_list_is_of_the_units_a_person_belongs_to(client, who):
    desk = make_desk()
    make_assessment(desk.assessment.period, make_unit("SXD"))
    client.force_login(desk.person(who))

    assert [row[2] for row in rows_of(client.get(LIST))] == ["Sở Công Thương"]


@pytest.mark.parametrize("who", ["stranger", "officer", "leader", "chair", "member", "nobody"])
def test_list_of_those_without_an_assessment_says_whom_to_ask(client, who):
    desk = make_desk()
    client.force_login(desk.person(who))
    page = client.get(LIST)

    assert rows_of(page) == []
    assert text_of(page).count("Hãy liên hệ Sở Nội vụ.") == 1


def test_list_follows_the_assessment_through_its_states(client):
    desk = make_desk()
    desk.answer_all()
    client.force_login(desk.cast.clerk)
    marking.submit(desk.assessment, by=desk.cast.clerk)
    submitted = rows_of(client.get(LIST))[0][-1]
    marking.lock(desk.assessment, by=desk.cast.head)
    locked = rows_of(client.get(LIST))[0][-1]
    later = timezone.now() + timedelta(days=2)
    marking.reopen(desk.assessment, until=later, reason="Bổ sung", by=desk.cast.officer)
    reopened = rows_of(client.get(LIST))[0][-1]

    assert [submitted, locked, reopened] == ["đã trình lãnh đạo", "đã chốt điểm", "được mở lại"]


def test_a_claim_the_appraiser_accepted_still_counts_as_answered(client):
    desk = make_desk()
    desk.self_score("1.2", None, no_case_reason="Không có hồ sơ.")
    desk.stand_at(PeriodState.APPRAISAL)
    desk.appraise("1.2", points=None, accepts_no_case=True)
    client.force_login(desk.cast.clerk)

    assert rows_of(client.get(LIST))[0][6] == "1/2"


@pytest.mark.parametrize("years", [1, 3])
def test_list_asks_the_same_of_the_database_however_long_it_is(
    client, django_assert_num_queries, years
):
    user, unit = make_user(), make_unit()
    grant_role(user, "clerk", unit)
    for number in range(years):
        make_assessment(make_period(year=2020 + number, group_code=f"g{number}"), unit)
    client.force_login(user)

    # Session, person, roles, assessments.
    with django_assert_num_queries(4):
        page = client.get(LIST)

    assert len(rows_of(page)) == years


def days_left(assessment):
    found = countdown(assessment)
    return found and (found.until, found.words, found.is_past)


def test_countdown_says_today_past_or_how_many_days():
    now = timezone.now().replace(hour=3)  # Ten o'clock in Việt Nam.
    desk = make_desk(self_assessment_until=now + timedelta(hours=2))

    def words(later):
        return countdown(desk.assessment, now=now + later).words

    assert words(timedelta(0)) == "hạn cuối hôm nay"
    assert words(timedelta(days=-1)) == "còn 1 ngày"
    assert words(timedelta(hours=3)) == "đã hết hạn"


def test_countdown_of_a_stage_without_deadline_is_none():
    assert countdown(make_desk(PeriodState.CONCLUSION).assessment) is None


def test_countdown_of_a_reopened_unit_is_its_own():
    own = timezone.now() + timedelta(days=3)
    desk = make_desk(PeriodState.APPRAISAL)
    Assessment.objects.update(reopened_until=own)
    desk.assessment.refresh_from_db()

    assert days_left(desk.assessment) == (own, "còn 3 ngày", False)


def test_countdown_of_a_unit_reopened_in_time_is_the_later_one():
    own = timezone.now() + timedelta(days=3)
    desk = make_desk()
    Assessment.objects.update(reopened_until=own)
    desk.assessment.refresh_from_db()

    assert countdown(desk.assessment).until == desk.assessment.period.self_assessment_until


def test_desk_leads_to_the_list(client):
    desk = make_desk()
    client.force_login(desk.cast.clerk)
    links = re.findall(r'href="(/tu-danh-gia/)"', client.get(reverse("desk")).content.decode())

    assert set(links) == {LIST}
