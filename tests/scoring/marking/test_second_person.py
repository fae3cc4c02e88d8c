"""Figures of the officer's own unit: they wait for somebody from outside it."""

import pytest

from scoring import cycle, marking
from scoring.choices import PeriodState as S
from scoring.models import Figure
from scoring.refusals import Overtaken
from tests.make import make_officer
from tests.make_year import set_points
from tests.scoring.figures import journal, points_of, refusal
from tests.scoring.office import make_office

pytestmark = pytest.mark.django_db


@pytest.fixture
def office():
    return make_office()


# The second person


@pytest.fixture
def own(office):
    """The assessment of the officer's own unit."""
    return office.own()


def test_a_figure_of_the_officers_own_unit_waits(office, own):
    figure = office.figure(assessment=own)
    assert (figure.needs_second_person, points_of(office, assessment=own)) == (True, None)


def test_an_officer_from_elsewhere_needs_nobody(office, own):
    elsewhere = make_officer("elsewhere", unit=office.cast.unit)
    figure = office.figure(assessment=own, by=elsewhere)
    assert (figure.needs_second_person, points_of(office, assessment=own)) == (False, 16)


@pytest.mark.parametrize("who", ["leader", "chair", "member"])
def test_somebody_from_outside_lets_it_count(office, own, who):
    figure = office.figure(assessment=own)
    marking.confirm_figure(figure, by=getattr(office.cast, who))

    assert points_of(office, assessment=own) == 16
    assert journal(office, own)[1][0] == "xác nhận số liệu"


@pytest.mark.parametrize(
    ("who", "said"),
    [
        ("officer", "Người thứ hai phải khác người đã nhập."),
        ("clerk", "Chỉ Hội đồng thẩm định, lãnh đạo UBND tỉnh hoặc cán bộ CCHC được xác nhận."),
        ("head", "Chỉ Hội đồng thẩm định, lãnh đạo UBND tỉnh hoặc cán bộ CCHC được xác nhận."),
        ("stranger", "Chỉ Hội đồng thẩm định, lãnh đạo UBND tỉnh hoặc cán bộ CCHC được xác nhận."),
    ],
)
def test_who_may_not_be_the_second_person(office, own, who, said):
    figure = office.figure(assessment=own)
    assert refusal(lambda: marking.confirm_figure(figure, by=getattr(office.cast, who))) == said


def test_a_colleague_of_the_officer_is_no_second_person(office, own):
    figure = office.figure(assessment=own)
    colleague = make_officer("colleague")
    assert refusal(lambda: marking.confirm_figure(figure, by=colleague)) == (
        "Người xác nhận phải ở ngoài Sở Nội vụ."
    )


def test_a_figure_is_confirmed_once(office, own):
    figure = office.figure(assessment=own)
    marking.confirm_figure(figure, by=office.cast.leader)
    with pytest.raises(Overtaken, match="vừa được người khác xử lý"):
        marking.confirm_figure(figure, by=office.cast.chair)


def test_a_newer_figure_takes_the_place_of_the_one_that_waits(office, own):
    older = office.figure(assessment=own)
    newer = office.figure(answer={"index": "90"}, reason="Sửa.", assessment=own)
    assert list(Figure.objects.waiting()) == [newer]

    with pytest.raises(Overtaken):
        marking.confirm_figure(older, by=office.cast.leader)
    marking.confirm_figure(newer, by=office.cast.leader)
    assert points_of(office, assessment=own) == 18


def test_a_waiting_change_leaves_the_figure_in_force(office, own):
    marking.confirm_figure(office.figure(assessment=own), by=office.cast.leader)
    office.figure(answer={"index": "90"}, reason="Sửa.", assessment=own)
    assert points_of(office, assessment=own) == 16


def test_the_same_figure_from_outside_needs_no_confirmation(office, own):
    office.figure(assessment=own)
    elsewhere = make_officer("elsewhere", unit=office.cast.unit)
    office.figure(assessment=own, by=elsewhere, reason="Đã đối chiếu báo cáo.")
    assert points_of(office, assessment=own) == 16
    assert not Figure.objects.waiting().exists()


def test_a_figure_is_sent_back_with_a_reason_only(office, own):
    figure = office.figure(assessment=own)
    leader = office.cast.leader
    assert refusal(lambda: marking.reject_figure(figure, reason=" ", by=leader)) == (
        "Cần ghi lý do không xác nhận."
    )
    marking.reject_figure(figure, reason="Sai nguồn.", by=leader)

    assert points_of(office, assessment=own) is None
    assert not Figure.objects.waiting().exists()
    assert journal(office, own)[1] == (
        "không xác nhận số liệu",
        "16 điểm; nguồn: Báo cáo SIPAS",
        "",
        "Sai nguồn.",
    )


def test_a_figure_sent_back_may_be_entered_again_with_a_reason(office, own):
    marking.reject_figure(office.figure(assessment=own), reason="Sai.", by=office.cast.leader)
    again = office.figure(assessment=own, reason="Đã đối chiếu lại.")
    assert (again.needs_second_person, Figure.objects.count()) == (True, 2)


def test_a_waiting_figure_holds_up_the_conclusion(office, own):
    office.figure(assessment=own)
    office.stand_at(S.CONCLUSION)
    set_points(own, "appraised_points", c1_1="1", c1_2="1", c1_3="1", c2_1="1", c2_2="1")
    assert "Còn 1 số liệu chờ người thứ hai xác nhận." in cycle.why_not_advance(office.period)
