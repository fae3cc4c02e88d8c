"""The order so far: from the latest points, marked as not final, with ties and look-alikes."""

import pytest

from scoring.choices import PeriodState as S
from scoring.models import Score
from tests.make_year import set_points
from tests.scoring.office import asked, make_office
from tests.scoring.views.unit_desk import refusal_of, rows_of, text_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def office(client):
    office = make_office(S.APPRAISAL)
    client.force_login(office.cast.officer)
    return office


def give(assessment, points, column="appraised_points"):
    """All leaves in full but 1.1, which has these points."""
    full = {"c1_2": "20", "c1_3": "20", "c2_1": "20", "c2_2": "20"}
    set_points(assessment, column, c1_1=points, **full)


def order(client, office):
    return rows_of(client.get(office.address("office-standings")))


def test_units_stand_in_order_with_index_and_grade(client, office):
    first, second = office.enrol("A", "B")
    give(office.assessment, "5")
    give(first, "15")
    give(second, "10")
    assert [row[:6] for row in order(client, office)] == [
        ["1", "Đơn vị A", "95", "100", "95,00", "Xuất sắc"],
        ["2", "Đơn vị B", "90", "100", "90,00", "Xuất sắc"],
        ["3", "Sở Công Thương", "85", "100", "85,00", "Tốt"],
    ]


def test_the_order_is_by_index_where_scales_differ(client, office):
    (other,) = office.enrol("A")
    give(office.assessment, "10")
    give(other, "0")
    Score.objects.filter(assessment=other, criterion__code="1.1").update(applies=False)
    assert [row[:5] for row in order(client, office)] == [
        ["1", "Đơn vị A", "80", "80", "100,00"],
        ["2", "Sở Công Thương", "90", "100", "90,00"],
    ]


def test_what_is_missing_is_counted(client, office):
    set_points(office.assessment, "self_points", c1_1="10")
    assert order(client, office)[0][2:7] == ["10", "100", "10,00", "Yếu", "4"]


def test_equal_units_share_a_rank_and_the_next_is_left_out(client, office):
    for code in "ABC":
        give(office.enrol(code)[0], "5" if code == "C" else "10")
    give(office.assessment, "20")
    assert [(row[0], row[7]) for row in order(client, office)] == [
        ("1", ""),
        ("2", "đồng hạng"),
        ("2", "đồng hạng"),
        ("4", ""),
    ]


def test_units_printed_alike_with_different_ranks_get_a_note(client, office):
    (other,) = office.enrol("A")
    give(office.assessment, "10.001")
    give(other, "10.002")
    note = "chỉ số in bằng nhau, khác ở phần thập phân sau"
    assert [(row[0], row[4], row[7]) for row in order(client, office)] == [
        ("1", "90,00", note),
        ("2", "90,00", note),
    ]


def test_a_unit_to_which_nothing_applies_is_not_ranked(client, office):
    Score.objects.update(applies=False)
    assert order(client, office)[0][:8] == [
        "–", "Sở Công Thương", "0", "0", "–", "–", "0", "không có tiêu chí áp dụng",
    ]  # fmt: skip


def test_the_page_says_that_nothing_is_final(client, office):
    words = text_of(client.get(office.address("office-standings")))
    assert "Tạm tính, chưa công bố." in words
    office.stand_at(S.PUBLISHED)
    words = text_of(client.get(office.address("office-standings")))
    assert "bảng có hiệu lực là bảng đã công bố." in words


def test_the_chair_sees_the_order_without_the_offices_tabs(client, office):
    client.force_login(office.cast.chair)
    page = client.get(office.address("office-standings"))
    assert (page.status_code, 'class="tabs"' in page.content.decode()) == (200, False)


def test_members_do_not_see_the_order(client, office):
    client.force_login(office.cast.member)
    assert refusal_of(client.get(office.address("office-standings"))) == (
        "Thứ hạng trước khi công bố chỉ cán bộ CCHC và lãnh đạo xem được."
    )


def test_the_page_asks_the_same_of_the_database_however_many_units(client, office):
    place = office.address("office-standings")
    for_one = asked(client, place)
    office.enrol("A", "B")
    assert (asked(client, place), len(order(client, office))) == (for_one, 3)
