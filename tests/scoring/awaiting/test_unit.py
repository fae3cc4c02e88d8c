"""A clerk's leaves and a head's signature: there while they are theirs to do, gone when done."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from scoring import exemptions, marking, permissions
from scoring.awaiting import Band
from scoring.choices import PeriodState
from scoring.models import Assessment, Explanation
from tests.make import grant_role
from tests.make_year import period_at
from tests.scoring.awaiting import home
from tests.scoring.views.unit_desk import at_explanation, make_desk

pytestmark = pytest.mark.django_db

US = "Sở Công Thương, năm 2024"
RATIO = {"n": "90", "d": "100"}


@pytest.fixture
def desk():
    return make_desk()


@pytest.fixture
def asked():
    """Leaf 1.1 has to be explained."""
    return at_explanation()


def hand_in(desk):
    desk.answer_all()
    marking.submit(desk.assessment, by=desk.cast.clerk)


# Leaves to answer


def test_clerk_is_led_to_the_first_leaf_not_answered(desk):
    task = home.only(desk.cast.clerk)

    assert (task.what, task.count) == (f"Chấm 2 tiêu chí – {US}", 2)
    assert (task.done, task.total, task.year) == (0, 2, 2024)
    assert task.why == "Tiếp theo: tiêu chí 1.1"
    assert task.url == desk.leaf(code="1.1")
    assert task.deadline == desk.assessment.period.self_assessment_until


def test_an_answer_takes_a_leaf_off(desk):
    desk.self_score("1.1")
    task = home.only(desk.cast.clerk)

    assert task.what == f"Chấm 1 tiêu chí còn lại – {US}"
    assert (task.done, task.total, task.url) == (1, 2, desk.leaf(code="1.2"))
    assert "Còn 1 tiêu chí" in permissions.why_not_submit(desk.cast.clerk, desk.assessment)


def test_a_claim_is_an_answer(desk):
    desk.self_score("1.2", answer=None, no_case_reason="Không có hồ sơ nào.")
    assert home.told(desk.cast.clerk) == [f"Chấm 1 tiêu chí còn lại – {US}"]


def test_a_leaf_not_assessed_is_not_to_answer(desk):
    leaf = desk.score("1.1").criterion
    exemptions.exempt(
        desk.assessment.period, desk.cast.unit, leaf, reason="Lý do", by=desk.cast.officer
    )
    task = home.only(desk.cast.clerk)
    assert (task.what, task.total) == (f"Chấm 1 tiêu chí – {US}", 1)


def test_clerk_may_answer_until_the_deadline_to_the_second(desk):
    until = desk.assessment.period.self_assessment_until

    assert home.only(desk.cast.clerk, until).band == Band.TODAY
    assert home.of(desk.cast.clerk, until + home.SECOND) == []


@pytest.mark.parametrize("state", [s for s in PeriodState if s != PeriodState.SELF_ASSESSMENT])
def test_nothing_to_answer_at_another_stage(desk, state):
    desk.stand_at(state)
    assert home.of(desk.cast.clerk) == []
    assert home.waits(desk.cast.head) == []


def test_head_waits_for_the_clerk(desk):
    assert home.of(desk.cast.head) == []
    assert home.waits(desk.cast.head) == [f"chuyên viên chấm 2 tiêu chí – {US}"]
    desk.answer_all()
    assert home.waits(desk.cast.head) == [f"chuyên viên trình phiếu – {US}"]


# Handing on


def test_clerk_submits_what_is_answered_and_waits(desk):
    desk.answer_all()
    task = home.only(desk.cast.clerk)
    assert (task.what, task.count) == (f"Trình lãnh đạo phiếu tự đánh giá – {US}", 1)
    assert task.url == desk.address("unit-assessment")
    assert permissions.why_not_submit(desk.cast.clerk, desk.assessment) == ""

    marking.submit(desk.assessment, by=desk.cast.clerk)

    assert home.of(desk.cast.clerk) == []
    assert home.waits(desk.cast.clerk) == [f"lãnh đạo duyệt phiếu – {US}"]


def test_head_approves_what_was_submitted(desk):
    hand_in(desk)
    task = home.only(desk.cast.head)
    assert (task.what, task.url) == (
        f"Duyệt phiếu tự đánh giá – {US}",
        desk.address("unit-assessment"),
    )
    desk.assessment.refresh_from_db()
    assert permissions.why_not_lock(desk.cast.head, desk.assessment) == ""

    marking.lock(desk.assessment, by=desk.cast.head)

    assert home.of(desk.cast.head) == home.of(desk.cast.clerk) == []
    assert home.waits(desk.cast.head) == home.waits(desk.cast.clerk) == []


def test_what_the_head_returned_comes_back_with_his_note(desk):
    hand_in(desk)
    marking.return_for_changes(desk.assessment, reason="Thiếu kế hoạch.", by=desk.cast.head)

    task = home.only(desk.cast.clerk)
    assert task.what == f"Sửa và trình lại phiếu – {US}"
    assert task.why == "Lãnh đạo trả lại: Thiếu kế hoạch."
    assert home.of(desk.cast.head) == []

    marking.submit(desk.assessment, by=desk.cast.clerk)
    assert home.of(desk.cast.clerk) == []


def test_the_note_of_an_earlier_return_is_not_told_again(desk):
    hand_in(desk)
    marking.return_for_changes(desk.assessment, reason="Cũ.", by=desk.cast.head)
    marking.submit(desk.assessment, by=desk.cast.clerk)
    marking.return_for_changes(desk.assessment, reason="Mới.", by=desk.cast.head)
    assert home.only(desk.cast.clerk).why == "Lãnh đạo trả lại: Mới."


def test_one_who_is_clerk_and_head_never_waits_for_himself(desk):
    grant_role(desk.cast.clerk, "head", desk.cast.unit)
    assert home.told(desk.cast.clerk) == [f"Chấm 2 tiêu chí – {US}"]
    hand_in(desk)
    assert home.told(desk.cast.clerk) == [f"Duyệt phiếu tự đánh giá – {US}"]
    assert home.waits(desk.cast.clerk) == []


def test_a_reopened_unit_has_its_own_deadline_and_the_reason(desk):
    hand_in(desk)
    marking.lock(desk.assessment, by=desk.cast.head)
    desk.stand_at(PeriodState.APPRAISAL)
    until = timezone.now() + timedelta(days=2)
    marking.reopen(desk.assessment, until=until, reason="Sai số liệu.", by=desk.cast.officer)

    task = home.only(desk.cast.clerk)
    assert (task.band, task.deadline) == (Band.SOON, until)
    assert task.what == f"Trình lãnh đạo phiếu tự đánh giá – {US}"
    assert task.why.startswith("Được mở lại: Sai số liệu. (đến ")
    assert home.of(desk.cast.clerk, until + home.SECOND) == []


# Explaining


def test_clerk_explains_what_was_asked(asked):
    task = home.only(asked.cast.clerk)
    assert (task.what, task.done, task.total) == (f"Giải trình 1 tiêu chí – {US}", 0, 1)
    assert (task.url, task.why) == (asked.leaf(code="1.1"), "Tiếp theo: tiêu chí 1.1")
    assert task.deadline == asked.assessment.period.explanation_until
    assert permissions.why_not_explain(asked.cast.clerk, asked.score("1.1")) == ""
    assert home.of(asked.cast.head) == []
    assert home.waits(asked.cast.head) == [f"chuyên viên giải trình 1 tiêu chí – {US}"]


def test_head_closes_once_all_is_explained(asked):
    asked.explain()

    assert home.of(asked.cast.clerk) == []
    assert home.waits(asked.cast.clerk) == [f"lãnh đạo chốt giải trình – {US}"]
    task = home.only(asked.cast.head)
    assert (task.what, task.done, task.total) == (f"Chốt giải trình – {US}", 1, 1)

    marking.close_explanations(asked.assessment, by=asked.cast.head)

    assert home.of(asked.cast.head) == home.of(asked.cast.clerk) == []
    assert home.waits(asked.cast.head) == home.waits(asked.cast.clerk) == []


def test_an_explanation_of_an_earlier_round_does_not_count(asked):
    asked.explain()
    Explanation.objects.update(round=0)
    assert home.told(asked.cast.clerk) == [f"Giải trình 1 tiêu chí – {US}"]


def test_nobody_is_asked_to_explain_after_the_deadline(asked):
    until = asked.assessment.period.explanation_until
    assert len(home.of(asked.cast.clerk, until)) == 1
    assert home.of(asked.cast.clerk, until + home.SECOND) == []


def test_nothing_to_explain_where_nothing_was_asked(asked):
    asked.assessment.scores.update(explanation_requested=False)
    assert home.of(asked.cast.clerk) == home.of(asked.cast.head) == []


def test_the_unit_learns_nothing_of_a_request_before_its_time(asked):
    period_at(asked.assessment.period, PeriodState.APPRAISAL)
    assert home.of(asked.cast.clerk) == home.of(asked.cast.head) == []


# The deadline of one unit


def test_deadline_of_a_reopened_unit_binds_to_the_second(desk):
    desk.stand_at(PeriodState.APPRAISAL)
    own = timezone.now() + timedelta(days=1)
    Assessment.objects.update(reopened_until=own)
    desk.assessment.refresh_from_db()

    assert permissions.unit_deadline(desk.assessment, now=own) == own
    late = permissions.unit_deadline(desk.assessment, now=own + home.SECOND)
    assert late == desk.assessment.period.appraisal_until


def test_links_lead_where_the_person_may_go(desk, client):
    client.force_login(desk.cast.clerk)
    assert client.get(home.only(desk.cast.clerk).url).status_code == 200
    assert reverse("desk") == "/ban-lam-viec/"
