"""A chair's groups: concluded in one act when ready, else what is missing and whose it is."""

import pytest
from django.urls import reverse

from scoring import gaps, marking, permissions
from scoring.choices import PeriodState
from scoring.models import Conflict
from tests.make import make_unit
from tests.make_year import add_group, make_assessment, set_points
from tests.scoring.awaiting import home
from tests.scoring.office import make_office

pytestmark = pytest.mark.django_db

POINTS = {"c1_1": "20", "c1_2": "20", "c1_3": "20", "c2_1": "20", "c2_2": "20"}


@pytest.fixture
def office():
    """One unit, every score with its points, before the council."""
    office = make_office(PeriodState.CONCLUSION)
    set_points(office.assessment, "appraised_points", **POINTS)
    return office


def test_chair_concludes_a_group_that_is_ready(office):
    task = home.only(office.cast.chair)
    assert (task.what, task.count) == ("Kết luận 1 đơn vị – nhóm Nhóm so, năm 2024", 1)
    assert task.url == office.address("council-conclusion", "so")
    assert gaps.not_ready_to_conclude(office.period, office.group) == []

    marking.conclude(office.period, office.group, by=office.cast.chair)

    assert home.of(office.cast.chair) == home.waits(office.cast.chair) == []


def test_each_group_is_a_task(office):
    add_group(office.period, "xa")
    groups = office.period.period_groups.all()
    second = make_assessment(
        office.period, make_unit("XA"), group=groups.get(group__code="xa").group
    )
    second.scores.update(appraised_points=1)
    assert sorted(home.told(office.cast.chair)) == [
        "Kết luận 1 đơn vị – nhóm Nhóm so, năm 2024",
        "Kết luận 1 đơn vị – nhóm Nhóm xa, năm 2024",
    ]


def test_a_score_nobody_appraised_is_the_councils(office):
    set_points(office.assessment, "appraised_points", c1_1=None)
    task = home.only(office.cast.chair)
    score = office.score("1.1")

    assert task.what == (
        "Cho điểm kết luận 1 tiêu chí chưa được thẩm định – nhóm Nhóm so, năm 2024"
    )
    assert task.url == reverse("council-conclude-score", args=[score.pk])
    assert task.why == "Tiếp theo: tiêu chí 1.1, Sở Công Thương"
    assert permissions.why_not_change_conclusion(office.cast.chair, score) == ""

    marking.conclude_score(
        score, version=score.version, points="10", reason="Căn cứ.", by=office.cast.chair
    )
    assert home.told(office.cast.chair) == ["Kết luận 1 đơn vị – nhóm Nhóm so, năm 2024"]


def test_figures_missing_are_the_offices(office):
    set_points(office.assessment, "appraised_points", c2_1=None, c2_2=None)
    assert home.of(office.cast.chair) == []
    assert home.waits(office.cast.chair) == [
        "để kết luận nhóm Nhóm so, năm 2024. Còn 2 số liệu chưa có."
    ]


def test_a_figure_waiting_for_a_second_person_holds_every_group_up(office):
    own = office.own()
    set_points(own, "appraised_points", **POINTS)
    office.figure(assessment=own)

    assert home.told(office.cast.chair) == ["Xác nhận 1 số liệu – Sở Nội vụ, năm 2024"]
    [wait] = home.waits(office.cast.chair)
    assert wait.endswith("Còn 1 số liệu chờ người thứ hai xác nhận.")


def test_a_chair_in_conflict_leaves_the_score_to_others(office):
    set_points(office.assessment, "appraised_points", c1_1=None)
    chair = office.cast.chair
    Conflict.objects.create(
        period=office.period,
        member=chair,
        unit=office.cast.unit,
        reason="Người nhà",
        declared_by=chair,
    )
    assert home.of(chair) == []
    assert "bạn có xung đột lợi ích" in home.waits(chair)[0]


@pytest.mark.parametrize("state", [s for s in PeriodState if s != PeriodState.CONCLUSION])
def test_nothing_to_conclude_at_another_stage(office, state):
    office.stand_at(state)
    assert home.of(office.cast.chair) == home.waits(office.cast.chair) == []


def test_only_the_chair_concludes(office):
    for name in ("member", "leader", "officer", "clerk", "head", "stranger"):
        assert (name, home.of(getattr(office.cast, name))) == (name, [])
