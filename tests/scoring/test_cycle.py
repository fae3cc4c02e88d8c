"""The year's clock: what holds up each stage, who moves it, and what a move brings about."""

from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone

from journal.models import JournalEntry
from scoring import cycle, gaps, marking
from scoring.choices import PeriodState as S
from scoring.choices import Work
from scoring.derivation import derivations
from scoring.models import AssessmentPeriod, Assignment, Explanation, Score
from scoring.refusals import NotReady, Overtaken, Refused
from tests.make import make_unit
from tests.make_year import (
    SMALL_TREE,
    add_group,
    make_assessment,
    make_period,
    period_at,
    set_points,
)
from tests.scoring.office import make_office
from tests.scoring.views.unit_desk import at_explanation, make_desk

pytestmark = pytest.mark.django_db

PAST = datetime(2020, 1, 1, tzinfo=UTC)


def stand(office, state, **fields):
    office.stand_at(state)
    AssessmentPeriod.objects.update(**fields)
    return office.period


def journal_of(period):
    return list(
        JournalEntry.objects.of(period.chain).values_list("act", "before", "after", "reason", "by")
    )


# Preparation


@pytest.fixture
def ready():
    """A year in preparation with nothing in its way."""
    return make_desk(S.DRAFT)


def test_draft_may_be_left_when_everything_is_there(ready):
    assert cycle.why_not_advance(ready.assessment.period) == []


def test_draft_needs_groups():
    period = AssessmentPeriod.objects.create(year=2024)
    assert gaps.set_up_gaps(period) == [
        "Năm đánh giá chưa có nhóm xếp hạng nào.",
        "Chưa cử Chủ tịch Hội đồng thẩm định năm 2024.",
        "Chưa đặt hạn tự đánh giá.",
    ]


def test_draft_needs_units_in_every_group(ready):
    period = ready.assessment.period
    add_group(
        period,
        "xa",
        rows=[
            ("1", "Lĩnh vực", "100", "", "", {}, ""),
            ("1.1", "Khảo sát", "100", "survey", "survey_index", {"index": "SIPAS"}, "zero"),
        ],
    )
    assert gaps.set_up_gaps(period) == ["Nhóm «Nhóm xa» chưa có đơn vị nào."]


def test_draft_needs_maxima_that_add_up():
    rows = [*SMALL_TREE[:-1], ("2.3", "Nhiệm vụ đúng hạn", "15", *SMALL_TREE[-1][3:])]
    desk = make_desk(S.DRAFT, rows=rows)
    assert gaps.set_up_gaps(desk.assessment.period) == [
        "Bộ tiêu chí thử (2024): Mục 2: điểm tối đa các mục con cộng lại được 45 điểm, "
        "khác 50 điểm."
    ]


def test_draft_needs_criteria():
    office = make_office(S.DRAFT, rows=[])
    assert gaps.set_up_gaps(office.period) == [
        "Bộ tiêu chí «Bộ tiêu chí thử (2024)» chưa có tiêu chí nào."
    ]


def test_draft_needs_a_chair(ready):
    ready.cast.chair.grants.update(revoked_at=timezone.now())
    assert gaps.set_up_gaps(ready.assessment.period) == [
        "Chưa cử Chủ tịch Hội đồng thẩm định năm 2024."
    ]


def test_draft_does_not_take_last_years_chair(ready):
    ready.cast.chair.grants.update(year=2023)
    assert gaps.set_up_gaps(ready.assessment.period) == [
        "Chưa cử Chủ tịch Hội đồng thẩm định năm 2024."
    ]


def test_draft_needs_somebody_for_every_field(ready):
    Assignment.objects.filter(field__code="2").delete()
    assert gaps.set_up_gaps(ready.assessment.period) == [
        "Chưa phân công thẩm định: Nhóm so: 2 Tác động của cải cách."
    ]


def test_draft_takes_assignments_by_unit_for_all_fields(ready):
    period, cast = ready.assessment.period, ready.cast
    Assignment.objects.all().delete()
    Assignment.objects.create(
        period=period, member=cast.member, group=ready.assessment.group, unit=cast.unit
    )
    assert gaps.set_up_gaps(period) == []


def test_draft_needs_a_deadline_for_self_assessment(ready):
    period = ready.assessment.period
    period.self_assessment_until = None
    assert gaps.set_up_gaps(period) == ["Chưa đặt hạn tự đánh giá."]


# The other stages


def test_self_assessment_waits_for_units_that_have_not_locked():
    office = make_office(S.SELF_ASSESSMENT)
    assert cycle.why_not_advance(office.period) == ["Còn 1 đơn vị chưa chốt điểm: Sở Công Thương."]

    type(office.assessment).objects.update(locked_at=timezone.now())
    assert cycle.why_not_advance(office.period) == []


def test_self_assessment_ends_with_its_deadline():
    office = make_office(S.SELF_ASSESSMENT, self_assessment_until=PAST)
    assert cycle.why_not_advance(office.period) == []


def test_gaps_name_the_first_five_and_count_the_rest():
    office = make_office(S.SELF_ASSESSMENT)
    office.enrol(*"ABCDEF")
    assert cycle.why_not_advance(office.period) == [
        "Còn 7 đơn vị chưa chốt điểm: Đơn vị A; Đơn vị B; Đơn vị C; Đơn vị D; Đơn vị E "
        "và 2 mục khác."
    ]


def test_appraisal_waits_for_every_score_a_person_gives():
    desk = make_desk(S.APPRAISAL)
    period = desk.assessment.period
    assert cycle.why_not_advance(period) == ["Còn 3 điểm chưa thẩm định: Sở Công Thương (3)."]

    set_points(desk.assessment, "appraised_points", c1_1="1", c1_2="1", c2_1="1")
    assert cycle.why_not_advance(period) == []


def test_explanation_waits_for_those_asked_until_its_deadline():
    period = at_explanation().assessment.period
    assert cycle.why_not_advance(period) == ["Còn 1 đơn vị chưa chốt giải trình: Sở Công Thương."]

    period.explanation_until = PAST
    assert cycle.why_not_advance(period) == []


def test_explanation_does_not_wait_for_units_nobody_asked():
    desk = at_explanation()
    make_assessment(desk.assessment.period, make_unit("B"))
    marking.close_explanations(desk.assessment, by=desk.cast.head)
    assert cycle.why_not_advance(desk.assessment.period) == []


def test_reappraisal_waits_for_an_answer_to_every_explanation():
    desk = at_explanation()
    desk.explain()
    desk.stand_at(S.REAPPRAISAL)
    assert cycle.why_not_advance(desk.assessment.period) == [
        "Còn 1 giải trình chưa được trả lời: Sở Công Thương 1.1."
    ]

    desk.appraise(points="10", verdict="accepted")
    assert cycle.why_not_advance(desk.assessment.period) == []


def test_an_explanation_given_again_need_be_answered_once_only():
    desk = at_explanation()
    desk.explain()
    period, officer = desk.assessment.period, desk.cast.officer
    period_at(period, S.REAPPRAISAL)
    cycle.step_back(period, reason="Đơn vị bổ sung.", by=officer)
    desk.assessment.period = period
    desk.explain(text="Giải trình bổ sung.")
    marking.close_explanations(desk.assessment, by=desk.cast.head)
    cycle.advance(period, by=officer)
    assert Explanation.objects.count() == 2

    desk.appraise(points="10", verdict="accepted")
    assert cycle.why_not_advance(period) == []


def test_conclusion_waits_for_every_group_and_every_second_person():
    office = make_office(S.APPRAISAL)
    office.figure(assessment=office.own())
    period = stand(office, S.CONCLUSION)
    assert cycle.why_not_advance(period) == [
        "Hội đồng chưa kết luận: Nhóm so.",
        "Còn 1 số liệu chờ người thứ hai xác nhận.",
    ]

    marking.confirm_figure(
        office.own_unit.assessments.get().scores.get(criterion__code="1.2").figures.get(),
        by=office.cast.leader,
    )
    period.assessments.update(concluded_at=timezone.now())
    assert cycle.why_not_advance(period) == []


@pytest.mark.parametrize("state", [S.APPROVED, S.PUBLISHED])
def test_an_approved_year_moves_by_publishing_only(state):
    period = make_period(state=state)
    assert cycle.why_not_advance(period) == ["Bước này chỉ kết thúc khi công bố kết quả."]


# Moving


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

    period = stand(office, S.APPROVED)
    cycle.mark_published(period, by=office.cast.officer, reason="QĐ 1")
    assert office.period.state == S.PUBLISHED
