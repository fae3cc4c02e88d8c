"""Bands at their edges, and the order of everything that awaits a person."""

from datetime import datetime, timedelta

import pytest
from django.utils import timezone

from scoring.awaiting import Band, band_of, work_of
from scoring.choices import PeriodState
from tests.make import grant_role, make_user
from tests.make_year import make_assessment, make_period
from tests.scoring.awaiting import home
from tests.scoring.views.unit_desk import at_explanation, make_desk

HERE = timezone.get_default_timezone()
DEADLINE = datetime(2025, 3, 12, 17, 0, 0, tzinfo=HERE)


def at(day, hour, minute=0, second=0):
    return datetime(2025, 3, day, hour, minute, second, tzinfo=HERE)


@pytest.mark.parametrize(
    ("now", "band"),
    [
        (at(12, 17, 0, 1), Band.OVERDUE),
        (at(12, 17), Band.TODAY),
        (at(12, 0), Band.TODAY),
        (at(11, 23, 59, 59), Band.SOON),
        (at(9, 0), Band.SOON),
        (at(8, 23, 59, 59), Band.LATER),
    ],
)
def test_bands_are_days_of_the_calendar_and_overdue_to_the_second(now, band):
    assert band_of(DEADLINE, now) == band


def test_no_deadline_is_a_band_of_its_own():
    assert band_of(None, DEADLINE) == Band.NONE


@pytest.mark.django_db
def test_tasks_of_all_roles_stand_in_one_order():
    desk = make_desk(self_assessment_until=DEADLINE)
    clerk = desk.cast.clerk
    later = make_period(2025, PeriodState.SELF_ASSESSMENT, self_assessment_until=at(11, 12))
    make_assessment(later, desk.cast.unit)
    grant_role(clerk, "leader", desk.cast.leader.grants.get().unit)
    desk_of_office = make_assessment(desk.assessment.period, desk.cast.officer.grants.get().unit)
    grant_role(clerk, "head", desk_of_office.unit)
    type(desk_of_office).objects.filter(pk=desk_of_office.pk).update(submitted_at=at(8, 8))

    tasks = home.of(clerk, at(11, 8))

    assert [(task.band, task.what) for task in tasks] == [
        (Band.TODAY, "Chấm 2 tiêu chí – Sở Công Thương, năm 2025"),
        (Band.SOON, "Chấm 2 tiêu chí – Sở Công Thương, năm 2024"),
        (Band.SOON, "Duyệt phiếu tự đánh giá – Sở Nội vụ, năm 2024"),
    ]
    numbered = [
        (band, [number for number, _ in pairs]) for band, pairs in work_of(clerk, at(11, 8)).bands
    ]
    assert numbered == [(Band.TODAY, [1]), (Band.SOON, [2, 3])]


@pytest.mark.django_db
def test_the_outlook_tells_the_stage_its_deadline_and_the_next():
    make_period(2024, PeriodState.SELF_ASSESSMENT, self_assessment_until=DEADLINE)
    make_period(2025, PeriodState.CONCLUSION)
    make_period(2023, PeriodState.PUBLISHED)
    user = make_user("nobody")

    assert work_of(user, DEADLINE).outlook == [
        "Năm 2025 đang ở bước «Hội đồng kết luận». Bước sau: «Đã phê duyệt».",
        "Năm 2024 đang ở bước «Tự đánh giá», hạn 17:00 ngày 12/03/2025. Bước sau: «Thẩm định».",
    ]
    [_, late] = work_of(user, DEADLINE + timedelta(seconds=1)).outlook
    assert "đã hết hạn 17:00 ngày 12/03/2025" in late


@pytest.mark.django_db
def test_nothing_awaits_those_without_a_part_in_the_year():
    desk = at_explanation()
    for name in ("stranger", "head_of_another", "viewer", "leader", "idle_member"):
        assert (name, home.of(desk.person(name))) == (name, [])


@pytest.mark.django_db
def test_nothing_awaits_a_person_who_was_deactivated():
    desk = make_desk()
    type(desk.cast.clerk).objects.update(is_active=False)
    assert home.of(desk.cast.clerk) == []


@pytest.mark.django_db
def test_a_sample_year_is_told():
    desk = make_desk()
    assert not work_of(desk.cast.clerk).is_sample
    type(desk.assessment.period).objects.update(is_sample=True)
    assert work_of(desk.cast.clerk).is_sample
