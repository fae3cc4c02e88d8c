"""What the tables of single subjects say."""

import pytest

from reports.notices import acts as notices
from reports.notices.committee import set_committee
from tests.make_year import score_of
from tests.reports.open_data.reading import rows_at
from tests.reports.open_data.tables import state, year_of_everything
from tests.reports.publication import (
    DAY,
    approved_year,
    correct,
    officer,
    publish,
    publish_correction,
    published_year,
    unit_with,
)
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


def test_a_scorecard_line_by_line(client):
    published_year("AB")
    rows = rows_at(client, "/don-vi/don-vi-a/2024.csv")
    assert [row["code"] for row in rows] == ["1", "1.1", "1.2", "2", "2.1", "2.2", "2.3"]
    plan = rows[1]
    assert (plan["parent"], plan["max_score"], plan["points"]) == ("1", "20", "20")
    assert (plan["group_mean"], plan["group_full"], plan["group_units"]) == ("20", "2", "2")
    assert [row["points"] for row in rows if row["level"] == "field"] == ["48.5", "42"]


def test_a_unit_year_by_year(client):
    published_year("AB", year=2022)
    published_year("ABC", year=2024)
    rows = rows_at(client, "/don-vi/don-vi-a.csv")
    assert [(row["year"], row["rank"], row["out_of"], row["is_stated"]) for row in rows] == [
        ("2024", "1", "3", "false"),
        ("2022", "1", "2", "false"),
    ]


def test_an_unknown_unit_has_no_data(client):
    assert client.get("/don-vi/khong-co.json").status_code == 404


def test_the_criteria_of_a_year_tell_what_changed(client):
    published_year("A", year=2023)
    published_year("AB", year=2024)
    rows = rows_at(client, "/tieu-chi/2024.csv")
    assert {row["change"] for row in rows} == {"same"}
    leaf = rows[1]
    assert (leaf["code"], leaf["rule"], leaf["mean"], leaf["full"]) == (
        "1.1",
        "checklist",
        "20",
        "2",
    )
    assert client.get("/tieu-chi.csv").content == client.get("/tieu-chi/2024.csv").content
    assert {row["change"] for row in rows_at(client, "/tieu-chi/2023/so.csv")} == {""}


def test_a_leaf_across_the_units_and_a_field_with_its_leaves(client):
    published_year("AB")
    leaf = rows_at(client, "/tieu-chi/2024/so/1.1.csv")
    assert [(row["unit"], row["points"]) for row in leaf] == [
        ("don-vi-a", "20"),
        ("don-vi-b", "20"),
    ]
    field = rows_at(client, "/tieu-chi/2024/so/1.csv")[0]
    assert (field["points"], field["leaf_1.1"], field["leaf_1.2"]) == ("48.5", "20", "28.5")


def test_a_code_with_dots_keeps_them_in_every_form(client):
    published_year()
    codes = set()
    for ending in (".csv", ".excel.csv", ".json", ".xlsx"):
        answer = client.get(f"/tieu-chi/2024/so/1.1{ending}")
        codes.add(answer["Content-Disposition"].removesuffix(f'{ending}"'))
    assert codes == {'attachment; filename="tieu-chi-2024-so-1-1'}


def test_every_number_a_correction_changed(client):
    period = approved_year("AB")
    publish(period)
    correct(score_of(period.assessments.get(unit__code="A"), "1.1"), "12.5")
    publish_correction(period)
    rows = rows_at(client, "/dinh-chinh.csv")
    assert [(row["what"], row["code"], row["before"], row["after"]) for row in rows] == [
        ("points", "1.1", "20", "12.5"),
        ("total", "", "90.5", "83"),
        ("index", "", "90.5", "83"),
        ("rank", "", "1", "2"),
        ("grade", "", "", ""),
    ]
    assert (rows[-1]["grade_before"], rows[-1]["grade_after"]) == ("Xuất sắc", "Tốt")


def test_the_conventions_of_a_year_sentence_by_sentence(client):
    ranking = published_year()
    rows = rows_at(client, "/phuong-phap/2024/so.csv")
    sections = ranking.policy_sections
    assert [row["text"] for row in rows] == [each for told in sections.values() for each in told]


def test_documents_and_announcements_keep_their_versions_and_reasons(client):
    said = {"issued_on": DAY, "issuer": "UBND tỉnh", "subject": "Kế hoạch"}
    made = notices.publish(words=said | {"kind": "plan", "number": "1/KH"}, by=officer())
    notices.withdraw(made, reason="Ghi sai số", by=officer())
    [listed] = rows_at(client, "/van-ban.csv")
    assert (listed["number"], listed["is_withdrawn"], listed["version"]) == ("1/KH", "true", "2")
    rows = rows_at(client, f"/van-ban/{made.slug}.csv")
    assert [(row["version"], row["reason"]) for row in rows] == [("2", "Ghi sai số"), ("1", "")]
    assert client.get(f"/thong-bao/{made.slug}.csv").status_code == 404


def test_the_committee_seat_by_seat(client):
    seats = [{"role": "Trưởng ban", "post": "Chủ tịch UBND tỉnh", "field": "Lãnh đạo chung"}]
    set_committee(2025, decision="Quyết định số 5/QĐ-UBND", seats=seats, by=officer())
    [row] = rows_at(client, "/gioi-thieu.csv")
    assert (row["year"], row["order"], row["post"]) == ("2025", "1", "Chủ tịch UBND tỉnh")


def test_counts_of_grades_are_told_where_there_is_no_list(client):
    state("year,group,grade,count\n2019,Nhom B,Tốt,3\n2019,Nhom B,Khá,\n", "counts")
    rows = rows_at(client, "/ket-qua-truoc-day/2019/nhom-b.csv")
    told = [(row["kind"], row["grade"], row["units"], row["unit"]) for row in rows]
    assert told == [("counts", "Tốt", "3", ""), ("counts", "Khá", "", "")]
