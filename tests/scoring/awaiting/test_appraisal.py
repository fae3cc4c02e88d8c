"""A member's scores, claims and explanations: equal to his desk's, never those in conflict."""

from datetime import timedelta

import pytest

from scoring import exemptions, gaps, marking, permissions
from scoring.awaiting import Band
from scoring.choices import PeriodState
from scoring.conflicts import Bench
from scoring.models import AssessmentPeriod, Assignment, Conflict
from scoring.views.council.workload import tasks_of
from tests.make import make_unit
from tests.make_year import make_assessment
from tests.scoring.awaiting import home
from tests.scoring.views.council_desk import address, at_appraisal, with_claim
from tests.scoring.views.unit_desk import at_explanation, make_desk

pytestmark = pytest.mark.django_db

US = "Sở Công Thương, năm 2024"


@pytest.fixture
def desk():
    return at_appraisal()


@pytest.fixture
def explained():
    """Leaf 1.1 was explained, and waits for an answer in round 2; 1.2 and 2.1 are appraised."""
    desk = at_explanation()
    desk.explain()
    desk.stand_at(PeriodState.APPRAISAL)
    for code in ("1.2", "2.1"):
        desk.appraise(code, points="1")
    return desk.stand_at(PeriodState.REAPPRAISAL)


def left_at_the_desk(desk):
    """What the council's desk says is left for the member, conflicts apart."""
    tasks = tasks_of(Bench(desk.cast.member, desk.assessment.period))
    return sum(task.due - task.done for task in tasks if not task.conflict)


def test_member_is_led_to_the_next_score(desk):
    task = home.only(desk.cast.member)

    assert (task.what, task.count) == (f"Thẩm định 3 tiêu chí – {US}", 3)
    assert (task.done, task.total) == (0, 3)
    assert task.why == "Tiếp theo: tiêu chí 1.1, Sở Công Thương"
    assert task.url == address(desk, "1.1")
    assert permissions.why_not_appraise(desk.cast.member, desk.score("1.1")) == ""


def test_an_appraisal_takes_a_score_off_as_at_the_desk(desk):
    desk.appraise("1.1")
    task = home.only(desk.cast.member)
    assert (task.count, task.done, task.total) == (2, 1, 3)
    assert task.count == left_at_the_desk(desk)
    assert task.url == address(desk, "1.2")

    desk.appraise("1.2", points="1")
    desk.appraise("2.1", points="1")
    assert home.of(desk.cast.member) == []
    assert left_at_the_desk(desk) == 0


def test_a_claim_is_a_decision_of_its_own():
    desk = with_claim()
    scores, claims = home.of(desk.cast.member)

    assert scores.what == f"Thẩm định 2 tiêu chí – {US}"
    assert claims.what == f"Quyết định 1 đề nghị không phát sinh – {US}"
    assert (claims.url, claims.done, claims.total) == (address(desk, "1.2"), 0, 1)
    assert scores.count + claims.count == left_at_the_desk(desk)


@pytest.mark.parametrize("accepts", [True, False])
def test_a_decided_claim_is_gone(accepts):
    desk = with_claim()
    desk.appraise("1.2", points=None, accepts_no_case=accepts)

    task = home.only(desk.cast.member)
    assert task.what == f"Thẩm định 2 tiêu chí – {US}"
    assert task.count == left_at_the_desk(desk)


def test_units_are_summed_and_the_first_in_order_comes_next(desk):
    period = desk.assessment.period
    make_assessment(period, make_unit("SA", name="Sở An toàn"))
    task = home.only(desk.cast.member)

    assert task.what == "Thẩm định 6 tiêu chí – 2 đơn vị, năm 2024"
    assert task.why == "Tiếp theo: tiêu chí 1.1, Sở An toàn"
    assert task.count == left_at_the_desk(desk)


def test_only_the_fields_assigned_count(desk):
    Assignment.objects.filter(member=desk.cast.member, field__code="1").delete()
    task = home.only(desk.cast.member)
    assert (task.count, task.url) == (1, address(desk, "2.1"))


def test_a_whole_unit_may_be_assigned(desk):
    Assignment.objects.filter(member=desk.cast.member).delete()
    period, unit = desk.assessment.period, desk.cast.unit
    make_assessment(period, make_unit("SA", name="Sở An toàn"))
    Assignment.objects.create(
        period=period, member=desk.cast.member, group=desk.assessment.group, unit=unit
    )
    assert home.only(desk.cast.member).what == f"Thẩm định 3 tiêu chí – {US}"


def test_a_unit_in_conflict_is_never_told(desk):
    assert home.of(desk.cast.member_from_the_unit) == []
    Conflict.objects.create(
        period=desk.assessment.period,
        member=desk.cast.member,
        unit=desk.cast.unit,
        reason="Người nhà",
        declared_by=desk.cast.member,
    )
    assert home.of(desk.cast.member) == []


def test_nobody_without_an_assignment_is_asked(desk):
    for name in ("idle_member", "chair", "officer", "clerk"):
        user = desk.person(name)
        assert (name, [t for t in home.told(user) if "Thẩm định" in t]) == (name, [])


def test_a_chair_with_an_assignment_appraises(desk):
    Assignment.objects.filter(member=desk.cast.member).update(member=desk.cast.chair)
    assert home.told(desk.cast.chair) == [f"Thẩm định 3 tiêu chí – {US}"]


def test_the_appraisal_ends_with_its_deadline_to_the_second(desk):
    until = desk.assessment.period.appraisal_until
    assert home.only(desk.cast.member, until).band == Band.TODAY
    assert home.of(desk.cast.member, until + home.SECOND) == []


def test_deadline_moves_the_task_between_bands(desk):
    until = desk.assessment.period.appraisal_until
    before = [(30, Band.LATER), (3, Band.SOON), (0, Band.TODAY)]
    seen = [home.only(desk.cast.member, until - timedelta(days=days)).band for days, _ in before]
    assert seen == [band for _, band in before]


@pytest.mark.parametrize(
    "state", [s for s in PeriodState if s not in (PeriodState.APPRAISAL, PeriodState.REAPPRAISAL)]
)
def test_nothing_to_appraise_at_another_stage(desk, state):
    desk.stand_at(state)
    assert home.of(desk.cast.member) == []


# Explanations


def test_an_explanation_awaits_its_answer(explained):
    task = home.only(explained.cast.member)
    assert (task.what, task.done, task.total) == (f"Trả lời 1 giải trình – {US}", 0, 1)
    assert task.url == address(explained, "1.1")

    explained.appraise("1.1", verdict="refused", reason="Không đủ.")

    assert home.of(explained.cast.member) == []
    assert gaps.not_answered(explained.assessment.period) == []


def test_an_explanation_of_a_leaf_no_longer_assessed_needs_no_answer(explained):
    period = AssessmentPeriod.objects.get()
    leaf = explained.score("1.1").criterion
    exemptions.exempt(period, explained.cast.unit, leaf, reason="Lý do", by=explained.cast.officer)

    assert permissions.why_not_appraise(explained.cast.member, explained.score("1.1"))
    assert home.of(explained.cast.member) == []
    assert gaps.not_answered(period) == []


def test_a_reopened_unit_answers_and_is_to_appraise_anew(desk):
    desk.appraise("1.1")
    until = desk.assessment.period.appraisal_until
    marking.reopen(desk.assessment, until=until, reason="Sai.", by=desk.cast.officer)
    assert home.only(desk.cast.member).count == 2
    desk.self_score("1.1", {"keys": ["a", "b"]})
    assert home.only(desk.cast.member).count == left_at_the_desk(desk) == 3


def test_a_year_not_opened_is_left_alone():
    assert home.of(make_desk(PeriodState.DRAFT).cast.member) == []
