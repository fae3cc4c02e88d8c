"""Who gets through which door of the office, and with what sentence the others are refused."""

import pytest
from django.urls import reverse

from scoring.choices import PeriodState as S
from scoring.exemptions import exempt
from scoring.models import Assignment
from tests.scoring.office import make_office
from tests.scoring.views.unit_desk import refusal_of

pytestmark = pytest.mark.django_db

LOOK = "Chỉ cán bộ CCHC Sở Nội vụ và lãnh đạo UBND tỉnh xem được trang này."
RUN = "Chỉ cán bộ CCHC Sở Nội vụ làm được việc này."
STANDINGS = "Thứ hạng trước khi công bố chỉ cán bộ CCHC và lãnh đạo xem được."
REFUSED = ["clerk", "head", "member", "member_from_the_unit", "stranger", "head_of_another"]

PAGES = [
    "office-year",
    "office-units",
    "office-council",
    "office-exemptions",
    "office-figures",
    "office-figures-leaf",
    "office-standings",
    "office-journal",
]
# Pages with a form of their own: for the office alone.
FORMS = [
    "office-appoint",
    "office-dismiss",
    "office-assign",
    "office-conflict",
    "office-exempt",
    "office-exemption-withdraw",
    "office-exemptions-import",
    "office-figure",
    "office-figures-import",
    "office-figures-template",
    "office-reopen",
]
ACTS = [
    "office-advance",
    "office-step-back",
    "office-deadlines",
    "office-enrol",
    "office-unit-remove",
    "office-unassign",
]


@pytest.fixture
def office():
    return make_office(S.APPRAISAL)


def address(office, name):
    arguments = {
        "office-figures-leaf": lambda: [office.score("1.2").criterion_id],
        "office-figure": lambda: [office.score("1.2").pk],
        "office-dismiss": lambda: [office.cast.member.grants.get().pk],
        "office-assign": lambda: ["so"],
        "office-unassign": lambda: [Assignment.objects.first().pk],
        "office-exemption-withdraw": lambda: [left_out(office).pk],
        "office-figures-template": lambda: ["csv"],
        "office-reopen": lambda: [office.assessment.pk],
        "office-unit-remove": lambda: [office.assessment.pk],
    }
    return office.address(name, *arguments.get(name, list)())


def left_out(office):
    from_set = office.assessment.criteria_set.criteria
    unit, by = office.cast.unit, office.cast.officer
    return exempt(office.period, unit, from_set.get(code="2.1"), reason="Không có.", by=by)


def test_addresses_are_vietnamese(office):
    found = {name: address(office, name).replace("/dieu-hanh/2024/", "") for name in PAGES[:5]}
    assert found == {
        "office-year": "",
        "office-units": "don-vi/",
        "office-council": "hoi-dong/",
        "office-exemptions": "khong-danh-gia/",
        "office-figures": "so-lieu/",
    }
    assert reverse("office") == "/dieu-hanh/"


@pytest.mark.parametrize("name", [*PAGES, *FORMS])
def test_a_visitor_signs_in_first(client, office, name):
    answer = client.get(address(office, name))
    assert (answer.status_code, answer.url.partition("?")[0]) == (302, reverse("sign-in"))


@pytest.mark.parametrize("name", ACTS)
def test_a_visitor_signs_in_before_acting(client, office, name):
    answer = client.post(address(office, name))
    assert (answer.status_code, answer.url.partition("?")[0]) == (302, reverse("sign-in"))


@pytest.mark.parametrize("who", ["officer", "leader"])
@pytest.mark.parametrize("name", PAGES)
def test_the_office_works_and_leaders_look_on(client, office, name, who):
    client.force_login(getattr(office.cast, who))
    assert client.get(address(office, name)).status_code == 200


@pytest.mark.parametrize("name", PAGES)
def test_pages_are_refused_with_the_reason(client, office, name):
    said = {}
    for who in [*REFUSED, "chair"]:
        client.force_login(getattr(office.cast, who))
        said[who] = refusal_of(client.get(address(office, name)))
    sentence = STANDINGS if name == "office-standings" else LOOK
    expected = dict.fromkeys(REFUSED, sentence)
    assert said == expected | {"chair": None if name == "office-standings" else LOOK}


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize("name", FORMS)
def test_forms_are_the_offices_alone(client, office, name, method):
    place, said = address(office, name), {}
    for who in [*REFUSED, "leader"]:
        client.force_login(getattr(office.cast, who))
        said[who] = refusal_of(getattr(client, method)(place))
    assert said == dict.fromkeys([*REFUSED, "leader"], RUN)


@pytest.mark.parametrize("name", ACTS)
def test_acts_are_the_offices_alone_and_by_post(client, office, name):
    place, said = address(office, name), {}
    for who in [*REFUSED, "leader", "chair"]:
        client.force_login(getattr(office.cast, who))
        said[who] = refusal_of(client.post(place))
    assert said == dict.fromkeys(said, RUN)

    client.force_login(office.cast.officer)
    assert client.get(place).status_code == 405


@pytest.mark.parametrize("name", [*PAGES, *FORMS])
def test_a_year_that_is_not_there_is_not_found(client, office, name):
    client.force_login(office.cast.officer)
    assert client.get(address(office, name).replace("2024", "2031")).status_code == 404


def test_the_years_are_for_the_office_and_leaders(client, office):
    said = {}
    for who in [*REFUSED, "chair", "officer", "leader"]:
        client.force_login(getattr(office.cast, who))
        said[who] = refusal_of(client.get(reverse("office")))
    assert said == dict.fromkeys([*REFUSED, "chair"], LOOK) | {"officer": None, "leader": None}


@pytest.mark.parametrize("name", PAGES)
def test_leaders_are_shown_no_form_to_send(client, office, name):
    client.force_login(office.cast.leader)
    page = client.get(address(office, name)).content.decode().partition("<main")[2]
    assert page.count('method="post"') == 0


def test_a_leader_sees_the_clocks_button_greyed_with_the_reason(client, office):
    client.force_login(office.cast.leader)
    page = client.get(office.address("office-year")).content.decode()
    assert page.count("<button disabled>Chuyển sang «Giải trình»</button>") == 1
    assert page.count(f'<span class="refusal">{RUN}</span>') == 1
