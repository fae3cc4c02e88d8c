"""Setting a year up: units, council, deadlines; each act refused with a sentence of its own."""

from datetime import UTC, date, datetime, timedelta

import pytest

from scoring import exemptions, preparation
from scoring.choices import PeriodState as S
from scoring.models import Assessment, AssessmentPeriod, Assignment
from scoring.refusals import Overtaken
from tests.make import make_unit
from tests.make_year import add_group
from tests.scoring.office import make_office
from tests.scoring.setting_up import OFFICE_ONLY, acts, refusal

pytestmark = pytest.mark.django_db


@pytest.fixture
def office():
    return make_office(S.DRAFT)


# Units


def enrol(office, *units, group=None):
    by = office.cast.officer
    return preparation.enrol_all(office.period, units, group or office.group, by=by)


def test_units_are_put_into_a_group_and_journaled(office):
    first, second = enrol(office, make_unit("A"), make_unit("B"))
    assert (first.group, second.criteria_set) == (office.group, office.assessment.criteria_set)
    assert acts(office) == [
        ("đưa vào danh sách đánh giá", "Đơn vị A", "", "Nhóm so", ""),
        ("đưa vào danh sách đánh giá", "Đơn vị B", "", "Nhóm so", ""),
    ]


def test_several_units_are_all_put_in_or_none(office):
    ended = make_unit("CU", name="Sở cũ", valid_to=date(2024, 12, 30))
    assert refusal(lambda: enrol(office, make_unit("A"), ended)) == (
        "Sở cũ không tồn tại vào ngày 31/12/2024."
    )


def test_a_unit_is_in_one_group_only(office):
    assert refusal(lambda: enrol(office, office.cast.unit)) == (
        "Sở Công Thương đã thuộc một nhóm của năm 2024."
    )


def test_the_group_must_be_one_of_the_year(office):
    other = add_group(AssessmentPeriod.objects.create(year=2030), "xa").group
    assert refusal(lambda: enrol(office, make_unit("A"), group=other)) == (
        "Năm 2024 chưa có nhóm Nhóm xa."
    )


def test_the_list_closes_when_the_year_opens(office):
    office.stand_at(S.SELF_ASSESSMENT)
    assert refusal(lambda: enrol(office, make_unit("A"))) == (
        "Năm 2024 đang ở bước «Tự đánh giá», không phải lúc thiết lập năm đánh giá."
    )


def test_those_who_may_be_enrolled_exist_at_the_years_end_and_are_in_no_group(office):
    make_unit("CU", valid_to=date(2024, 6, 30))
    make_unit("MOI", valid_from=date(2025, 3, 1))
    kept = make_unit("A", valid_to=date(2024, 12, 31))
    found = preparation.may_enrol(office.period)
    assert {unit.code for unit in found} == {kept.code, "SNV", "STP", "SYT-K"}


def test_a_unit_is_taken_out_with_its_own_assignments(office):
    period, cast = office.period, office.cast
    preparation.assign(period, cast.member, office.group, unit=cast.unit, by=cast.officer)
    preparation.remove(office.assessment, by=cast.officer)

    assert not Assessment.objects.exists()
    assert not Assignment.objects.filter(unit__isnull=False).exists()
    assert [act for act, *_ in acts(office)][1:] == [
        "thôi phân công",
        "đưa khỏi danh sách đánh giá",
    ]


def test_a_unit_with_leaves_left_out_stays_until_they_are_withdrawn(office):
    leaf, by = office.score("2.1").criterion, office.cast.officer
    exemptions.exempt(office.period, office.cast.unit, leaf, reason="Không có.", by=by)
    assert refusal(lambda: preparation.remove(office.assessment, by=by)) == (
        "Sở Công Thương còn mục không đánh giá năm 2024: hãy rút trước khi đưa ra."
    )


@pytest.mark.parametrize("who", ["clerk", "head", "member", "chair", "leader", "stranger"])
def test_only_the_office_changes_the_list(office, who):
    person, unit = getattr(office.cast, who), make_unit("A")
    for act in (
        lambda: preparation.enrol(office.period, unit, office.group, by=person),
        lambda: preparation.remove(office.assessment, by=person),
    ):
        assert refusal(act) == OFFICE_ONLY


# Deadlines

NOON = datetime(2025, 1, 10, 5, tzinfo=UTC)


def set_deadlines(office, seen=None, reason="", **wanted):
    seen = preparation.deadlines_of(office.period) if seen is None else seen
    by = office.cast.officer
    preparation.set_deadlines(office.period, wanted, seen=seen, reason=reason, by=by)


def test_deadlines_move_together_with_one_reason():
    office = make_office(S.DRAFT, appraisal_until=None)
    later = office.period.self_assessment_until + timedelta(days=1)
    set_deadlines(office, reason="Theo kế hoạch.", appraisal_until=later, explanation_until=later,
                  reappraisal_until=later)  # fmt: skip

    assert office.period.appraisal_until == later
    assert [entry[1] for entry in acts(office)] == [
        "hạn thẩm định",
        "hạn giải trình",
        "hạn thẩm định lại",
    ]
    assert {entry[4] for entry in acts(office)} == {"Theo kế hoạch."}


def test_deadlines_are_journaled_as_people_read_them():
    office = make_office(S.DRAFT, **dict.fromkeys(preparation.DEADLINES))
    set_deadlines(office, self_assessment_until=NOON)
    set_deadlines(office, reason="Dời.", self_assessment_until=NOON + timedelta(hours=1))
    assert [entry[2:4] for entry in acts(office)] == [
        ("", "12:00 ngày 10/01/2025"),
        ("12:00 ngày 10/01/2025", "13:00 ngày 10/01/2025"),
    ]


def test_moving_a_deadline_needs_a_reason(office):
    later = office.period.reappraisal_until + timedelta(days=1)
    assert refusal(lambda: set_deadlines(office, reappraisal_until=later)) == (
        "Cần ghi lý do đổi thời hạn."
    )


def test_taking_a_deadline_away_needs_a_reason(office):
    assert refusal(lambda: set_deadlines(office, appraisal_until=None)) == (
        "Cần ghi lý do đổi thời hạn."
    )
    set_deadlines(office, reason="Không hạn.", appraisal_until=None)
    assert acts(office)[0][3] == "bỏ thời hạn"


def test_deadlines_keep_the_order_of_the_stages(office):
    earlier = office.period.self_assessment_until - timedelta(days=1)
    assert refusal(lambda: set_deadlines(office, reason="x", appraisal_until=earlier)) == (
        "Hạn thẩm định không được trước hạn tự đánh giá."
    )


def test_of_two_people_moving_deadlines_one_is_told(office):
    seen = preparation.deadlines_of(office.period)
    later = office.period.reappraisal_until + timedelta(days=1)
    set_deadlines(office, reason="Dời.", reappraisal_until=later)

    with pytest.raises(Overtaken, match="Người khác vừa đổi thời hạn"):
        set_deadlines(office, seen=seen, reason="Dời.", reappraisal_until=later + timedelta(days=1))
    assert office.period.reappraisal_until == later


@pytest.mark.parametrize("state", [S.CONCLUSION, S.APPROVED, S.PUBLISHED])
def test_deadlines_rest_once_their_stages_have_passed(office, state):
    office.stand_at(state)
    later = office.period.reappraisal_until + timedelta(days=1)
    assert refusal(lambda: set_deadlines(office, reason="x", reappraisal_until=later)) == (
        "Các bước có thời hạn đã qua."
    )


@pytest.mark.parametrize("who", ["clerk", "member", "chair", "leader"])
def test_only_the_office_sets_deadlines(office, who):
    person = getattr(office.cast, who)
    assert (
        refusal(lambda: preparation.set_deadline(office.period, "appraisal_until", NOON, by=person))
        == OFFICE_ONLY
    )
