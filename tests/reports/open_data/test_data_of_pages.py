"""The data of pages: where they are found, what they say, what they cost."""

import json
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from reports import publishing
from reports.bands.published import forget as forget_bands
from reports.editions.library import library
from reports.open_data.catalogue import ENTRIES
from reports.open_data.forms import BY_ENDING, FORMS
from reports.open_data.views import answer, data_address
from tests.reports.open_data.reading import rows_at
from tests.reports.open_data.tables import copy_of, year_of_everything
from tests.reports.publication import approved_year, assessment_of, officer, publish, published_year

MOST_QUERIES = 20
# Of each table the catalogue asks where its newest data are.
WHOLE_CATALOGUE = "open-data"
pytestmark = pytest.mark.django_db


def test_the_ranking_as_a_table(client):
    period = approved_year("A")
    assessment_of(period, "B", c1_1="10.0001")
    publish(period)

    first, second = rows_at(client, "/xep-hang/2024/so.csv")

    assert first == {
        "year": "2024",
        "group": "so",
        "version": "1",
        "list": "",
        "rank": "1",
        "unit": "don-vi-a",
        "unit_code": "A",
        "unit_name": "Đơn vị A",
        "points": "90.5",
        "applicable_max": "100",
        "index_percent": "90.5",
        "index_exact": "181/2",
        "grade": "Xuất sắc",
        "bonus": "",
        "penalty": "",
        "withheld": "",
        "field_1": "48.5",
        "field_2": "42",
    }
    assert (second["points"], second["index_exact"]) == ("80.5001", "805001/10000")


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.ending)
def test_every_form_is_a_file_for_everybody(client, form):
    published_year()
    answer = client.get(f"/xep-hang/2024/so{form.ending}", headers={"origin": "https://bao.vn"})
    assert answer.status_code == 200
    assert answer["Content-Type"] == form.content_type
    name = f"xep-hang-2024-so{form.ending}"
    assert answer["Content-Disposition"] == f'attachment; filename="{name}"'
    assert answer["Access-Control-Allow-Origin"] == "*"
    assert answer["Access-Control-Expose-Headers"] == "ETag, Content-Disposition"
    assert (answer.is_public, dict(answer.cookies)) == (True, {})
    assert answer.get("Vary", "Accept-Encoding") == "Accept-Encoding"


def test_a_file_of_sample_figures_says_so_in_its_name():
    form = BY_ENDING[".csv"]
    names = [answer(copy_of(is_sample=each), form)["Content-Disposition"] for each in (False, True)]
    assert names == [f'attachment; filename="bang{mark}.csv"' for mark in ("", "-so-lieu-mau")]


def test_a_browser_that_asks_first_is_told_what_it_may(client):
    answer = client.options("/xep-hang/2024/so.json")
    assert (answer.status_code, answer.content) == (204, b"")
    assert answer["Access-Control-Allow-Origin"] == "*"
    assert answer["Access-Control-Allow-Methods"] == "GET, HEAD, OPTIONS"


def test_nothing_is_written_through_a_data_address(client):
    assert client.post("/xep-hang/2024/so.json").status_code == 405


@pytest.mark.parametrize("name", ["noi-dung.json", "bo-du-lieu.zip"])
def test_the_content_of_a_version_is_open_to_other_sites_too(client, name):
    published_year()
    answer = client.get(f"/xep-hang/2024/so/phien-ban/1/{name}")
    assert (answer.status_code, answer["Access-Control-Allow-Origin"]) == (200, "*")


def test_pages_themselves_are_not_open_to_other_sites(client):
    published_year()
    assert "Access-Control-Allow-Origin" not in client.get("/xep-hang/2024/so/")


@pytest.mark.parametrize("address", ["/xep-hang/2023/so.csv", "/xep-hang/2024/so/phien-ban/2.csv"])
def test_data_of_what_is_not_published_are_not_found(client, address):
    published_year()
    assert client.get(address).status_code == 404


def test_the_year_in_numbers(client):
    published_year()
    [row] = rows_at(client, "/xep-hang/2024.csv")
    assert (row["mean"], row["highest_unit"], row["spread"]) == ("90.5", "don-vi-a", "0")
    assert (row["grade_xuat_sac"], row["grade_trung_binh"]) == ("1", "0")


def test_a_page_leads_to_its_data(client):
    published_year()
    page = client.get("/xep-hang/2024/so/").content.decode()
    assert [form.ending for form in FORMS if f'href="/xep-hang/2024/so{form.ending}"' in page] == [
        form.ending for form in FORMS
    ]


def test_data_cost_the_same_whatever_their_length(client):
    year_of_everything("AB", 2021)
    year_of_everything("AB", 2022)
    one = {entry.name: _queries(client, entry) for entry in ENTRIES}
    year_of_everything("ABCD", 2023)
    assert {entry.name: _queries(client, entry) for entry in ENTRIES} == one
    assert one.pop(WHOLE_CATALOGUE) <= len(ENTRIES)
    assert max(one.values()) <= MOST_QUERIES


def _queries(client, entry):
    # What is kept of one list must not make the next one look cheaper, nor the time gone by dearer.
    forget_bands()
    library().pointer.settle()
    address = data_address(entry, next(iter(entry.places())), ".csv")
    with CaptureQueriesContext(connection) as asked:
        assert client.get(address).status_code == 200
    return len(asked)


def test_json_says_where_its_schema_stands(client):
    published_year()
    found = json.loads(client.get("/xep-hang/2024/so.json").content)
    schema = json.loads(client.get(found["$schema"]).content)
    assert schema["$id"] == found["$schema"] == "/du-lieu-mo/schema/ranking.json"
    assert found["source"]["decision"] == "Quyết định số 125/QĐ-UBND ngày 14/02/2025"


def test_a_page_offers_its_data_once(client):
    published_year("AB")
    for address in ("/xep-hang/2024/so/", "/xep-hang/2024/", "/don-vi/don-vi-a/2024/"):
        html = client.get(address).content.decode()
        assert html.count("Tải dữ liệu của trang này") == 1
        assert html.count(f'href="{address.removesuffix("/")}.json"') == 1


def test_a_page_read_ahead_of_its_release_offers_its_data_ahead(client):
    tomorrow = timezone.now() + timedelta(days=1)
    words = {"decision_number": "1/QĐ", "decision_date": timezone.localdate()}
    publishing.publish(approved_year(), release_at=tomorrow, by=officer(), **words)
    assert client.get("/xep-hang/2024/so.csv").status_code == 404
    assert client.get("/xep-hang.csv").content.count(b"\r\n") == 1
    client.force_login(officer())
    ahead = "/cong-bo/2024/xem-truoc/xep-hang/2024/so"
    assert f'href="{ahead}.csv"' in client.get(f"{ahead}/").content.decode()
    first = "/cong-bo/2024/xem-truoc/"
    assert f'href="{first}.csv"' in client.get(first).content.decode()
    assert [row["year"] for row in rows_at(client, f"{first}.csv")] == ["2024"]
    assert rows_at(client, "/.csv") == []
    answer = client.get(f"{ahead}.csv")
    assert (answer.status_code, answer["Cache-Control"]) == (200, "private, no-store")
    assert "Access-Control-Allow-Origin" not in answer
