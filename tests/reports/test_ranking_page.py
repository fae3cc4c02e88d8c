"""A ranking beside the year before, sorted, sieved and paged as its address asks."""

import pytest

from reports import ranking_page
from tests.make_year import add_group
from tests.reports.pages import rows_of, says
from tests.reports.publication import approved_year, assessment_of, publish, published_year

pytestmark = pytest.mark.django_db

HERE = "/xep-hang/2024/so/"


@pytest.fixture
def three(client):
    """2024: C, A, B in this order; 2023: all alike."""
    published_year("AB", year=2023)
    period = approved_year("C")
    assessment_of(period, "A", c1_1="10")
    assessment_of(period, "B", c1_1="9", c2_1="10")
    return publish(period)[0]


def names(page):
    return [row[1] for row in rows_of(page, "ranking")]


def test_each_unit_stands_beside_the_year_before(client, three):
    page = client.get(HERE)

    assert [[row[1], row[2], row[6]] for row in rows_of(page, "ranking")] == [
        ["Đơn vị C", "mới", "–"],
        ["Đơn vị A", "giảm 1 bậc", "−10,00"],
        ["Đơn vị B", "giảm 1 bậc", "−10,00"],
    ]
    assert says(page, "So với năm 2023: Số đơn vị xếp hạng năm 2023 là 2, năm 2024 là 3;")
    assert '<span class="down">giảm 1 bậc</span>' in page.content.decode()
    assert '<a class="apart" href="/don-vi/don-vi-c/">mới</a>' in page.content.decode()


def test_a_first_year_has_no_columns_of_change(client):
    published_year("AB")

    page = client.get(HERE)

    assert len(rows_of(page, "ranking")[0]) == 8
    assert not says(page, "So với năm")


@pytest.mark.parametrize(
    ("query", "order"),
    [
        ("", "CAB"),
        ("?sap-xep=hang", "CAB"),
        ("?sap-xep=-hang", "BAC"),
        ("?sap-xep=ten", "ABC"),
        ("?sap-xep=-ten", "CBA"),
        ("?sap-xep=diem", "ABC"),
        ("?sap-xep=-chi-so", "CAB"),
        ("?sap-xep=lv-1", "BAC"),
        ("?sap-xep=-lv-2", "BCA"),
        ("?sap-xep=-thay-doi", "ABC"),
        ("?sap-xep=khong-co", "CAB"),
        ("?tim=DON%20vi%20b", "B"),
        ("?loc=tot", "AB"),
        ("?loc=la-gi", "CAB"),
        ("?loc=tot&tim=a&sap-xep=-ten", "A"),
    ],
)
def test_an_address_sorts_and_sieves(client, three, query, order):
    wanted = [f"Đơn vị {code}" for code in order]

    assert names(client.get(HERE + query)) == wanted


def test_a_sieved_list_says_what_part_it_is_and_keeps_its_totals(client, three):
    whole, part = client.get(HERE), client.get(HERE + "?loc=tot")

    assert says(part, "Đang lọc: 2 trên 3 đơn vị.")
    assert not says(whole, "Đang lọc")
    assert says(part, "3 đơn vị; trung bình")
    assert (whole.content.count(b"data-whole"), part.content.count(b"data-whole")) == (1, 0)


def test_a_sieve_that_finds_nobody_says_so(client, three):
    page = client.get(HERE + "?tim=zzz")

    assert says(page, "Không có đơn vị nào như vậy.")
    assert b'<table class="ranking">' not in page.content


def test_the_head_of_a_column_tells_and_turns_its_order(client, three):
    page = client.get(HERE + "?sap-xep=-diem&tim=don").content.decode()

    assert 'abbr="Tổng điểm" aria-sort="descending"' in page
    assert 'data-key="diem" href="?tim=don&amp;sap-xep=diem">Tổng điểm</a>' in page
    assert 'data-key="hang" href="?tim=don">Xếp hạng</a>' in page
    assert page.count("aria-sort") == 1


def test_a_long_group_has_pages_and_is_searched_whole(client, monkeypatch):
    monkeypatch.setattr(ranking_page, "MOST", 2)
    period = approved_year("ABC")
    assessment_of(period, "D", c1_1="1")
    assessment_of(period, "E", c1_1="2")
    publish(period)

    assert names(client.get(HERE)) == ["Đơn vị A", "Đơn vị B"]
    assert names(client.get(HERE + "trang/2/")) == ["Đơn vị C", "Đơn vị E"]
    assert names(client.get(HERE + "trang/3/")) == ["Đơn vị D"]
    assert names(client.get(HERE + "?tim=E")) == ["Đơn vị E"]
    assert names(client.get(HERE + "trang/2/?sap-xep=lv-1")) == ["Đơn vị A", "Đơn vị B"]
    assert names(client.get("/xep-hang/2024/so/phien-ban/1/trang/3/")) == ["Đơn vị D"]
    assert says(client.get(HERE), "5 đơn vị; trung bình")
    assert b"data-whole" not in client.get(HERE).content
    page = client.get(HERE + "trang/2/?loc=xuat-sac").content.decode()
    assert '<a href="/xep-hang/2024/so/?loc=xuat-sac">' in page


@pytest.mark.parametrize("rest", ["trang/0/", "trang/2/", "trang/2/?tim=a"])
def test_a_page_beyond_the_last_is_not_there(client, rest):
    published_year("AB")

    assert client.get(HERE + rest).status_code == 404


@pytest.mark.parametrize("units", ["A", "ABC"])
def test_a_compared_ranking_asks_the_same_however_long(client, units, django_assert_num_queries):
    published_year(units, year=2023)
    period = approved_year(units)
    assessment_of(period, "X", add_group(period, "xa").group)
    publish(period)

    with django_assert_num_queries(13):
        client.get(HERE)
