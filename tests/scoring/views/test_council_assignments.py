"""The first page of the council's desk: units, counts, conflicts, years."""

import pytest
from django.urls import reverse

from journal.models import JournalEntry
from scoring.choices import PeriodState
from scoring.models import Assignment, Conflict
from tests.make import grant_role, make_unit, make_user
from tests.make_year import make_assessment, make_period
from tests.scoring.views.unit_desk import CONFLICT, make_desk, rows_of, text_of

pytestmark = pytest.mark.django_db

PAGE = "/hoi-dong/"


@pytest.fixture
def desk():
    desk = make_desk()
    desk.answer_all()
    return desk.stand_at(PeriodState.APPRAISAL)


def shown_to(client, user, address=PAGE):
    client.force_login(user)
    return client.get(address)


def test_a_member_sees_his_units_with_what_is_done(client, desk):
    make_assessment(desk.assessment.period, make_unit("SXD", name="Sở Xây dựng"))
    desk.appraise()

    assert rows_of(shown_to(client, desk.cast.member)) == [
        ["1", "Sở Công Thương", "Nhóm so", "1/3", "0", "đơn vị chưa chốt điểm"],
        ["2", "Sở Xây dựng", "Nhóm so", "0/3", "0", "đơn vị chưa chốt điểm"],
    ]


def test_counts_are_of_what_is_assigned_only(client, desk):
    desk.appraise()
    idle = desk.person("idle_member")
    period, group = desk.assessment.period, desk.assessment.group
    field = desk.assessment.criteria_set.criteria.get(code="2")
    Assignment.objects.create(period=period, member=idle, group=group, field=field)

    page = shown_to(client, idle)
    assert rows_of(page)[0][:5] == ["1", "Sở Công Thương", "Nhóm so", "0/1", "0"]
    assert "Nhóm so: lĩnh vực 2 Tác động của cải cách." in text_of(page)


def test_explanations_without_an_answer_are_counted(client, desk):
    desk.appraise(request_explanation=True)
    desk.stand_at(PeriodState.EXPLANATION).explain()
    desk.stand_at(PeriodState.REAPPRAISAL)
    assert rows_of(shown_to(client, desk.cast.member))[0][3:] == [
        "1/3",
        "1",
        "chờ trả lời đơn vị chưa chốt điểm",
    ]

    desk.appraise(verdict="refused")
    assert rows_of(shown_to(client, desk.cast.member))[0][4] == "0"


def test_an_accepted_claim_stays_counted(client, desk):
    desk.stand_at(PeriodState.SELF_ASSESSMENT)
    desk.self_score("1.2", answer=None, no_case_reason="Không có hồ sơ.")
    desk.stand_at(PeriodState.APPRAISAL)
    desk.appraise("1.2", points=None, accepts_no_case=True)

    assert rows_of(shown_to(client, desk.cast.member))[0][3] == "1/3"


def test_a_unit_in_conflict_is_there_without_a_link(client, desk):
    page = shown_to(client, desk.cast.member_from_the_unit)

    assert rows_of(page) == [["1", "Sở Công Thương", "Nhóm so", "–", "–", CONFLICT]]
    assert reverse("council-assessment", args=[desk.assessment.pk]) not in page.content.decode()


def test_a_member_without_an_assignment_is_told_so(client, desk):
    page = text_of(shown_to(client, desk.person("idle_member")))
    assert "Chưa có đơn vị nào được phân công cho bạn trong năm 2024." in page


def test_outside_the_appraisal_the_page_says_so(client, desk):
    desk.stand_at(PeriodState.CONCLUSION)
    closed = "Năm 2024 đang ở bước «Hội đồng kết luận», không phải lúc thẩm định."
    assert f"{closed} Các phiếu chỉ để xem." in text_of(shown_to(client, desk.cast.member))


def test_the_chair_finds_the_way_to_the_conclusion(client, desk):
    address = reverse("council-conclusions", args=[2024])
    assert address in shown_to(client, desk.cast.chair).content.decode()
    assert address not in shown_to(client, desk.cast.member).content.decode()


def test_years_are_chosen_and_the_latest_is_first(client, desk):
    later = make_period(2025, is_sample=True)
    make_period(2026)
    grant_role(desk.cast.member, "member", make_unit("SGD"), 2025)
    client.force_login(desk.cast.member)

    assert client.get(PAGE).context["period"] == later
    assert "Số liệu mẫu" in text_of(client.get(PAGE))
    assert client.get(f"{PAGE}?nam=2024").context["period"].year == 2024
    assert "Số liệu mẫu" not in text_of(client.get(f"{PAGE}?nam=2024"))
    assert client.get(f"{PAGE}?nam=2026").status_code == 404


def test_a_seat_in_a_year_not_yet_set_up(client, desk):
    user = make_user("early")
    grant_role(user, "member", make_unit("SGD"), 2031)
    assert "chưa được thiết lập" in text_of(shown_to(client, user))


@pytest.mark.parametrize("units", [1, 3])
def test_the_page_asks_the_same_however_many_units(client, desk, units, django_assert_num_queries):
    for number in range(units - 1):
        make_assessment(desk.assessment.period, make_unit(f"S{number}"))
    client.force_login(desk.cast.member)

    with django_assert_num_queries(14):
        page = client.get(PAGE)
    assert len(rows_of(page)) == units


# Conflicts of interest


def declare(client, desk, **data):
    client.force_login(desk.cast.member)
    given = {"period": "2024", "unit": desk.cast.unit.pk, "reason": "Vợ là Phó Giám đốc."}
    return client.post(reverse("council-declare-conflict"), given | data, follow=True)


def test_a_declared_conflict_closes_the_unit(client, desk):
    page = declare(client, desk)

    assert page.redirect_chain == [("/hoi-dong/?nam=2024", 302)]
    told = "Bạn đã khai báo xung đột lợi ích với Sở Công Thương: Vợ là Phó Giám đốc."
    assert rows_of(page)[0][-1] == told
    assert "Đã khai báo xung đột lợi ích với Sở Công Thương." in text_of(page)
    conflict = Conflict.objects.get()
    assert (conflict.member, conflict.declared_by) == (desk.cast.member, desk.cast.member)
    assert JournalEntry.objects.get(act="khai báo xung đột lợi ích").by == desk.cast.member
    sheet = client.get(reverse("council-assessment", args=[desk.assessment.pk]))
    assert sheet.status_code == 403


@pytest.mark.parametrize(
    "data", [{"reason": " "}, {"reason": "x" * 501}, {"unit": ""}, {"unit": "999"}]
)
def test_a_conflict_needs_a_unit_of_the_year_and_a_reason(client, desk, data):
    page = declare(client, desk, **data)
    assert not Conflict.objects.exists()
    assert (page.status_code, list(page.context["form"].errors)) == (200, list(data))


def test_a_conflict_is_declared_once(client, desk):
    declare(client, desk)
    page = declare(client, desk, reason="Lý do khác.")
    assert "member đã khai báo xung đột lợi ích với Sở Công Thương." in text_of(page)
    assert Conflict.objects.get().reason == "Vợ là Phó Giám đốc."
