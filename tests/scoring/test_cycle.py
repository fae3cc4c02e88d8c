"""The year's clock: what holds up each stage, who moves it, and what a move brings about."""

from datetime import UTC, datetime, timedelta

import pytest

from journal.models import JournalEntry
from scoring import cycle, marking
from scoring.choices import PeriodState as S
from scoring.choices import Work
from scoring.derivation import derivations
from scoring.models import AssessmentPeriod, Explanation, Score
from scoring.refusals import NotReady, Overtaken, Refused
from tests.cast import make_cast
from tests.make import make_unit
from tests.make_year import (
    make_period,
    set_points,
)
from tests.scoring.office import make_office
from tests.scoring.views.unit_desk import at_explanation, make_desk

pytestmark = pytest.mark.django_db

PAST = datetime(2020, 1, 1, tzinfo=UTC)


def journal_of(period):
    return list(
        JournalEntry.objects.of(period.chain).values_list("act", "before", "after", "reason", "by")
    )


# Moving


@pytest.fixture
def ready():
    """A year in preparation with nothing in its way."""
    return make_desk(S.DRAFT)


def test_advance_moves_opens_scores_and_journals(ready):
    period = ready.assessment.period
    Score.objects.all().delete()
    cycle.advance(period, by=ready.cast.officer)

    assert AssessmentPeriod.objects.get().state == period.state == S.SELF_ASSESSMENT
    assert Score.objects.filter(assessment=ready.assessment).count() == 5
    assert journal_of(period) == [
        ("chuyển bước", "Chuẩn bị", "Tự đánh giá", "", ready.cast.officer.pk)
    ]


def test_advance_says_everything_that_stands_in_the_way():
    office = make_office(S.SELF_ASSESSMENT)
    with pytest.raises(NotReady) as caught:
        cycle.advance(office.period, by=office.cast.officer)
    assert caught.value.gaps == ["Còn 1 đơn vị chưa chốt điểm: Sở Công Thương."]
    assert (office.period.state, journal_of(office.period)) == (S.SELF_ASSESSMENT, [])


def test_advance_refuses_a_stage_that_does_not_follow():
    office = make_office(S.SELF_ASSESSMENT)
    with pytest.raises(NotReady, match="không chuyển sang «Hội đồng kết luận» được"):
        cycle.advance(office.period, by=office.cast.officer, to=S.CONCLUSION)


def test_of_two_people_moving_one_moves_and_one_is_told():
    office = make_office(S.SELF_ASSESSMENT, self_assessment_until=PAST)
    first, second = office.period, office.period
    cycle.advance(first, by=office.cast.officer)

    with pytest.raises(Overtaken) as caught:
        cycle.advance(second, by=office.cast.officer)
    assert str(caught.value) == cycle.MOVED
    assert office.period.state == S.APPRAISAL
    assert len(journal_of(office.period)) == 1


def test_of_two_people_stepping_back_one_steps_and_one_is_told():
    office = make_office(S.REAPPRAISAL)
    first, second = office.period, office.period
    cycle.step_back(first, reason="Nhầm.", by=office.cast.officer)

    with pytest.raises(Overtaken):
        cycle.step_back(second, reason="Nhầm.", by=office.cast.officer)
    assert office.period.state == S.EXPLANATION


def test_the_same_stage_in_a_later_round_is_another_one():
    office = make_office(S.APPRAISAL)
    seen = office.period
    AssessmentPeriod.objects.update(round=5)
    with pytest.raises(Overtaken):
        cycle.step_back(seen, reason="Nhầm.", by=office.cast.officer)


def test_entering_appraisal_locks_the_rest_in_the_systems_name():
    office = make_office(S.SELF_ASSESSMENT, self_assessment_until=PAST)
    cycle.advance(office.period, by=office.cast.officer)
    office.assessment.refresh_from_db()

    assert (office.assessment.locked_at is not None, office.assessment.locked_by) == (True, None)
    entry = JournalEntry.objects.of(office.assessment.chain).get()
    assert (entry.act, entry.by) == ("chốt điểm", None)
    assert office.period.round == 1


def test_explanation_may_repeat_with_a_new_round():
    desk = at_explanation()
    period, officer = desk.assessment.period, desk.cast.officer
    desk.explain()
    marking.close_explanations(desk.assessment, by=desk.cast.head)
    cycle.advance(period, by=officer)
    desk.appraise(points="6", verdict="partly", request_explanation=True)
    cycle.advance(period, by=officer, to=S.EXPLANATION)
    desk.assessment.refresh_from_db()
    assert (period.round, desk.assessment.explained_at) == (2, None)

    desk.explain(text="Giải trình lần hai.")
    marking.close_explanations(desk.assessment, by=desk.cast.head)
    cycle.advance(period, by=officer)
    desk.appraise(points="10", verdict="accepted")
    cycle.advance(period, by=officer, to=S.CONCLUSION)

    rounds = desk.score().appraisals.values_list("round", "points")
    assert [(number, int(points)) for number, points in rounds] == [(1, 5), (2, 6), (3, 10)]
    assert [e.round for e in Explanation.objects.all()] == [1, 2]
    assert period.round == 4


# Stepping back


def test_step_back_needs_a_reason():
    office = make_office(S.APPRAISAL)
    with pytest.raises(Refused, match="Cần ghi lý do lùi bước"):
        cycle.step_back(office.period, reason="  ", by=office.cast.officer)
    assert office.period.state == S.APPRAISAL


def test_step_back_is_journaled_with_its_reason():
    office = make_office(S.APPRAISAL)
    period = office.period
    cycle.step_back(period, reason="Chuyển bước nhầm.", by=office.cast.officer)
    assert journal_of(period) == [
        ("lùi bước", "Thẩm định", "Tự đánh giá", "Chuyển bước nhầm.", office.cast.officer.pk)
    ]


@pytest.mark.parametrize(
    ("state", "reason"),
    [(S.DRAFT, "Không lùi được bước này."), (S.PUBLISHED, "Năm đã công bố không lùi được.")],
)
def test_first_and_last_stage_never_go_back(state, reason):
    office = make_office(state)
    assert cycle.why_not_step_back(office.period) == reason
    with pytest.raises(Refused, match=reason):
        cycle.step_back(office.period, reason="Nhầm.", by=office.cast.officer)
    assert office.period.state == state


def test_self_assessment_goes_back_while_nothing_was_entered():
    office = make_office(S.SELF_ASSESSMENT)
    cycle.step_back(office.period, reason="Sửa bộ tiêu chí.", by=office.cast.officer)
    assert office.period.state == S.DRAFT


def test_self_assessment_does_not_go_back_over_an_answer():
    desk = make_desk(S.SELF_ASSESSMENT)
    desk.self_score()
    reason = "Đã có đơn vị tự chấm: không lùi về bước chuẩn bị được."
    assert cycle.why_not_step_back(desk.assessment.period) == reason


def test_self_assessment_does_not_go_back_over_a_figure():
    office = make_office(S.SELF_ASSESSMENT)
    office.figure()
    reason = "Đã nhập số liệu: không lùi về bước chuẩn bị được."
    assert cycle.why_not_step_back(office.period) == reason


@pytest.fixture
def concluded():
    """A council's conclusion of 7 points where 5 were appraised, and the whole group concluded."""
    desk = make_desk(S.SELF_ASSESSMENT)
    desk.answer_all()
    desk.stand_at(S.APPRAISAL)
    desk.appraise()
    set_points(desk.assessment, "appraised_points", c1_2="27", c2_1="5", c2_2="16", c2_3="20")
    desk.stand_at(S.CONCLUSION)
    score, chair = desk.score(), desk.cast.chair
    marking.conclude_score(score, version=score.version, points="7", reason="Xét thêm.", by=chair)
    marking.conclude(desk.assessment.period, desk.assessment.group, by=chair)
    return desk


def test_stepping_back_from_the_conclusion_withdraws_it(concluded):
    period = concluded.assessment.period
    assert concluded.score().final_points == 7
    cycle.step_back(period, reason="Xem lại.", by=concluded.cast.officer)
    concluded.assessment.refresh_from_db()

    assert set(Score.objects.values_list("final_points", flat=True)) == {None}
    assert (concluded.assessment.concluded_at, concluded.assessment.concluded_by) == (None, None)
    assert [entry[0] for entry in journal_of(period)][:2] == ["lùi bước", "rút kết luận"]


def test_a_withdrawn_conclusion_explains_nothing_any_more(concluded):
    score = concluded.score()
    assert derivations([score])[score.pk].sentence == "Hội đồng thẩm định kết luận 7/20 điểm."

    cycle.step_back(concluded.assessment.period, reason="Xem lại.", by=concluded.cast.officer)
    score = concluded.score()
    assert derivations([score])[score.pk].sentence == "Người thẩm định cho 5/20 điểm."


# Deadlines


def test_deadlines_bind_to_the_second():
    period = make_period(state=S.SELF_ASSESSMENT)
    period.self_assessment_until = datetime(2024, 12, 31, 10, 0, 0, tzinfo=UTC)
    at = period.self_assessment_until

    assert cycle.why_closed(period, Work.SELF_SCORE, now=at) == ""
    assert cycle.why_closed(period, Work.SELF_SCORE, now=at + timedelta(seconds=1)) == (
        "Đã hết hạn tự chấm điểm lúc 17:00 ngày 31/12/2024."
    )


def test_work_of_another_stage_is_closed_with_the_stage_named():
    period = make_period(state=S.APPRAISAL)
    assert cycle.why_closed(period, Work.SELF_SCORE) == (
        "Năm 2024 đang ở bước «Thẩm định», không phải lúc tự chấm điểm."
    )


def test_only_an_approved_year_is_marked_published():
    office = make_office(S.CONCLUSION)
    with pytest.raises(Refused, match="chưa được phê duyệt"):
        cycle.mark_published(office.period, by=office.cast.officer)

    period = office.stand_at(S.APPROVED).period
    cycle.mark_published(period, by=office.cast.officer, reason="QĐ 1")
    assert office.period.state == S.PUBLISHED


def test_only_the_office_moves_the_clock():
    period = make_period(2024)
    cast = make_cast(period, make_unit("SYT"))
    for outsider in (cast.clerk, cast.chair, cast.leader, cast.member):
        with pytest.raises(Refused, match="Chỉ cán bộ CCHC"):
            cycle.advance(period, by=outsider)
        with pytest.raises(Refused, match="Chỉ cán bộ CCHC"):
            cycle.step_back(period, reason="Nhầm", by=outsider)
