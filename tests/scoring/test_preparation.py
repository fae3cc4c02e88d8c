"""Setting a year up: units, council, deadlines; each act refused with a sentence of its own."""

from datetime import UTC, date, datetime, timedelta

import pytest

from journal.models import JournalEntry
from scoring import cover, exemptions, preparation
from scoring.appointments import appoint, council_of, dismiss
from scoring.choices import PeriodState as S
from scoring.models import Assessment, AssessmentPeriod, Assignment, Conflict
from scoring.refusals import Overtaken, Refused
from tests.make import grant_role, make_unit, make_user
from tests.make_year import add_group
from tests.scoring.office import make_office
from units.choices import Role
from units.models import RoleGrant, Succession

pytestmark = pytest.mark.django_db

OFFICE_ONLY = "Chỉ cán bộ CCHC Sở Nội vụ làm được việc này."


@pytest.fixture
def office():
    return make_office(S.DRAFT)


def refusal(act):
    """The sentence the act is refused with, in one transaction that left nothing behind."""
    before = _everything()
    with pytest.raises(Refused) as caught:
        act()
    assert _everything() == before
    return str(caught.value)


def _everything():
    models = (Assessment, AssessmentPeriod, Assignment, Conflict, RoleGrant, JournalEntry)
    return [list(model.objects.order_by("pk").values()) for model in models]


def acts(office):
    entries = JournalEntry.objects.of(office.period.chain).order_by("pk")
    return list(entries.values_list("act", "subject", "before", "after", "reason"))


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


# Who nobody may judge


def pairs(office):
    found = cover.without_judge(office.period)
    return [(str(assessment.unit), field.code) for assessment, field in found]


def test_a_unit_is_covered_when_one_of_those_assigned_is_free_of_conflict(office, fields):
    assign(office, fields=fields)
    assign(office, member=office.cast.member_from_the_unit, fields=fields)
    assert pairs(office) == []


def test_a_field_given_only_to_the_units_own_people_is_pointed_out(office, fields):
    assign(office, fields=fields[1:])
    assign(office, member=office.cast.member_from_the_unit, fields=fields[:1])
    assert pairs(office) == [("Sở Công Thương", "1")]


def test_a_field_given_to_nobody_is_another_gap(office, fields):
    assert pairs(office) == []


def test_a_declared_conflict_counts(office, fields):
    assign(office, fields=fields)
    Conflict.objects.create(
        period=office.period, member=office.cast.member, unit=office.cast.unit, reason="Người nhà",
        declared_by=office.cast.member,
    )  # fmt: skip
    assert pairs(office) == [("Sở Công Thương", "1")]


def test_a_unit_that_came_from_the_members_own_counts(office, fields):
    former = office.cast.member.roles[0].unit
    Succession.objects.create(
        predecessor=former, successor=office.cast.unit, kind="merge", date=date(2025, 3, 1)
    )
    assign(office, fields=fields)
    assert pairs(office) == [("Sở Công Thương", "1")]


def test_a_unit_assigned_as_a_whole_is_covered(office, fields):
    assign(office, member=office.cast.member_from_the_unit, fields=fields)
    assign(office, units=[office.cast.unit])
    assert pairs(office) == []


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


# Conflicts


def test_a_member_declares_his_own_conflict_once(office):
    member, unit = office.cast.member, office.cast.unit

    def declare():
        preparation.declare_conflict(office.period, member, unit, reason="Vợ công tác.", by=member)

    declare()
    assert refusal(declare) == "member đã khai báo xung đột lợi ích với Sở Công Thương."


def test_the_office_declares_for_a_member_and_others_do_not(office):
    member, unit = office.cast.member, office.cast.unit

    def declare(by):
        preparation.declare_conflict(office.period, member, unit, reason="Người nhà.", by=by)

    assert refusal(lambda: declare(office.cast.stranger)) == OFFICE_ONLY
    declare(office.cast.officer)
    assert Conflict.objects.get().declared_by == office.cast.officer
