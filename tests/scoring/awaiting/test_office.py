"""The office: the clock's next step, units to remind, figures to enter, results to publish."""

from datetime import timedelta

import pytest
from django.utils import timezone

from scoring import cycle, exemptions, gaps, marking
from scoring.awaiting import Band
from scoring.choices import PeriodState as S
from scoring.models import Appraisal, Assessment
from scoring.progress import coverage_of
from tests.make import make_unit
from tests.make_year import make_assessment, make_period, set_points
from tests.scoring.awaiting import home
from tests.scoring.office import make_office

pytestmark = pytest.mark.django_db

POINTS = {"c1_1": "20", "c1_2": "20", "c1_3": "20", "c2_1": "20", "c2_2": "20"}


@pytest.fixture
def office():
    """One unit in self-assessment, its figures entered."""
    office = make_office(S.SELF_ASSESSMENT)
    set_points(office.assessment, "appraised_points", **POINTS)
    return office


def move_deadline(office, name, at):
    type(office.period).objects.update(**{name: at})


# The clock


def test_a_year_being_prepared_tells_what_is_left_to_do():
    make_period()
    office = make_office(S.DRAFT, rows=[], year=2025)
    of_2025 = [task for task in home.of(office.cast.officer) if task.year == 2025]
    found = gaps.set_up_gaps(office.period)

    [task] = of_2025
    assert (task.what, task.count) == (
        f"Chuẩn bị năm đánh giá: còn {len(found)} việc – năm 2025",
        len(found),
    )
    assert task.why.startswith(found[0])
    assert (task.url, task.band) == (office.address("office-year"), Band.NONE)


def test_a_prepared_year_may_be_opened():
    office = make_office(S.DRAFT)
    task = home.only(office.cast.officer)
    assert task.what == "Chuyển sang bước «Tự đánh giá» – năm 2024"

    cycle.advance(office.period, by=office.cast.officer)
    assert task.what not in home.told(office.cast.officer)


def test_units_that_have_not_locked_are_to_be_reminded(office):
    [other] = office.enrol("STC")
    Assessment.objects.filter(pk=other.pk).update(locked_at=timezone.now())
    other.scores.update(appraised_points=1)
    task = home.only(office.cast.officer)

    assert task.what == "Đôn đốc 1 đơn vị chưa chốt điểm – năm 2024"
    assert (task.why, task.done, task.total) == ("Sở Công Thương", 1, 2)
    assert task.deadline == office.period.self_assessment_until
    assert home.waits(office.cast.officer) == []


def test_the_year_may_move_on_when_all_have_locked(office):
    Assessment.objects.update(locked_at=timezone.now())
    task = home.only(office.cast.officer)

    assert (task.what, task.band) == ("Chuyển sang bước «Thẩm định» – năm 2024", Band.LATER)
    assert task.why == "Đã đủ điều kiện chuyển bước"
    assert task.url == office.address("office-year")
    assert cycle.why_not_advance(office.period) == []


def test_after_the_deadline_the_next_step_is_overdue_to_the_second(office):
    until = office.period.self_assessment_until
    assert home.told(office.cast.officer, until - home.SECOND) == [
        "Đôn đốc 1 đơn vị chưa chốt điểm – năm 2024"
    ]

    task = home.only(office.cast.officer, until + home.SECOND)
    assert (task.what, task.band) == ("Chuyển sang bước «Thẩm định» – năm 2024", Band.OVERDUE)
    assert task.why == "Hết hạn, còn 1 đơn vị chưa chốt: Sở Công Thương"


def test_the_clock_is_asked_at_the_moment_told(office):
    until = office.period.self_assessment_until
    assert cycle.why_not_advance(office.period, now=until - home.SECOND) == [
        "Còn 1 đơn vị chưa chốt điểm: Sở Công Thương."
    ]
    assert cycle.why_not_advance(office.period, now=until) == []


def test_reopened_units_stand_in_the_bands_of_their_own_deadlines(office):
    now = timezone.now()
    others = office.enrol("STC", "SXD")
    Assessment.objects.update(locked_at=now)
    office.stand_at(S.APPRAISAL)
    for assessment, days in zip(others, (-1, 2), strict=True):
        Assessment.objects.filter(pk=assessment.pk).update(
            locked_at=None, reopened_until=now + timedelta(days=days)
        )
    tasks = [task for task in home.of(office.cast.officer, now) if "Đôn đốc" in task.what]

    what = "Đôn đốc 1 đơn vị được mở lại chưa chốt điểm – năm 2024"
    assert [(task.band, task.what, task.why) for task in tasks] == [
        (Band.OVERDUE, what, "Đơn vị STC"),
        (Band.SOON, what, "Đơn vị SXD"),
    ]


def test_an_appraisal_under_way_is_others_work(office):
    Assessment.objects.update(locked_at=timezone.now())
    set_points(office.stand_at(S.APPRAISAL).assessment, "appraised_points", c1_1=None)

    assert home.of(office.cast.officer) == []
    assert home.waits(office.cast.officer) == [
        "bước «Thẩm định», năm 2024. Còn 1 điểm chưa thẩm định: Sở Công Thương (1)."
    ]


def test_an_appraisal_out_of_time_needs_the_office(office):
    Assessment.objects.update(locked_at=timezone.now())
    set_points(office.stand_at(S.APPRAISAL).assessment, "appraised_points", c1_1=None)
    now = office.period.appraisal_until + home.SECOND

    task = home.only(office.cast.officer, now)
    assert task.what == "Hết hạn thẩm định: gia hạn để làm nốt – năm 2024"
    assert task.band == Band.OVERDUE

    move_deadline(office, "appraisal_until", now + timedelta(days=5))
    assert home.of(office.cast.officer, now) == []


def test_a_finished_appraisal_may_be_left(office):
    Assessment.objects.update(locked_at=timezone.now())
    office.stand_at(S.APPRAISAL)
    assert home.told(office.cast.officer) == ["Chuyển sang bước «Giải trình» – năm 2024"]


def test_units_asked_to_explain_are_to_be_reminded(office):
    Assessment.objects.update(locked_at=timezone.now())
    [other] = office.enrol("STC")
    other.scores.update(appraised_points=1)
    office.stand_at(S.EXPLANATION).assessment.scores.filter(criterion__code="1.1").update(
        explanation_requested=True
    )
    task = home.only(office.cast.officer)
    assert task.what == "Đôn đốc 1 đơn vị chưa chốt giải trình – năm 2024"
    assert (task.why, task.done, task.total) == ("Sở Công Thương", 0, 1)

    marking.close_explanations(office.assessment, by=office.cast.head)
    assert home.told(office.cast.officer) == ["Chuyển sang bước «Thẩm định lại» – năm 2024"]


def test_the_conclusion_is_the_councils(office):
    office.stand_at(S.CONCLUSION)
    assert home.of(office.cast.officer) == []
    assert home.waits(office.cast.officer) == [
        "bước «Hội đồng kết luận», năm 2024. Hội đồng chưa kết luận: Nhóm so."
    ]
    marking.conclude(office.period, office.group, by=office.cast.chair)
    assert home.told(office.cast.officer) == ["Chuyển sang bước «Đã phê duyệt» – năm 2024"]


# Figures


def missing_at_the_desk(office):
    leaves = coverage_of(office.period, office.assessment.criteria_set)
    return sum(leaf.due - leaf.done - leaf.waiting > 0 for leaf in leaves)


def figures_of(office):
    return [task for task in home.of(office.cast.officer) if "Nhập số liệu" in task.what]


def test_figures_are_counted_by_leaf(office):
    office.enrol("STC")
    set_points(office.assessment, "appraised_points", c1_2=None)
    [task] = figures_of(office)

    assert (task.what, task.count) == ("Nhập số liệu 4 tiêu chí – năm 2024", 4)
    assert (task.done, task.total, task.count) == (0, 4, missing_at_the_desk(office))
    assert task.why == "Còn 5 số liệu; tiếp theo: tiêu chí 1.2"
    assert task.url == office.address("office-figures-leaf", office.score("1.2").criterion_id)


def test_a_figure_entered_takes_its_leaf_off(office):
    set_points(office.assessment, "appraised_points", c1_2=None, c2_1=None)
    office.figure("1.2")
    [task] = figures_of(office)
    assert (task.what, task.done, task.total) == ("Nhập số liệu 1 tiêu chí – năm 2024", 3, 4)

    office.figure("2.1", {"n": "1", "d": "2"})
    assert figures_of(office) == []
    assert missing_at_the_desk(office) == 0


def test_a_figure_waiting_for_another_is_entered_until_it_is_rejected(office):
    own = office.own()
    set_points(own, "appraised_points", **POINTS | {"c1_2": None})
    figure = office.figure(assessment=own)
    assert figures_of(office) == []
    assert missing_at_the_desk(office) == 0

    marking.reject_figure(figure, reason="Sai.", by=office.cast.chair)
    assert len(figures_of(office)) == missing_at_the_desk(office) == 1


def test_an_exempt_leaf_needs_no_figure(office):
    set_points(office.assessment, "appraised_points", c1_2=None)
    leaf = office.score("1.2").criterion
    exemptions.exempt(office.period, office.cast.unit, leaf, reason="Lý do", by=office.cast.officer)
    assert figures_of(office) == []


@pytest.mark.parametrize("state", [S.DRAFT, S.APPROVED, S.PUBLISHED])
def test_no_figures_before_the_year_opens_or_after_it_is_approved(office, state):
    set_points(office.assessment, "appraised_points", c1_2=None)
    office.stand_at(state)
    assert figures_of(office) == []


# Everybody else


@pytest.mark.parametrize("state", S)
def test_the_offices_work_is_the_offices(office, state):
    office.stand_at(state)
    set_points(office.assessment, "appraised_points", c1_2=None)
    for name in ("leader", "stranger", "head_of_another"):
        assert (name, home.of(getattr(office.cast, name))) == (name, [])
    assert Appraisal.objects.count() == 0


def test_every_year_under_way_has_its_task(office):
    later = make_period(2025, S.SELF_ASSESSMENT)
    make_assessment(later, make_unit("STC")).scores.update(appraised_points=1)
    assert home.told(office.cast.officer) == [
        "Đôn đốc 1 đơn vị chưa chốt điểm – năm 2024",
        "Đôn đốc 1 đơn vị chưa chốt điểm – năm 2025",
    ]
