"""The council of a year: seats, assignments, conflicts, and units nobody may judge."""

import pytest

from journal.models import JournalEntry
from scoring import preparation
from scoring.appointments import appoint, council_of, dismiss
from scoring.choices import PeriodState as S
from scoring.models import Assignment
from tests.make import grant_role, make_user
from tests.scoring.office import make_office
from tests.scoring.setting_up import OFFICE_ONLY, acts, refusal
from units.choices import Role

pytestmark = pytest.mark.django_db


@pytest.fixture
def office():
    return make_office(S.DRAFT)


# The council


@pytest.fixture
def person(db):
    return make_user("binh", full_name="Trần Thị Bình")


def seat(office, person, role=Role.MEMBER, by=None, reason="QĐ 5/QĐ-UBND"):
    unit = office.cast.member.roles[0].unit
    by = by or office.cast.officer
    return appoint(office.period, person, role, unit, reason=reason, by=by)


def test_a_person_is_named_to_the_council_of_the_year(office, person):
    given = seat(office, person)
    assert (given.year, given.role, given.reason) == (2024, Role.MEMBER, "QĐ 5/QĐ-UBND")
    assert given in council_of(office.period)
    assert JournalEntry.objects.of("vai-tro").first().subject == "binh"


def test_the_chair_comes_first_in_the_council(office):
    roles = list(council_of(office.period).values_list("role", flat=True))
    assert roles == ["chair", "member", "member"]


def test_an_officer_is_not_the_chair(office):
    other = make_user("hai")
    grant_role(other, "officer", office.own_unit)
    assert "không thể đồng thời là" in refusal(lambda: seat(office, other, Role.CHAIR))


def test_nobody_names_himself(office):
    assert refusal(lambda: seat(office, office.cast.officer)) == (
        "Không ai được tự cấp vai trò cho chính mình."
    )


def test_naming_needs_a_decision_or_a_reason(office, person):
    assert refusal(lambda: seat(office, person, reason=" ")) == (
        "Cần ghi lý do hoặc số văn bản cấp vai trò."
    )


def test_only_council_roles_are_given_here(office, person):
    assert refusal(lambda: seat(office, person, Role.OFFICER)) == (
        "Chỉ cử Chủ tịch hoặc thành viên Hội đồng tại trang này."
    )


def test_the_council_stands_once_it_concludes(office, person):
    office.stand_at(S.CONCLUSION)
    said = "Hội đồng đã kết luận: không đổi phân công được nữa."
    field = office.assessment.criteria_set.criteria.get(code="1")
    grant = office.cast.member.grants.get()
    by, period = office.cast.officer, office.period
    for act in (
        lambda: seat(office, person),
        lambda: dismiss(period, grant, reason="Ốm.", by=by),
        lambda: preparation.assign(period, person, office.group, field=field, by=by),
        lambda: preparation.unassign(Assignment.objects.first(), by=by),
    ):
        assert refusal(act) == said


def test_a_member_leaves_with_what_was_assigned_to_him(office):
    member, by = office.cast.member, office.cast.officer
    dismiss(office.period, member.grants.get(), reason="Chuyển công tác.", by=by)
    assert not Assignment.objects.filter(member=member).exists()
    assert not council_of(office.period).filter(user=member).exists()


def test_a_member_with_another_seat_keeps_what_was_assigned_to_him(office):
    member, by = office.cast.member, office.cast.officer
    grant_role(member, "chair", office.cast.leader.roles[0].unit, 2024)
    dismiss(office.period, member.grants.get(role="member"), reason="Nhận việc khác.", by=by)
    assert Assignment.objects.filter(member=member).count() == 2


def test_other_roles_do_not_end_here(office):
    grant = office.cast.clerk.grants.get()
    assert refusal(lambda: dismiss(office.period, grant, reason="x", by=office.cast.officer)) == (
        "Đây không phải vai trò trong Hội đồng thẩm định năm 2024."
    )


# Assignments


def assign(office, member=None, by=None, **what):
    """What `assign_all` does with the group of the year."""
    member, by = member or office.cast.member, by or office.cast.officer
    return preparation.assign_all(office.period, member, office.group, by=by, **what)


@pytest.fixture
def fields(office):
    Assignment.objects.all().delete()
    return list(office.assessment.criteria_set.criteria.fields())


def test_several_fields_are_assigned_together(office, fields):
    given = assign(office, fields=fields)
    assert [assignment.field.code for assignment in given] == ["1", "2"]
    assert [act for act, *_ in acts(office)] == ["phân công thẩm định"] * 2


def test_a_whole_unit_is_assigned(office, fields):
    assert assign(office, units=[office.cast.unit])[0].unit == office.cast.unit


def test_assignments_are_given_all_or_none(office, fields):
    assign(office, fields=fields[1:])
    assert refusal(lambda: assign(office, fields=fields)) == (
        "member đã được phân công «2 Chuyển đổi số» của nhóm Nhóm so."
    )


@pytest.mark.parametrize(
    ("what", "said"),
    [
        ({}, "Chưa chọn lĩnh vực hoặc đơn vị nào để phân công."),
        ({"units": "stranger"}, "Sở khác không thuộc nhóm Nhóm so năm 2024."),
        ({"fields": "1.1"}, "«1.1 Kế hoạch cải cách» không phải lĩnh vực của bộ tiêu chí nhóm "
         "Nhóm so."),
    ],
)  # fmt: skip
def test_only_what_belongs_to_the_group_is_assigned(office, fields, what, said):
    if "units" in what:
        what = {"units": [office.cast.stranger.roles[0].unit]}
    if "fields" in what:
        what = {"fields": [office.score("1.1").criterion]}
    assert refusal(lambda: assign(office, **what)) == said


def test_only_members_are_given_something_to_appraise(office, fields):
    clerk = office.cast.clerk
    assert refusal(lambda: assign(office, member=clerk, fields=fields)) == (
        "clerk chưa được cử vào Hội đồng, Tổ giúp việc năm 2024."
    )


@pytest.mark.parametrize("who", ["clerk", "member", "chair", "leader"])
def test_only_the_office_assigns(office, fields, who):
    person = getattr(office.cast, who)
    assert refusal(lambda: assign(office, by=person, fields=fields)) == OFFICE_ONLY
