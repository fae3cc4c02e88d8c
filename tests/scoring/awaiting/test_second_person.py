"""What an officer entered for his own unit: others confirm it, and he is told that it waits."""

import pytest
from django.urls import reverse

from scoring import exemptions, marking
from scoring.choices import PeriodState
from scoring.models import Conflict
from scoring.views.council.waiting import waiting_exemptions, waiting_figures
from tests.make import make_officer, make_unit
from tests.scoring.awaiting import home
from tests.scoring.office import make_office

pytestmark = pytest.mark.django_db

OUTSIDE = ("chair", "leader", "member", "member_from_the_unit")
WHERE = "Sở Nội vụ, năm 2024"


@pytest.fixture
def office():
    """The officer's own unit, with nothing else to do for anybody outside the office."""
    office = make_office(PeriodState.EXPLANATION)
    office.own_assessment = office.own()
    return office


def own_figure(office, code="1.2"):
    answer = {"n": "1", "d": "2"} if code == "2.1" else None
    return office.figure(code, answer, office.own_assessment)


def own_exemption(office):
    leaf = office.score("2.2").criterion
    return exemptions.exempt(
        office.period, office.own_unit, leaf, reason="Lý do", by=office.cast.officer
    )


def at_the_desk(user, rows):
    """How many of the desk's rows this person may confirm."""
    return sum(not row.refusal for row in rows(user))


@pytest.mark.parametrize("name", OUTSIDE)
def test_those_outside_the_unit_are_asked(office, name):
    user = getattr(office.cast, name)
    own_figure(office)
    own_figure(office, "2.1")
    own_exemption(office)

    figures, exempted = home.of(user)

    assert figures.what == f"Xác nhận 2 số liệu – {WHERE}"
    assert exempted.what == f"Xác nhận 1 mục không đánh giá – {WHERE}"
    assert figures.url == exempted.url == reverse("second-person")
    assert figures.count == at_the_desk(user, waiting_figures)
    assert exempted.count == at_the_desk(user, waiting_exemptions)


def test_a_confirmed_or_rejected_figure_is_gone(office):
    first, second = own_figure(office), own_figure(office, "2.1")
    marking.confirm_figure(first, by=office.cast.chair)
    assert home.told(office.cast.leader) == [f"Xác nhận 1 số liệu – {WHERE}"]
    marking.reject_figure(second, reason="Sai.", by=office.cast.chair)
    assert home.of(office.cast.leader) == []


def test_a_confirmed_exemption_is_gone(office):
    exemptions.confirm_exemption(own_exemption(office), office.period, by=office.cast.chair)
    assert home.of(office.cast.leader) == []


def test_the_officer_is_told_that_it_waits(office):
    own_figure(office)
    own_exemption(office)
    assert [what for what in home.told(office.cast.officer) if "Xác nhận" in what] == []
    assert home.waits(office.cast.officer) == [
        f"người ngoài đơn vị xác nhận 1 số liệu – {WHERE}",
        f"người ngoài đơn vị xác nhận 1 mục không đánh giá – {WHERE}",
    ]


def test_an_officer_from_elsewhere_confirms_and_one_from_the_unit_does_not(office):
    own_figure(office)
    elsewhere = make_officer("elsewhere", make_unit("VP", name="Văn phòng"))
    colleague = make_officer("colleague", office.own_unit)

    assert f"Xác nhận 1 số liệu – {WHERE}" in home.told(elsewhere)
    assert [what for what in home.told(colleague) if "Xác nhận" in what] == []
    assert home.waits(colleague) == []


def test_a_conflict_keeps_it_from_a_member(office):
    own_figure(office)
    member = office.cast.member
    Conflict.objects.create(
        period=office.period,
        member=member,
        unit=office.own_unit,
        reason="Người nhà",
        declared_by=member,
    )
    assert home.of(member) == []


def test_units_are_not_asked(office):
    own_figure(office)
    for name in ("clerk", "head", "stranger"):
        assert (name, home.of(getattr(office.cast, name))) == (name, [])


def test_nothing_is_confirmed_once_approved(office):
    own_figure(office)
    office.stand_at(PeriodState.APPROVED)
    assert home.of(office.cast.leader) == []
