"""What the tables of single subjects say."""

import pytest

from tests.reports.open_data.reading import rows_at
from tests.reports.open_data.tables import year_of_everything
from tests.reports.publication import approved_year, publish, published_year, unit_with
from tests.reports.test_left_out import leave_out

pytestmark = pytest.mark.django_db


def test_what_was_left_out_of_a_scale(client):
    period = approved_year("AB")
    leave_out(period, unit_with("A"), "2.3")
    publish(period)

    [row] = rows_at(client, "/xep-hang/2024/so/khong-danh-gia.csv")

    assert (row["unit"], row["code"], row["max_score"]) == ("don-vi-a", "2.3", "20")
    assert (row["reason"], row["decision"]) == ("Lý do 2.3", "12/TB")
    assert (row["decided_by"], row["second_person"]) == ("Sở Nội vụ", "false")


def test_an_earlier_list_keeps_what_was_printed(client):
    year_of_everything("AB", 2024)
    first, second = rows_at(client, "/ket-qua-truoc-day/2019/nhom-a.csv")
    assert (first["unit_name"], first["rank"], first["points"]) == ("Don vi A", "1", "")
    assert (second["unit_name"], second["rank"], second["order"]) == ("Don vi B", "2", "2")


def test_a_year_without_complaints_has_noughts(client):
    published_year()
    [row] = rows_at(client, "/kien-nghi/2024.csv")
    assert (row["group"], row["lodged"], row["corrected"]) == ("so", "0", "0")


def test_a_leaf_is_derived_line_by_line(client):
    published_year()
    rows = rows_at(client, "/don-vi/don-vi-a/2024/vi-sao/1.1.csv")
    assert {row["code"] for row in rows} == {"1.1"}
    assert [(row["step"], row["label"], row["points"]) for row in rows][:2] == [
        ("result", "Kế hoạch cải cách", "20"),
        ("rule", "Quy tắc cho điểm", ""),
    ]
    assert rows[-1]["step"] == "group"


def test_a_unit_is_derived_from_total_to_grade(client):
    published_year()
    rows = rows_at(client, "/don-vi/don-vi-a/2024/vi-sao.csv")
    results = [(row["code"], row["points"], row["text"]) for row in rows if row["step"] == "result"]
    assert results == [
        ("total", "90.5", ""),
        ("index", "", "90,50"),
        ("rank", "", "1"),
        ("grade", "", "Xuất sắc"),
    ]
    fields = [(row["label"], row["points"]) for row in rows if row["step"] == "part"]
    assert fields == [("1 Chỉ đạo, điều hành", "48.5"), ("2 Tác động của cải cách", "42")]


def test_a_criterion_that_is_not_there_is_not_found(client):
    published_year()
    assert client.get("/don-vi/don-vi-a/2024/vi-sao/9.9.csv").status_code == 404


def test_a_receipt_tells_the_fingerprint(client):
    ranking = published_year()
    [listed] = rows_at(client, "/xep-hang.csv")
    page = client.get("/xep-hang/2024/so/").content.decode()
    address = page.split('href="/xep-hang/bien-nhan/')[1].split("/")[0]
    [row] = rows_at(client, f"/xep-hang/bien-nhan/{address}.csv")
    assert row["fingerprint"] == listed["content_hash"] == ranking.content_hash
