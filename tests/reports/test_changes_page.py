"""What changed between two years: risers, fallers, fields, and who is not compared."""

from datetime import date

import pytest

from tests.make_year import SMALL_TREE, add_group
from tests.reports.open_data.reading import rows_at
from tests.reports.pages import rows_of, says
from tests.reports.publication import (
    approved_year,
    assessment_of,
    publish,
    published_year,
    unit_with,
)
from units.models import Succession

pytestmark = pytest.mark.django_db

HERE = "/thay-doi/2024/so/"


@pytest.fixture
def two_years():
    """2023: A, B, C, D alike; 2024: B fell, D went into N, C has other words in one leaf."""
    published_year("ABCD", year=2023)
    period = approved_year("AC")
    assessment_of(period, "B", c1_1="10", c2_1="10")
    assessment_of(period, "N")
    Succession.objects.create(
        predecessor=unit_with("D"), successor=unit_with("N"), kind="merge", date=date(2024, 3, 1)
    )
    return publish(period)[0]


def test_without_two_years_the_page_says_so(client):
    published_year("A")

    assert says(client.get("/thay-doi/"), "Chưa có hai năm nào để so sánh.")
    assert says(client.get(HERE), "Thay đổi giữa hai năm: Nhóm so năm 2024 Chưa có hai năm nào")
    assert rows_at(client, "/thay-doi/2024/so.csv") == rows_at(client, "/thay-doi.csv") == []


def test_each_unit_stands_in_one_list(client, two_years):
    page = client.get(HERE)

    assert says(page, "Tăng bậc 0 Giảm bậc 1 Giữ nguyên hạng 2 Không so sánh 1")
    assert rows_of(page, "moves") == [
        [
            "Đơn vị B",
            "1/4",
            "4",
            "giảm 3 bậc",
            "90,50",
            "81,50",
            "−9,00",
            "Xuất sắc",
            "Tốt",
        ]
    ]
    assert says(page, "Giữ nguyên hạng: 2 đơn vị")


def test_who_is_not_compared_is_named_with_the_reason_and_the_predecessors(client, two_years):
    page = client.get(HERE)

    assert says(
        page,
        "Đơn vị N (năm 2024: hạng 1, 90,50%): Hợp nhất, sáp nhập ngày 01/03/2024 từ Đơn vị D: "
        "không so sánh qua mốc này.",
    )
    assert rows_of(page, "keep") == [["Đơn vị D", "Nhóm so", "1/4", "90,50", "Xuất sắc"]]
    assert says(
        page,
        "Đơn vị D (năm 2023: hạng 1/4, 90,50%): Hợp nhất, sáp nhập ngày 01/03/2024 sang Đơn vị N.",
    )


def test_fields_that_moved_most_come_first(client, two_years):
    # Of A, B and C: field 1 fell by 10 of one unit, field 2 rose by 1 of one unit.
    assert rows_of(client.get(HERE), "fields") == [
        ["1. Chỉ đạo, điều hành", "50", "48,5", "45,1667", "−3,3333", "3"],
        ["2. Tác động của cải cách", "50", "42", "42,3333", "+0,3333", "3"],
    ]


def test_changed_criteria_are_told_and_their_fields_not_compared(client):
    then = [list(row) for row in SMALL_TREE]
    then[4][1] = "Báo cáo khác"
    publish(approved_year("A", year=2023, rows=then))
    published_year("A")

    page = client.get(HERE)

    assert rows_of(page, "criteria")[0][:2] == ["2.1", "Chất lượng báo cáo"]
    assert [row[0] for row in rows_of(page, "fields")] == [
        "1. Chỉ đạo, điều hành",
        "2. Tác động của cải cách Không so: có tiêu chí trong mục đã đổi.",
    ]
    assert says(page, "Bộ tiêu chí năm 2024 khác năm 2023 (1 mục đổi nội dung, cách chấm)")


def test_the_newest_pair_stands_without_a_word_in_the_address(client, two_years):
    assert client.get("/thay-doi/").content.count(b'class="moves"') == 2
    assert rows_of(client.get("/thay-doi/"), "moves") == rows_of(client.get(HERE), "moves")


def test_other_groups_and_years_are_one_link_away(client):
    for year in (2022, 2023, 2024):
        period = approved_year("A", year=year)
        assessment_of(period, "X", add_group(period, "xa").group)
        publish(period)

    page = client.get("/thay-doi/").content.decode()

    assert page.count('href="/thay-doi/20') >= 4
    assert '<a href="/thay-doi/2024/so/" aria-current="page">Nhóm so 2023–2024</a>' in page


def test_the_data_say_the_same(client, two_years):
    rows = rows_at(client, "/thay-doi/2024/so.csv")

    assert [(row["unit"], row["rank_change"], row["points_change"]) for row in rows] == [
        ("don-vi-a", "0", "0"),
        ("don-vi-c", "0", "0"),
        ("don-vi-n", "", ""),
        ("don-vi-b", "-3", "-9"),
        ("don-vi-d", "", ""),
    ]
    gone = rows[-1]
    assert (gone["rank_before"], gone["index_before"], gone["rank"]) == ("1", "90.5", "")
    assert gone["reason"] == "Hợp nhất, sáp nhập ngày 01/03/2024 sang Đơn vị N"
    assert rows[2]["predecessors"] == "don-vi-d"
    assert rows_at(client, "/thay-doi.csv") == rows


@pytest.mark.parametrize("units", ["A", "ABC"])
def test_changes_cost_the_same_however_many_units(client, units, django_assert_num_queries):
    published_year(units, year=2023)
    published_year(units)

    with django_assert_num_queries(13):
        client.get(HERE)
