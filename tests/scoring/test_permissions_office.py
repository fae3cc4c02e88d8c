"""The office and publishing: who runs the year, who is a second person, what a stage closes."""

import pytest
from django.utils import timezone

from scoring import permissions
from scoring.choices import PeriodState
from scoring.models import Conflict, Exemption
from scoring.permissions import OFFICE_ONLY, OWN_UNIT, SECOND_PERSON_ONLY
from tests.make import grant_role, make_unit, make_user
from tests.make_year import make_assessment
from tests.scoring.roles import ROLES, expect, make_everybody

pytestmark = pytest.mark.django_db

APPROVED = "Kết quả đã được phê duyệt: chỉ còn đính chính."
SECOND = {"officer", "leader", "chair", "member", "idle_member"}


@pytest.fixture
def year():
    return make_everybody()


def open_in(year, guard, user, *things):
    """The stages at which this guard says yes to this person; `things` may stand on the period."""
    found = set()
    for state in PeriodState:
        year.at(state)
        values = [year.period if thing == "period" else thing(year) for thing in things]
        if guard(user, *values) == "":
            found.add(state.value)
    return found


def the_score(year):
    return year.desk.score()


def the_figure(year):
    return year.desk.score("2.3")


# Running the year


def test_the_office_runs_the_year(year):
    expected = expect({"officer"}, OFFICE_ONLY)
    year.at(PeriodState.DRAFT)
    assert year.answers(permissions.why_not_run_year) == expected
    for guard in ("why_not_set_up", "why_not_name_council", "why_not_exempt"):
        assert year.answers(getattr(permissions, guard), year.period) == expected
    assert permissions.why_not_run_year(None) == ""


def test_leaders_look_on_at_the_office(year):
    assert year.answers(permissions.why_not_see_office) == expect(
        {"officer", "leader"},
        "Chỉ cán bộ CCHC Sở Nội vụ và lãnh đạo UBND tỉnh xem được trang này.",
    )


def test_each_work_of_the_office_has_its_stages(year):
    officer = year.people["officer"]
    states = [state.value for state in PeriodState]
    before_conclusion = set(states[: states.index("conclusion")])
    figures = {"self_assessment", "appraisal", "explanation", "reappraisal", "conclusion"}

    assert open_in(year, permissions.why_not_set_up, officer, "period") == {"draft"}
    council = open_in(year, permissions.why_not_name_council, officer, "period")
    assert council == before_conclusion
    assert open_in(year, permissions.why_not_exempt, officer, "period") == before_conclusion
    assert open_in(year, permissions.why_not_enter_figure, officer, "period") == figures
    assert open_in(year, permissions.why_not_record_figure, officer, the_figure) == figures
    assert open_in(year, permissions.why_not_publish, officer, "period") == {"approved"}
    corrected = open_in(year, permissions.why_not_correct, officer, the_score)
    assert corrected == {"published"}
    assert open_in(year, permissions.why_not_publish_correction, officer, "period") == {"published"}
    reopened = open_in(year, permissions.why_not_reopen, officer, lambda each: each.assessment)
    assert reopened == {"self_assessment", "appraisal"}


def test_the_office_is_told_why_its_work_is_closed(year):
    officer, period = year.people["officer"], year.at(PeriodState.CONCLUSION).period
    told = [
        permissions.why_not_set_up(officer, period),
        permissions.why_not_name_council(officer, period),
        permissions.why_not_exempt(officer, period),
        permissions.why_not_reopen(officer, year.assessment),
        permissions.why_not_publish(officer, period),
        permissions.why_not_correct(officer, year.desk.score()),
        permissions.why_not_publish_correction(officer, period),
    ]
    here = "Năm 2024 đang ở bước «Hội đồng kết luận», không"
    assert told == [
        f"{here} phải lúc thiết lập năm đánh giá.",
        "Hội đồng đã kết luận: không đổi phân công được nữa.",
        "Đã hết thẩm định: không đổi tiêu chí không đánh giá được nữa.",
        f"{here} mở lại phiếu được.",
        f"{here} phải lúc công bố.",
        f"{here} phải lúc đính chính.",
        f"{here} phải lúc đính chính.",
    ]
    enter = permissions.why_not_enter_figure
    assert enter(officer, year.at(PeriodState.DRAFT).period) == "Năm đánh giá chưa bắt đầu."
    assert enter(officer, year.at(PeriodState.APPROVED).period) == APPROVED


# Units reopened


def test_reopening_is_for_office_and_chair(year):
    year.at(PeriodState.APPRAISAL)
    assert year.answers(permissions.why_not_reopen, year.assessment) == expect(
        {"officer", "chair"}, OFFICE_ONLY
    )
    assert permissions.why_not_reopen(None, year.assessment) == ""


def test_the_offices_own_unit_is_reopened_by_the_chair(year):
    own = make_assessment(year.period, year.people["officer"].grants.get().unit)
    told = [permissions.why_not_reopen(year.people[role], own) for role in ("officer", "chair")]
    assert told == [OWN_UNIT, ""]


# Figures and exemptions


def test_figures_are_entered_by_the_office_where_they_belong(year):
    assert year.answers(permissions.why_not_enter_figure, year.period) == expect(
        {"officer"}, OFFICE_ONLY
    )
    record = permissions.why_not_record_figure
    assert year.answers(record, the_figure(year)) == expect({"officer"}, OFFICE_ONLY)

    officer, score = year.people["officer"], the_figure(year)
    assert record(officer, the_score(year)) == "Tiêu chí 1.1 không lấy từ số liệu."
    score.assessment.concluded_at = timezone.now()
    assert record(officer, score) == "Hội đồng đã kết luận nhóm này: số liệu không đổi được nữa."
    score.applies = False
    assert record(officer, score) == "Tiêu chí 2.3 không đánh giá đối với Sở Công Thương."


def test_a_figure_of_ones_own_unit_needs_a_second_person(year):
    unit = year.assessment.unit
    needed = {role for role in ROLES if permissions.needs_second_person(year.people[role], unit)}
    assert needed == {"clerk", "head", "viewer", "member_from_the_unit"}
    assert permissions.needs_second_person(None, unit) is False


def test_the_second_person_is_another_from_outside_the_unit(year):
    office, officer = year.people["officer"].grants.get().unit, year.people["officer"]
    colleague = make_user("colleague")
    grant_role(colleague, "officer", office)
    confirm = permissions.why_not_confirm

    assert year.answers(confirm, officer, office, year.period) == expect(
        SECOND - {"officer"} | {"member_from_the_unit"},
        SECOND_PERSON_ONLY,
        officer="Người thứ hai phải khác người đã nhập.",
    )
    assert confirm(colleague, officer, office, year.period) == (
        "Người xác nhận phải ở ngoài Sở Nội vụ."
    )
    assert confirm(None, officer, office, year.period) == "Người thứ hai phải khác người đã nhập."


def test_the_second_person_has_no_declared_conflict(year):
    office, officer = year.people["officer"].grants.get().unit, year.people["officer"]
    member, period = year.people["member"], year.period
    Conflict.objects.create(
        period=period, member=member, unit=office, reason="Anh ruột.", declared_by=member
    )
    assert permissions.why_not_confirm(member, officer, office, period) == (
        "Bạn đã khai báo xung đột lợi ích với Sở Nội vụ: Anh ruột."
    )


def test_nothing_is_confirmed_after_the_approval(year):
    office, officer = year.people["officer"].grants.get().unit, year.people["officer"]
    chair = year.people["chair"]

    def confirm(user, period):
        return permissions.why_not_confirm(user, officer, office, period)

    states = {state.value for state in PeriodState}
    assert open_in(year, confirm, chair, "period") == states - {"approved", "published"}
    assert confirm(chair, year.at(PeriodState.APPROVED).period) == APPROVED


def test_what_waits_is_listed_for_those_who_may_confirm(year):
    assert year.answers(permissions.why_not_list_waiting) == expect(
        SECOND | {"member_from_the_unit", "member_of_last_year"}, SECOND_PERSON_ONLY
    )
    may = {role for role in ROLES if permissions.confirms(year.people[role], year.period)}
    assert may == SECOND | {"member_from_the_unit"}


@pytest.mark.parametrize(
    ("needs_second_person", "confirmed_at", "is_own", "is_open"),
    [
        (True, None, True, True),
        (True, timezone.now(), True, False),
        (False, None, True, False),
        (False, None, False, True),
    ],
)
def test_an_exemption_that_counts_is_not_taken_back_for_oneself(
    year, needs_second_person, confirmed_at, is_own, is_open
):
    officer = year.people["officer"]
    unit = officer.grants.get().unit if is_own else make_unit("SXD")
    exemption = Exemption(
        unit=unit, needs_second_person=needs_second_person, confirmed_at=confirmed_at
    )
    no = "Mục không đánh giá của chính đơn vị bạn phải do người ngoài đơn vị rút."
    withdraw = permissions.why_not_withdraw_exemption
    assert withdraw(officer, exemption, year.period) == ("" if is_open else no)
    assert withdraw(year.people["chair"], exemption, year.period) == OFFICE_ONLY


# Publishing


def test_publishing_is_for_the_office(year):
    expected = expect({"officer"}, OFFICE_ONLY)
    year.at(PeriodState.APPROVED)
    assert year.answers(permissions.why_not_publish, year.period) == expected
    assert permissions.why_not_publish(None, year.period) == ""
    year.at(PeriodState.PUBLISHED)
    assert year.answers(permissions.why_not_publish_correction, year.period) == expected


def test_correcting_is_for_office_and_chair(year):
    year.at(PeriodState.PUBLISHED)
    expected = expect({"officer", "chair"}, OFFICE_ONLY)
    assert year.answers(permissions.why_not_correct, the_score(year)) == expected
    assert year.answers(permissions.why_not_correct_unit, year.assessment) == expected

    score = the_score(year)
    score.applies = False
    assert permissions.why_not_correct(year.people["officer"], score) == (
        "Tiêu chí này không đánh giá đối với đơn vị."
    )


def test_the_offices_own_score_is_corrected_by_the_chair(year):
    own = make_assessment(year.period, year.people["officer"].grants.get().unit)
    year.at(PeriodState.PUBLISHED)
    own.period = year.period
    told = [
        permissions.why_not_correct_unit(year.people[role], own) for role in ("officer", "chair")
    ]
    assert told == [
        "Điểm của chính đơn vị bạn phải do người ngoài đơn vị (Chủ tịch Hội đồng) đính chính.",
        "",
    ]
