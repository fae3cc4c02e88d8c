"""Who gets through which door of the council's desk, and with what sentence others are refused."""

import pytest
from django.urls import reverse

from scoring import marking
from scoring.choices import PeriodState
from scoring.exemptions import exempt
from scoring.models import Appraisal, Score
from scoring.permissions import SECOND_PERSON_ONLY
from tests.make_year import make_assessment
from tests.scoring.roles import ROLES, expect, make_everybody
from tests.scoring.views.unit_desk import CONFLICT, STRANGE, UNASSIGNED, refusal_of

pytestmark = pytest.mark.django_db

NEVER_SEATED = "Bạn không thuộc Hội đồng thẩm định, Tổ giúp việc của năm nào."
NOT_SEATED = "Bạn không thuộc Hội đồng thẩm định, Tổ giúp việc năm 2024."
RANKS = "Thứ hạng trước khi công bố chỉ cán bộ CCHC và lãnh đạo xem được."
CHAIR_ONLY = "Chỉ Chủ tịch Hội đồng thẩm định được kết luận."

# Strangers don't see the unit at all; the unit's own people do, and are no judges of it.
UNSEEN = dict.fromkeys(("stranger", "head_of_another", "nobody", "member_of_last_year"), STRANGE)
NO_JUDGE = UNSEEN | {
    "member_from_the_unit": CONFLICT,
    "idle_member": UNASSIGNED,
    "chair": UNASSIGNED,
}
NO_CHAIR = UNSEEN | {"member_from_the_unit": CONFLICT, "idle_member": UNASSIGNED}


@pytest.fixture
def year():
    year = make_everybody()
    year.desk.answer_all()
    return year.at(PeriodState.APPRAISAL)


def addresses(year):
    """Every page and act of the desk, by name."""
    unit, score = [year.assessment.pk], [year.desk.score().pk]
    group = [2024, "so"]
    return {
        "council": [],
        "council-declare-conflict": [],
        "council-conflicts": [2024],
        "council-conflict-withdraw": [1],
        "council-assessment": unit,
        "council-accept": unit,
        "council-score": score,
        "council-conclusions": [2024],
        "council-conclusion": group,
        "council-conclude": group,
        "council-conclusion-assessment": unit,
        "council-conclude-score": score,
        "second-person": [],
        "confirm-figure": [1],
        "reject-figure": [1],
        "confirm-exemption": [1],
    }


ACTS = {
    "council-declare-conflict",
    "council-accept",
    "council-conclude",
    "confirm-figure",
    "reject-figure",
    "confirm-exemption",
}


def refusals(year, client, name, args=None, data=None):
    """What each role reads on the 403 page of one address; "" where the door is open."""
    address = reverse(name, args=addresses(year)[name] if args is None else args)
    told = {}
    for role in ROLES:
        client.force_login(year.people[role])
        response = client.get(address) if data is None else client.post(address, data)
        told[role] = refusal_of(response) or ""
        assert response.status_code in ((200, 302) if told[role] == "" else (403,)), role
    return told


def test_addresses_are_vietnamese():
    found = [
        reverse("council"),
        reverse("council-declare-conflict"),
        reverse("council-assessment", args=[7]),
        reverse("council-accept", args=[7]),
        reverse("council-score", args=[7]),
        reverse("council-conclusions", args=[2024]),
        reverse("council-conclusion", args=[2024, "so"]),
        reverse("council-conclude", args=[2024, "so"]),
        reverse("council-conclusion-assessment", args=[7]),
        reverse("council-conclude-score", args=[7]),
        reverse("second-person"),
        reverse("confirm-figure", args=[7]),
        reverse("reject-figure", args=[7]),
        reverse("confirm-exemption", args=[7]),
    ]
    assert found == [
        "/hoi-dong/",
        "/hoi-dong/xung-dot/",
        "/hoi-dong/phieu/7/",
        "/hoi-dong/phieu/7/chap-nhan/",
        "/hoi-dong/tieu-chi/7/",
        "/hoi-dong/ket-luan/2024/",
        "/hoi-dong/ket-luan/2024/so/",
        "/hoi-dong/ket-luan/2024/so/ket-luan/",
        "/hoi-dong/ket-luan/phieu/7/",
        "/hoi-dong/ket-luan/tieu-chi/7/",
        "/hoi-dong/xac-nhan/",
        "/hoi-dong/xac-nhan/so-lieu/7/",
        "/hoi-dong/xac-nhan/so-lieu/7/tu-choi/",
        "/hoi-dong/xac-nhan/mien/7/",
    ]


def test_everybody_signs_in_first(client, year):
    before = list(Score.objects.values())
    for name, args in addresses(year).items():
        address = reverse(name, args=args)
        for method in (client.post,) if name in ACTS else (client.get, client.post):
            response = method(address)
            assert (response.status_code, response.url) == (
                302,
                f"{reverse('sign-in')}?next={address}",
            )
    assert list(Score.objects.values()) == before


def test_acts_are_not_done_by_looking(client, year):
    client.force_login(year.people["chair"])
    for name in ACTS:
        response = client.get(reverse(name, args=addresses(year)[name]))
        assert (name, response.status_code) == (name, 405)


def test_what_is_not_there_is_not_found(client, year):
    client.force_login(year.people["chair"])
    missing = [
        reverse("council-assessment", args=[999]),
        reverse("council-score", args=[999]),
        reverse("council-conclusions", args=[1999]),
        reverse("council-conclusion", args=[2024, "khac"]),
        reverse("council-conclusion-assessment", args=[999]),
        reverse("council-conclude-score", args=[999]),
        f"{reverse('council')}?nam=1999",
    ]
    assert [client.get(address).status_code for address in missing] == [404] * len(missing)
    acts = [reverse(name, args=[999]) for name in ("confirm-figure", "confirm-exemption")]
    assert [client.post(address).status_code for address in acts] == [404, 404]
    declared = [
        client.post(reverse("council-declare-conflict"), {"period": text}).status_code
        for text in ("1999", "abc", "", "20240")
    ]
    assert declared == [404] * 4


def test_the_first_page_is_for_those_who_sit(client, year):
    seated = {"member", "member_from_the_unit", "idle_member", "chair", "member_of_last_year"}
    assert refusals(year, client, "council") == expect(seated, NEVER_SEATED)


def test_conflicts_are_declared_by_those_who_sit(client, year):
    told = refusals(year, client, "council-declare-conflict", data={"period": "2024"})
    seated = {"member", "member_from_the_unit", "idle_member", "chair"}
    refused = {
        role: f"{year.people[role]} không thuộc Hội đồng thẩm định, Tổ giúp việc năm 2024."
        for role in ROLES
    }
    assert told == expect(seated, "", **refused)


@pytest.mark.parametrize("name", ["council-assessment", "council-score"])
def test_a_unit_is_opened_by_its_appraisers(client, year, name):
    assert refusals(year, client, name) == expect({"member"}, NOT_SEATED, **NO_JUDGE)


@pytest.mark.parametrize("name", ["council-accept", "council-score"])
def test_points_are_given_by_the_units_appraisers(client, year, name):
    told = refusals(year, client, name, data={})
    assert told == expect({"member"}, NOT_SEATED, **NO_JUDGE)


@pytest.mark.parametrize("name", ["council-accept", "council-score"])
def test_points_are_given_while_the_clock_allows(client, year, name):
    year.at(PeriodState.EXPLANATION)
    told = refusals(year, client, name, data={"score": f"{year.desk.score().pk}:1"})
    closed = "Năm 2024 đang ở bước «Giải trình», không phải lúc thẩm định."
    assert told["member"] == closed
    assert not Appraisal.objects.exists()


def test_survey_leaves_of_an_assigned_field_are_to_look_at_only(client, year):
    client.force_login(year.people["member"])
    address = reverse("council-score", args=[year.desk.score("2.2").pk])
    closed = "Điểm này lấy từ số liệu, không thẩm định từng đơn vị."
    assert closed in client.get(address).content.decode()
    assert refusal_of(client.post(address, {"way": "points", "points": "5"})) == closed


@pytest.mark.parametrize("name", ["council-conclusions", "council-conclusion"])
def test_standings_are_for_office_leaders_and_chair(client, year, name):
    assert refusals(year, client, name) == expect({"officer", "leader", "chair"}, RANKS)


@pytest.mark.parametrize("name", ["council-conclusion-assessment", "council-conclude-score"])
def test_the_councils_view_of_a_unit_is_for_office_leaders_and_chair(client, year, name):
    told = refusals(year, client, name)
    assert told == expect({"officer", "leader", "chair"}, RANKS, **NO_CHAIR)


def test_the_chair_concludes(client, year):
    year.at(PeriodState.CONCLUSION)
    ranks = dict.fromkeys(ROLES, RANKS) | {"officer": CHAIR_ONLY, "leader": CHAIR_ONLY}
    assert refusals(year, client, "council-conclude", data={}) == expect({"chair"}, "", **ranks)
    told = refusals(year, client, "council-conclude-score", data={})
    assert told == expect({"chair"}, RANKS, **NO_CHAIR, officer=CHAIR_ONLY, leader=CHAIR_ONLY)


@pytest.mark.parametrize("name", ["council-conclude", "council-conclude-score"])
def test_the_chair_concludes_while_the_clock_allows(client, year, name):
    told = refusals(year, client, name, data={})
    assert told["chair"] == "Năm 2024 đang ở bước «Thẩm định», không phải lúc kết luận."


def test_waiting_figures_are_listed_for_those_who_may_confirm(client, year):
    may = {"officer", "leader", "chair", "member", "member_from_the_unit", "idle_member"}
    told = refusals(year, client, "second-person")
    assert told == expect(may | {"member_of_last_year"}, SECOND_PERSON_ONLY)


@pytest.mark.parametrize("name", ["confirm-figure", "reject-figure", "confirm-exemption"])
def test_the_second_person_is_another_from_outside_the_unit(client, year, name):
    officer = year.people["officer"]
    own = make_assessment(year.period, officer.grants.get().unit)
    score = own.scores.select_related("criterion").get(criterion__code="2.3")
    if name == "confirm-exemption":
        leaf = score.criterion
        row = exempt(year.period, own.unit, leaf, reason="Không có nhiệm vụ.", by=officer)
    else:
        answer = {"n": "9", "d": "10"}
        row = marking.record_figure(score, answer=answer, source="Hệ thống", by=officer)

    told = refusals(year, client, name, args=[row.pk], data={})
    may = {"leader", "chair", "member", "member_from_the_unit", "idle_member"}
    assert told == expect(may, SECOND_PERSON_ONLY, officer="Người thứ hai phải khác người đã nhập.")
