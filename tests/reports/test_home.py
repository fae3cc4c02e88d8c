"""The first page: what is new since last year, what was corrected, what is announced."""

import pytest

from tests.make_year import add_group, score_of
from tests.reports.pages import says, text_of
from tests.reports.publication import (
    approved_year,
    assessment_of,
    correct,
    publish,
    publish_correction,
    published_year,
)

pytestmark = pytest.mark.django_db


def test_what_changed_since_last_year_stands_group_by_group(client):
    published_year("ABC", year=2023)
    period = approved_year("BC")
    assessment_of(period, "A", c1_1="10")
    assessment_of(period, "X", add_group(period, "xa").group)
    publish(period)

    page = client.get("/")

    assert says(page, "Nhóm so, 2023–2024 Tăng bậc 0 Giảm bậc 1 Giữ nguyên 2")
    assert says(page, "Giảm nhiều nhất: Đơn vị A, giảm 2 bậc (hạng 1 → 3)")
    assert not says(page, "Tăng nhiều nhất")
    assert not says(page, "Nhóm xa, 2023–2024")


def test_a_first_year_has_nothing_to_set_beside_it(client):
    published_year("A")

    assert not says(client.get("/"), "Thay đổi so với năm trước")


def test_corrections_stand_newest_first_with_their_paper(client):
    period = approved_year("AB")
    publish(period)
    correct(score_of(period.assessments.get(unit__code="A"), "1.1"), "12.5")
    publish_correction(period)

    words = text_of(client.get("/").content.decode())

    assert "Nhóm so năm 2024, phiên bản 2: Đính chính điểm 1.1" in words
    assert "310/QĐ-UBND" in words


def test_of_many_equal_units_six_are_named_and_the_rest_counted(client):
    published_year("ABCDEFGHI")

    page = client.get("/")

    assert says(page, "Và 3 đơn vị nữa")
    assert not says(page, "Đơn vị G")


@pytest.mark.parametrize("units", ["A", "ABC"])
def test_the_first_page_costs_the_same_however_many_units(client, units, django_assert_num_queries):
    published_year(units, year=2023)
    published_year(units)

    with django_assert_num_queries(18):
        client.get("/")
