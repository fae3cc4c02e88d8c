"""The data of pages that are no table: the first page, a page of a list, the method, the search."""

import json

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from reports import ranking_page
from reports.editions.library import library
from reports.open_data.catalogue import BY_NAME, ENTRIES
from reports.open_data.forms import FORMS
from tests.make import make_unit
from tests.make_year import add_group
from tests.reports.open_data.reading import rows_at
from tests.reports.publication import approved_year, assessment_of, publish, published_year

pytestmark = pytest.mark.django_db


def test_the_first_page_tells_the_newest_year_and_what_changed(client):
    published_year("ABC", year=2023)
    period = approved_year("BC")
    assessment_of(period, "A", c1_1="10")
    assessment_of(period, "X", add_group(period, "xa").group)
    publish(period)

    of_so, of_xa = rows_at(client, "/.csv")

    told = {
        "year": "2024",
        "group": "so",
        "units": "3",
        "mean": "87.17",
        "highest_unit": "don-vi-b",
        "lowest_unit": "don-vi-a",
        "best": "don-vi-b don-vi-c don-vi-a",
        "grade_xuat_sac": "2",
        "note": "",
        "year_before": "2023",
        "is_stated": "false",
        "risers": "0",
        "fallers": "1",
        "steady": "2",
        "apart": "0",
        "rise_unit": "",
        "rise": "",
        "fall_unit": "don-vi-a",
        "fall": "2",
    }
    assert {key: of_so[key] for key in told} == told
    assert [of_xa[key] for key in ("group", "year_before", "risers", "apart", "fall_unit")] == [
        "xa",
        "",
        "",
        "",
        "",
    ]


def test_the_first_page_of_a_site_without_results_has_no_rows(client):
    assert rows_at(client, "/.csv") == []


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.ending)
def test_the_first_page_has_a_readable_address_too(client, form):
    published_year()
    named, plain = (client.get(f"/{name}{form.ending}") for name in ("trang-chu", ""))
    assert named.content == plain.content
    assert named["Content-Disposition"] == f'attachment; filename="trang-chu{form.ending}"'


def test_the_first_page_offers_its_data(client):
    published_year()
    html = client.get("/").content.decode()
    assert [html.count(f'href="/{form.ending}"') for form in FORMS] == [1] * len(FORMS)
    assert json.loads(client.get("/.json").content)["source"]["page"] == "/"


@pytest.fixture
def long_list(monkeypatch):
    """Five units on pages of two: A and C lead, then B, D, E by name."""
    monkeypatch.setattr(ranking_page, "MOST", 2)
    period = approved_year("AC")
    for code in "BDE":
        assessment_of(period, code, c1_1="10")
    publish(period)


def units_at(client, address):
    return [row["unit_code"] for row in rows_at(client, address)]


@pytest.mark.parametrize("place", ["", "/phien-ban/1"])
def test_the_pages_of_a_long_list_make_up_the_whole(client, long_list, place):
    here = f"/xep-hang/2024/so{place}"
    pages = [rows_at(client, f"{here}/trang/{number}.csv") for number in (1, 2, 3)]
    assert [len(rows) for rows in pages] == [2, 2, 1]
    assert [row for rows in pages for row in rows] == rows_at(client, f"{here}.csv")
    assert client.get(f"{here}/trang/4.csv").status_code == 404


@pytest.mark.parametrize(
    ("query", "units"),
    [("?sap-xep=-ten", "CB"), ("?sap-xep=lv-1", "EA"), ("?loc=xuat-sac", ""), ("?tim=b", "")],
)
def test_a_page_of_a_list_has_its_rows_as_they_were_asked_for(client, long_list, query, units):
    here = "/xep-hang/2024/so/trang/2"
    page = client.get(f"{here}/{query}")
    if units:
        assert [row.card.unit_code for row in page.context["table"].shown] == list(units)
        assert units_at(client, f"{here}.csv{query}") == list(units)
        assert f'href="{here}.csv{query}"' in page.content.decode()
    else:
        assert [each.status_code for each in (page, client.get(f"{here}.csv{query}"))] == [404] * 2


def test_a_page_that_is_sieved_says_so(client, long_list):
    found = json.loads(client.get("/xep-hang/2024/so/trang/1.json?loc=xuat-sac").content)
    assert [row["unit_code"] for row in found["rows"]] == ["A", "C"]
    assert found["title"].endswith(", trang 1 (Đang lọc: 2 trên 5 đơn vị.)")
    assert found["source"]["page"] == "/xep-hang/2024/so/trang/1/?loc=xuat-sac"


@pytest.mark.parametrize("place", ["", "/phien-ban/1"])
@pytest.mark.parametrize(
    ("query", "units"),
    [
        ("sap-xep=-ten", "EDCBA"),
        ("loc=xuat-sac", "AC"),
        ("sap-xep=-hang&loc=tot", "EDB"),
        ("x=1", "ACBDE"),
    ],
)
def test_a_list_has_its_data_as_they_were_asked_for(client, long_list, place, query, units):
    here = f"/xep-hang/2024/so{place}"
    assert "".join(units_at(client, f"{here}.csv?{query}")) == units
    page = client.get(f"{here}/?{query}").content.decode()
    assert f'href="{here}.csv?{query.replace("&", "&amp;")}"' in page


def test_a_part_of_a_list_says_that_it_is_one(client, long_list):
    whole, part = (client.get(f"/xep-hang/2024/so.json{end}") for end in ("", "?loc=xuat-sac"))
    assert "so-loc.json" in part["Content-Disposition"]
    titles = [json.loads(answer.content)["title"] for answer in (whole, part)]
    assert titles[1] == f"{titles[0]} (Đang lọc: 2 trên 5 đơn vị.)"
    sorted_only = client.get("/xep-hang/2024/so.json?sap-xep=ten")
    assert sorted_only["Content-Disposition"] == whole["Content-Disposition"]


def test_every_page_of_a_long_list_is_a_place(long_list):
    numbers = [place["number"] for place in BY_NAME["ranking-page"].places()]
    assert numbers == [1, 2, 3]
    assert list(BY_NAME["ranking-version-page"].places())[-1] == {
        "year": 2024,
        "group": "so",
        "version": 1,
        "number": 3,
    }


def test_the_method_tells_the_conventions_of_every_year(client):
    published_year(year=2023)
    published_year(year=2024)
    each = [rows_at(client, f"/phuong-phap/{year}/so.csv") for year in (2024, 2023)]
    assert rows_at(client, "/phuong-phap.csv") == each[0] + each[1]


# The search


def test_the_search_gives_what_its_page_shows(client):
    for number in range(8):
        make_unit(f"X{number}", name=f"UBND xã Mường {number}")
    page = client.get("/tim-kiem/?q=muong")
    [kind] = page.context["kinds"]

    rows = rows_at(client, "/tim-kiem.csv?q=muong")

    assert [row["title"] for row in rows] == [hit.title for hit in kind.hits]
    assert {(row["kind"], row["found"]) for row in rows} == {("don-vi", "8")}
    assert [row["order"] for row in rows] == list("123456")
    assert rows[0]["address"] == kind.hits[0].url
    assert 'href="/tim-kiem.csv?q=muong"' in page.content.decode()


def test_a_page_of_one_kind_is_numbered_through(client):
    for number in range(23):
        make_unit(f"X{number:02}", name=f"UBND xã Mường {number:02}")
    rows = rows_at(client, "/tim-kiem.csv?q=muong&nhom=don-vi&trang=2")
    assert [row["order"] for row in rows] == ["21", "22", "23"]


@pytest.mark.parametrize("query", ["", "?q=", "?q=x", "?q=%00", "?q=khong%20co%20gi&nhom=don-vi"])
def test_a_search_without_hits_has_no_rows(client, query):
    answer = client.get(f"/tim-kiem.csv{query}")
    assert (answer.status_code, answer.content.count(b"\r\n")) == (200, 1)


def test_what_was_typed_is_data_and_nothing_else(client):
    make_unit("X", name="=HYPERLINK(1)")
    typed = "=HYPERLINK(1)"
    [row] = rows_at(client, f"/tim-kiem.csv?q={typed}")
    assert row["title"] == "'=HYPERLINK(1)"
    found = json.loads(client.get(f"/tim-kiem.json?q={typed}").content)
    assert (found["title"], found["rows"][0]["title"]) == (f"Tìm kiếm: {typed}", typed)
    name = client.get(f"/tim-kiem.xlsx?q={typed}")["Content-Disposition"]
    assert name == 'attachment; filename="tim-kiem.xlsx"'


@pytest.mark.parametrize("units", ["A", "ABC"])
def test_the_data_of_a_search_cost_no_more_than_its_page(client, units):
    published_year(units)
    asked = [_queries(client, f"/tim-kiem{end}?q=don vi") for end in ("/", ".csv")]
    assert asked == [10, 10]


def _queries(client, address):
    library().pointer.settle()
    with CaptureQueriesContext(connection) as asked:
        assert client.get(address).status_code == 200
    return len(asked)


# The catalogue


def test_the_catalogue_lists_every_table_with_its_newest_page(client):
    published_year()
    rows = {row["table"]: row for row in rows_at(client, "/du-lieu-mo.csv")}
    assert sorted(rows) == sorted(entry.name for entry in ENTRIES)
    assert rows["ranking"] == {
        "table": "ranking",
        "title": "Bảng xếp hạng của một nhóm",
        "subject": "Xếp hạng",
        "about": BY_NAME["ranking"].about,
        "address": "/xep-hang/{year}/{group}",
        "parameters": "sap-xep loc tim",
        "newest": "/xep-hang/2024/so/",
        "schema": "/du-lieu-mo/schema/ranking.json",
    }
    assert (rows["home"]["address"], rows["home"]["newest"]) == ("/", "/")
    assert rows["search"]["parameters"] == "q nhom trang"
    assert rows["earlier-list"]["newest"] == ""


def test_the_dictionary_of_a_table_is_a_table(client):
    rows = rows_at(client, "/du-lieu-mo/ranking.csv")
    columns = [*BY_NAME["ranking"].columns, BY_NAME["ranking"].more]
    assert [(row["key"], row["label"]) for row in rows] == [
        (column.key, column.label) for column in columns
    ]
    assert [row["key"] for row in rows if row["is_start"] == "true"] == ["field_"]
    assert client.get("/du-lieu-mo/khong-co.csv").status_code == 404
