"""The council of a year: seats, assignments with their gaps, declared conflicts."""

import pytest

from scoring.choices import PeriodState as S
from scoring.models import Assignment, Conflict
from tests.make import make_unit, make_user
from tests.make_year import make_assessment
from tests.scoring.office import asked, make_office
from tests.scoring.views.unit_desk import refusal_of, rows_of, text_of
from units.models import RoleGrant

pytestmark = pytest.mark.django_db

CONCLUDED = "Hội đồng đã kết luận: không đổi phân công được nữa."


@pytest.fixture
def office(client):
    office = make_office(S.DRAFT)
    client.force_login(office.cast.officer)
    return office


def page_of(client, office):
    return client.get(office.address("office-council"))


def fields_of(page):
    """The second table: code, field, maximum, who."""
    second = page.content.decode().partition("</table>")[2]
    return rows_of(type("Page", (), {"content": second.encode()}))


def test_the_seats_are_listed_chair_first(client, office):
    assert [row[1:4] for row in rows_of(page_of(client, office))] == [
        ["chair", "Chủ tịch Hội đồng thẩm định", "UBND tỉnh"],
        ["member", "Thành viên Hội đồng thẩm định, Tổ giúp việc", "Sở Tư pháp"],
        ["member_from_the_unit", "Thành viên Hội đồng thẩm định, Tổ giúp việc", "Sở Công Thương"],
    ]


def test_every_field_shows_who_appraises_it_or_that_nobody_does(client, office):
    Assignment.objects.filter(field__code="1").delete()
    Assignment.objects.filter(member=office.cast.member_from_the_unit).delete()
    assert fields_of(page_of(client, office)) == [
        ["1", "Chỉ đạo, điều hành", "60", "chưa phân công"],
        ["2", "Chuyển đổi số", "40", "member bỏ"],
    ]


def test_units_nobody_may_judge_are_pointed_out(client, office):
    assert "xung đột lợi ích, nên chưa ai" not in text_of(page_of(client, office))
    Assignment.objects.filter(member=office.cast.member).delete()
    words = text_of(page_of(client, office))
    assert words.count("Sở Công Thương: lĩnh vực 1 Thành viên") == 1


# Seats


def appoint(client, office, who, **changed):
    data = {"person": who.pk, "role": "member", "unit": office.own_unit.pk, "reason": "QĐ 5"}
    return client.post(office.address("office-appoint"), data | changed)


def test_a_person_is_given_a_seat(client, office):
    person = make_user("binh", full_name="Trần Thị Bình")
    assert appoint(client, office, person).status_code == 302
    grant = RoleGrant.objects.get(user=person)
    assert (grant.role, grant.year, grant.unit, grant.reason) == (
        "member", 2024, office.own_unit, "QĐ 5",
    )  # fmt: skip


@pytest.mark.parametrize("changed", [{"role": "officer"}, {"unit": 999}, {"person": 999}])
def test_a_seat_that_is_no_choice_is_not_given(client, office, changed):
    before = RoleGrant.objects.count()
    assert appoint(client, office, make_user("binh"), **changed).status_code == 200
    assert RoleGrant.objects.count() == before


def test_a_refused_seat_says_why_and_keeps_what_was_typed(client, office):
    page = appoint(client, office, office.cast.officer, reason="QĐ 17")
    assert text_of(page).count("Không ai được tự cấp vai trò cho chính mình.") == 1
    assert page.content.decode().count('value="QĐ 17"') == 1


def test_a_seat_is_ended_with_its_assignments(client, office):
    grant = office.cast.member.grants.get()
    place = office.address("office-dismiss", grant.pk)
    assert client.post(place, {"reason": ""}).status_code == 200
    assert client.post(place, {"reason": "Chuyển công tác."}).status_code == 302
    grant.refresh_from_db()
    assert grant.revoked_at is not None
    assert not Assignment.objects.filter(member=office.cast.member).exists()


def test_a_role_outside_the_council_has_no_such_page(client, office):
    place = office.address("office-dismiss", office.cast.clerk.grants.get().pk)
    assert client.get(place).status_code == 404


# Assignments


def assign(client, office, member, fields=(), unit=""):
    data = {"member": member.pk, "fields_chosen": [field.pk for field in fields], "unit": unit}
    return client.post(office.address("office-assign", "so"), data)


@pytest.fixture
def fields(office):
    Assignment.objects.all().delete()
    return list(office.assessment.criteria_set.criteria.fields())


def test_fields_are_assigned_together(client, office, fields):
    assert assign(client, office, office.cast.member, fields).status_code == 302
    assert set(Assignment.objects.values_list("field__code", flat=True)) == {"1", "2"}


def test_a_unit_is_assigned(client, office, fields):
    assign(client, office, office.cast.member, unit=office.cast.unit.pk)
    assert text_of(page_of(client, office)).count("1 Nhóm so Sở Công Thương member bỏ") == 1


def test_an_empty_choice_is_told(client, office, fields):
    page = assign(client, office, office.cast.member)
    assert text_of(page).count("Chưa chọn lĩnh vực hoặc đơn vị nào để phân công.") == 1


def test_what_is_assigned_already_is_told_and_nothing_saved(client, office, fields):
    assign(client, office, office.cast.member, fields[:1])
    page = assign(client, office, office.cast.member, fields)
    assert text_of(page).count("đã được phân công «1 Chỉ đạo, điều hành»") == 1
    assert Assignment.objects.count() == 1


def test_only_those_on_the_council_may_be_chosen(client, office, fields):
    assert assign(client, office, office.cast.clerk, fields).status_code == 200
    assert not Assignment.objects.exists()


def test_an_assignment_is_taken_back(client, office):
    assignment = Assignment.objects.first()
    assert client.post(office.address("office-unassign", assignment.pk)).status_code == 302
    assert not Assignment.objects.filter(pk=assignment.pk).exists()


def test_a_group_that_is_not_there_is_not_found(client, office):
    assert client.get(office.address("office-assign", "khong-co")).status_code == 404


def test_the_council_stands_once_it_concludes(client, office):
    office.stand_at(S.CONCLUSION)
    grant, assignment = office.cast.member.grants.get(), Assignment.objects.first()
    places = [
        office.address("office-appoint"),
        office.address("office-dismiss", grant.pk),
        office.address("office-assign", "so"),
        office.address("office-unassign", assignment.pk),
    ]
    assert [refusal_of(client.post(place)) for place in places] == [CONCLUDED] * 4
    assert text_of(page_of(client, office)).count(f"Cử thành viên {CONCLUDED}") == 1


# Conflicts


def declare(client, office, member=None, unit=None, reason="Người nhà."):
    member, unit = member or office.cast.member, unit or office.cast.unit
    data = {"member": member.pk, "unit": unit.pk, "reason": reason}
    return client.post(office.address("office-conflict"), data)


def test_a_conflict_is_declared_for_a_member_and_listed(client, office):
    assert declare(client, office).status_code == 302
    assert text_of(page_of(client, office)).count("1 member Sở Công Thương Người nhà. officer") == 1


def test_a_conflict_declared_twice_is_told(client, office):
    declare(client, office)
    page = declare(client, office)
    assert text_of(page).count("member đã khai báo xung đột lợi ích với Sở Công Thương.") == 1
    assert Conflict.objects.count() == 1


def test_the_page_asks_the_same_of_the_database_however_many_rows(client, office):
    declare(client, office)
    place = office.address("office-council")
    for_one = asked(client, place)
    for code in "AB":
        unit = make_unit(code)
        make_assessment(office.period, unit)
        appoint(client, office, make_user(code.lower()))
        declare(client, office, unit=unit)
        assign(client, office, office.cast.chair, unit=unit.pk)
    client.get(place)
    assert asked(client, place) == for_one
