"""The council's desk: assignment, conflicts, the clock, the conclusion; every yes and every no."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from scoring import permissions
from scoring.choices import PeriodState
from scoring.conflicts import Bench
from scoring.models import Assignment, Conflict
from tests.cast import assign_all
from tests.make import grant_role, make_unit, make_user
from tests.scoring.roles import expect, make_everybody
from tests.scoring.views.unit_desk import CONFLICT, UNASSIGNED
from units.models import Succession
from units.people import revoke

pytestmark = pytest.mark.django_db

NOT_SEATED = "Bạn không thuộc Hội đồng thẩm định, Tổ giúp việc năm 2024."
NEVER_SEATED = "Bạn không thuộc Hội đồng thẩm định, Tổ giúp việc của năm nào."
NOT_ASSIGNED = "Nội dung này không được phân công cho bạn."
NOT_ASSESSED = "Tiêu chí này không đánh giá đối với đơn vị."
CHAIR_ONLY = "Chỉ Chủ tịch Hội đồng thẩm định được kết luận."
JUDGE = {"member_from_the_unit": CONFLICT, "idle_member": UNASSIGNED, "chair": UNASSIGNED}


@pytest.fixture
def year():
    return make_everybody().at(PeriodState.APPRAISAL)


def member_of(year, unit, username="new"):
    """One more member, assigned everything, who comes from this unit."""
    user = make_user(username)
    grant_role(user, "member", unit, year.period.year)
    assign_all(year.period, user)
    return user


def appraise(user, year, code="1.1"):
    return permissions.why_not_appraise(user, year.desk.score(code))


# Assignment


def test_appraising_is_for_members_assigned_and_without_conflict(year):
    expected = expect({"member"}, NOT_SEATED, **JUDGE)
    assert year.answers(permissions.why_not_appraise, year.desk.score()) == expected
    assert year.answers(permissions.why_not_judge, year.desk.score()) == expected
    assert year.answers(permissions.why_not_judge_unit, year.assessment) == expected
    assert permissions.why_not_appraise(None, year.desk.score()) == ""


def test_a_field_is_assigned_and_no_other(year):
    idle = year.people["idle_member"]
    field = year.assessment.criteria_set.criteria.get(code="2")
    group = year.assessment.group
    Assignment.objects.create(period=year.period, member=idle, group=group, field=field)

    assert [appraise(idle, year, code) for code in ("1.1", "2.1")] == [NOT_ASSIGNED, ""]
    assert permissions.why_not_judge_unit(idle, year.assessment) == ""
    assert permissions.why_not_see(idle, year.assessment) == ""


def test_a_unit_is_assigned_and_no_other(year):
    idle, group = year.people["idle_member"], year.assessment.group
    other = make_unit("SXD", name="Sở Xây dựng")
    one = Assignment.objects.create(period=year.period, member=idle, group=group, unit=other)
    assert appraise(idle, year) == UNASSIGNED
    one.unit = year.assessment.unit
    one.save()
    assert [appraise(idle, year, code) for code in ("1.1", "2.1")] == ["", ""]


def test_an_assignment_without_a_seat_is_worth_nothing(year):
    assign_all(year.period, year.people["stranger"])
    assert appraise(year.people["stranger"], year) == NOT_SEATED


def test_the_desk_is_for_those_who_ever_sat(year):
    assert year.answers(permissions.why_not_sit) == expect(
        {"member", "member_from_the_unit", "idle_member", "chair", "member_of_last_year"},
        NEVER_SEATED,
    )


# Conflicts


def test_a_former_unit_is_a_conflict(year):
    user = make_user("moved")
    clerk = grant_role(user, "clerk", year.assessment.unit)
    revoke(clerk, reason="Chuyển công tác.", by=None)
    grant_role(user, "member", make_unit("SGD"), year.period.year)
    assign_all(year.period, user)

    assert appraise(user, year) == CONFLICT


@pytest.mark.parametrize("is_heir", [True, False])
def test_a_unit_that_follows_or_went_before_is_a_conflict(year, is_heir):
    old = make_unit("CU", name="Sở Cũ")
    pair = (old, year.assessment.unit) if is_heir else (year.assessment.unit, old)
    predecessor, successor = pair
    Succession.objects.create(
        predecessor=predecessor, successor=successor, kind="merge", date=date(2024, 7, 1)
    )
    assert appraise(member_of(year, old), year) == CONFLICT


def test_a_subordinate_unit_is_a_conflict_and_the_unit_above_is_none(year):
    above = make_unit("TREN", name="Sở chủ quản")
    year.assessment.unit.parent = above
    year.assessment.unit.save()
    below = make_unit("DUOI", name="Trung tâm", parent=year.assessment.unit)

    assert appraise(member_of(year, above), year) == CONFLICT
    assert appraise(member_of(year, below, "below"), year) == ""


def test_the_province_above_every_unit_is_no_conflict(year):
    province = year.people["chair"].grants.get().unit
    year.assessment.unit.parent = province
    year.assessment.unit.save()
    assert appraise(member_of(year, province), year) == ""


def test_a_declared_conflict_holds_in_its_year(year):
    member = year.people["member"]
    declared = Conflict.objects.create(
        period=year.period,
        member=member,
        unit=year.assessment.unit,
        reason="Vợ là Phó Giám đốc.",
        declared_by=member,
    )
    told = "Bạn đã khai báo xung đột lợi ích với Sở Công Thương: Vợ là Phó Giám đốc."
    assert appraise(member, year) == told
    assert permissions.why_not_see(member, year.assessment) == told
    assert Bench(member, year.period).why_in_conflict(make_unit("SXD")) == ""
    declared.delete()
    assert appraise(member, year) == ""


def test_conflicts_are_declared_by_the_member_or_the_office(year):
    member, period = year.people["member"], year.period

    def declare(by):
        return permissions.why_not_declare_conflict(by, member, period)

    assert year.answers(declare) == expect({"member", "officer"}, permissions.OFFICE_ONLY)
    assert declare(None) == ""
    stranger = year.people["stranger"]
    assert permissions.why_not_declare_conflict(stranger, stranger, period) == (
        "stranger không thuộc Hội đồng thẩm định, Tổ giúp việc năm 2024."
    )


# What may be appraised, and when


def test_only_what_is_assessed_by_people_is_appraised(year):
    member = year.people["member"]
    no = "Điểm này lấy từ số liệu, không thẩm định từng đơn vị."
    told = [appraise(member, year, code) for code in ("1.1", "1.2", "2.1", "2.2", "2.3")]
    assert told == ["", "", "", no, no]

    score = year.desk.score("1.2")
    score.applies = False
    assert permissions.why_not_appraise(member, score) == NOT_ASSESSED
    score.claims_no_case = True
    assert permissions.why_not_appraise(member, score) == ""


@pytest.mark.parametrize("state", PeriodState)
def test_appraising_has_its_two_stages(year, state):
    year.at(state)
    closed = f"Năm 2024 đang ở bước «{state.label}», không phải lúc thẩm định."
    expected = "" if state in ("appraisal", "reappraisal") else closed
    assert appraise(year.people["member"], year) == expected
    assert appraise(None, year) == expected
    # What was assigned may be looked at all year round.
    assert permissions.why_not_judge(year.people["member"], year.desk.score()) == ""


@pytest.mark.parametrize(
    ("state", "name"),
    [("appraisal", "appraisal_until"), ("reappraisal", "reappraisal_until")],
)
def test_appraising_ends_with_its_deadline(year, state, name):
    at = timezone.now() - timedelta(seconds=1)
    setattr(year.period, name, at)
    year.period.save()
    year.at(state)
    told = f"Đã hết hạn thẩm định lúc {timezone.localtime(at):%H:%M ngày %d/%m/%Y}."
    assert (appraise(year.people["member"], year), appraise(None, year)) == (told, told)


# The conclusion


def test_concluding_is_for_the_chair(year):
    year.at(PeriodState.CONCLUSION)
    assert year.answers(permissions.why_not_conclude, year.period) == expect({"chair"}, CHAIR_ONLY)
    change = permissions.why_not_change_conclusion
    assert year.answers(change, year.desk.score()) == expect({"chair"}, CHAIR_ONLY)
    assert permissions.why_not_conclude(None, year.period) == ""
    assert permissions.why_not_change_conclusion(None, year.desk.score()) == ""


@pytest.mark.parametrize("state", [state for state in PeriodState if state != "conclusion"])
def test_concluding_has_its_stage(year, state):
    year.at(state)
    closed = f"Năm 2024 đang ở bước «{state.label}», không phải lúc kết luận."
    chair = year.people["chair"]
    assert permissions.why_not_conclude(chair, year.period) == closed
    assert permissions.why_not_change_conclusion(chair, year.desk.score()) == closed
    assert permissions.why_not_conclude(None, year.period) == closed


def test_the_chair_of_another_year_does_not_conclude(year):
    year.at(PeriodState.CONCLUSION)
    past = make_user("old-chair")
    grant_role(past, "chair", year.people["chair"].grants.get().unit, 2023)
    assert permissions.why_not_conclude(past, year.period) == CHAIR_ONLY


def test_a_conclusion_is_not_changed_where_it_may_not_be(year):
    year.at(PeriodState.CONCLUSION)
    chair, score = year.people["chair"], year.desk.score()
    change = permissions.why_not_change_conclusion

    score.applies = False
    assert change(chair, score) == NOT_ASSESSED
    score.assessment.concluded_at = timezone.now()
    assert change(chair, score) == "Nhóm này đã được kết luận."


def test_the_chair_does_not_change_points_of_his_own_unit(year):
    year.at(PeriodState.CONCLUSION)
    chair = make_user("chair-from-the-unit")
    grant_role(chair, "chair", year.assessment.unit, 2024)
    assert permissions.why_not_change_conclusion(chair, year.desk.score()) == CONFLICT
