"""A unit through its years: changes, breaks, predecessors beside it."""

from datetime import date

import pytest

from tests.make_year import SMALL_TREE
from tests.reports.pages import rows_of, says
from tests.reports.publication import (
    approved_year,
    assessment_of,
    publish,
    published_year,
    unit_with,
)
from tests.reports.test_previous import stated
from units.models import Succession

pytestmark = pytest.mark.django_db


def passed(origin, heir, kind="merge", day=date(2024, 3, 1)):
    Succession.objects.create(
        predecessor=unit_with(origin), successor=unit_with(heir), kind=kind, date=day
    )


def rows(client, code="a", css="unit-years"):
    return rows_of(client.get(f"/don-vi/don-vi-{code}/"), css)


def test_each_year_stands_beside_the_year_before(client):
    published_year("AB", year=2023)
    period = approved_year("B")
    assessment_of(period, "A", c1_1="10")
    publish(period)

    newest, oldest = rows(client)

    assert [newest[0], *newest[2:]] == [
        "2024", "2/2", "80,5", "100", "80,50", "Tốt",
        "giảm 1 bậc so với hạng 1/2, năm 2023", "−10,00",
    ]  # fmt: skip
    assert oldest[-2:] == ["–", "–"]


def test_a_break_stands_between_the_years_it_parts(client):
    published_year("AB", year=2023)
    published_year("A")
    passed("B", "A")

    newest, mark, oldest = rows(client)

    words = "Hợp nhất, sáp nhập ngày 01/03/2024 từ Đơn vị B"
    assert newest[-2:] == [f"– {words}", "–"]
    assert mark == [f"{words}: không so sánh qua mốc này"]
    assert oldest[0] == "2023"


def test_what_came_after_the_last_year_stands_above_it(client):
    published_year("A")
    passed("A", "N", day=date(2025, 7, 1))

    mark, newest = rows(client)

    assert mark == ["Hợp nhất, sáp nhập ngày 01/07/2025 sang Đơn vị N: không so sánh qua mốc này"]
    assert newest[0] == "2024"


def test_predecessors_stand_beside_a_merged_unit_year_by_year(client):
    published_year("AB", year=2022)
    published_year("AB", year=2023)
    passed("A", "N")
    passed("B", "N")
    published_year("N")

    assert [row[:4] for row in rows(client, "n", "before-us")] == [
        ["Đơn vị A", "2023", "Nhóm so", "1/2"],
        ["Đơn vị B", "2023", "Nhóm so", "1/2"],
        ["Đơn vị A", "2022", "Nhóm so", "1/2"],
        ["Đơn vị B", "2022", "Nhóm so", "1/2"],
    ]
    assert rows(client, "n")[0][-2:] == ["–", "–"]


def test_a_printed_year_may_be_the_year_before_and_is_named(client):
    published_year("A")
    stated(2023)

    assert rows(client)[0][-2:] == ["tăng 1 bậc so với hạng 2, năm 2023 (như đã in)", "+2,00"]


def test_other_criteria_are_told_beside_the_change(client):
    then = [list(row) for row in SMALL_TREE]
    then[4][1] = "Báo cáo khác"
    publish(approved_year("A", year=2023, rows=then))
    published_year("A")

    assert rows(client)[0][-1] == "0 bộ tiêu chí khác"


@pytest.mark.parametrize("years", [1, 3])
def test_a_unit_costs_the_same_however_long_its_history(client, years, django_assert_num_queries):
    for year in range(2024 - years, 2024):
        published_year("AB", year=year)
        passed("B", "A", "transfer", date(year, 3, 1))

    with django_assert_num_queries(9):
        page = client.get("/don-vi/don-vi-a/")

    assert says(page, "Chuyển giao chức năng")
