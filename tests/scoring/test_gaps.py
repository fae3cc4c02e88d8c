"""What stands in the way of leaving each stage: every yes and every no, in sentences."""

from datetime import UTC, datetime

import pytest
from django.utils import timezone

from scoring import cycle, gaps, marking
from scoring.choices import PeriodState as S
from scoring.models import AssessmentPeriod, Assignment, Explanation
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
    period = office.stand_at(S.CONCLUSION).period
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
