"""Units of one list side by side: the form, the address, what is refused."""

import json

import pytest

from reports.views import compare as views
from scoring.models import Score
from tests.make_year import add_group
from tests.reports.open_data.reading import rows_at
from tests.reports.pages import rows_of, says, text_of
from tests.reports.publication import approved_year, assessment_of, publish, published_year

pytestmark = pytest.mark.django_db

HERE = "/so-sanh/2024/so/don-vi-a+don-vi-b/"


@pytest.fixture
def two(client):
    """A and B of one group, C of it too, X of another."""
    period = approved_year("C")
    assessment_of(period, "A", c1_1="10", c2_1="10")
    assessment_of(period, "B", c1_1="12.5")
    assessment_of(period, "X", add_group(period, "xa").group)
    return publish(period)[0]


def test_nothing_published_is_said_plainly(client):
    assert says(client.get("/so-sanh/"), "Chưa có kết quả nào được công bố.")
    assert rows_at(client, "/so-sanh.csv") == []


def test_without_words_the_first_two_of_the_newest_list_stand_there(client, two):
    page = client.get("/so-sanh/")

    assert says(page, "So sánh đơn vị: Nhóm so năm 2024")
    assert page.content.count(b" selected") == 3
    assert rows_of(page, "compared keep mixed")[0] == ["Xếp hạng", "1/3", "2/3"]


def test_fields_and_leaves_stand_by_difference(client, two):
    page = client.get(HERE)

    assert rows_of(page, "compared fields") == [
        ["1", "Chỉ đạo, điều hành", "50", "38,5", "41", "2,5"],
        ["2", "Tác động của cải cách", "50", "43", "42", "1"],
    ]
    assert rows_of(page, "compared leaves") == [
        ["1.1", "Kế hoạch cải cách", "20", "10", "12,5", "2,5"],
        ["2.1", "Chất lượng báo cáo", "10", "10", "9", "1"],
    ]
    assert [row[0] for row in rows_of(page, "compared alike")] == ["1.2", "2.2", "2.3"]
    assert says(page, "3 tiêu chí bằng điểm nhau")


def test_the_form_leads_to_the_address_of_its_units(client, two):
    answer = client.get("/so-sanh/?bang=2024/so&don-vi=don-vi-a&don-vi=don-vi-b&don-vi=")

    assert (answer.status_code, answer["Location"]) == (302, HERE)


def test_units_may_be_typed_by_name(client, two, monkeypatch):
    monkeypatch.setattr(views, "LONG", 2)

    page = client.get("/so-sanh/?bang=2024/so").content.decode()
    answer = client.get("/so-sanh/?bang=2024/so&don-vi=DON VI A&don-vi=don-vi-b")

    assert page.count("<datalist") == 1
    assert answer["Location"] == HERE


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ("don-vi=don-vi-a", "Chọn từ 2 đến 4 đơn vị."),
        ("don-vi=don-vi-a&don-vi=don-vi-a", "Mỗi đơn vị chỉ chọn một lần."),
        (
            "don-vi=don-vi-a&don-vi=don-vi-x",
            "Đơn vị X năm 2024 thuộc nhóm Nhóm xa: không so sánh với đơn vị của nhóm Nhóm so, "
            "vì hai nhóm chấm theo bộ tiêu chí khác nhau.",
        ),
        ("don-vi=don-vi-a&don-vi=zzz", "«zzz» không có, hoặc có nhiều hơn một, trong danh sách"),
    ],
)
def test_what_cannot_be_compared_is_refused_with_a_sentence(client, two, query, sentence):
    page = client.get(f"/so-sanh/?bang=2024/so&{query}")

    assert says(page, sentence)
    assert "Kết quả chung" not in text_of(page.content.decode())


def test_an_address_across_groups_is_refused_and_an_unknown_one_not_found(client, two):
    assert says(client.get("/so-sanh/2024/so/don-vi-a+don-vi-x/"), "thuộc nhóm Nhóm xa")
    for units in ("don-vi-a", "don-vi-a+zzz", "don-vi-a+don-vi-a"):
        assert client.get(f"/so-sanh/2024/so/{units}/").status_code == 404
        assert client.get(f"/so-sanh/2024/so/{units}.csv").status_code == 404


def test_a_leaf_of_other_scales_has_no_difference(client):
    period = approved_year("A")
    reduced = assessment_of(period, "B", c1_2=None)
    Score.objects.filter(assessment=reduced, criterion__code="1.2").update(applies=False)
    publish(period)

    page = client.get(HERE)

    assert rows_of(page, "compared apart") == [
        ["1.2", "Giải quyết hồ sơ", "30", "28,5", "– không đánh giá", "–"]
    ]
    assert [row[-1] for row in rows_of(page, "compared fields")] == ["0", "–"]


def test_the_data_have_a_row_for_each_unit_and_criterion(client, two):
    rows = rows_at(client, "/so-sanh/2024/so/don-vi-a+don-vi-b.csv")

    assert len(rows) == 2 * (1 + 7)
    assert [(row["code"], row["unit"], row["points"], row["spread"]) for row in rows[2:4]] == [
        ("1", "don-vi-a", "38.5", "2.5"),
        ("1", "don-vi-b", "41", "2.5"),
    ]


def test_the_data_begin_with_the_result_of_each_unit(client, two):
    results = rows_at(client, "/so-sanh/2024/so/don-vi-a+don-vi-b.csv")[:2]
    keys = ["unit", "rank", "index_percent", "grade", "points", "applicable_max"]
    listed = {row["unit"]: row for row in rows_at(client, "/xep-hang/2024/so.csv")}
    assert {row["code"] for row in results} == {"total"}
    assert [[row[key] for key in keys] for row in results] == [
        [listed[slug][key] for key in keys] for slug in ("don-vi-a", "don-vi-b")
    ]


def test_the_data_of_what_is_not_compared_are_empty_and_say_why(client, two):
    here = "/so-sanh/2024/so/don-vi-a+don-vi-x"
    assert rows_at(client, f"{here}.csv") == []
    title = json.loads(client.get(f"{here}.json").content)["title"]
    assert title.startswith("Đơn vị X năm 2024 thuộc nhóm Nhóm xa: không so sánh với đơn vị")


@pytest.mark.parametrize("units", ["AB", "ABCD"])
def test_a_comparison_costs_the_same_however_many_units(client, units, django_assert_num_queries):
    published_year(units)
    slugs = "+".join(f"don-vi-{code.lower()}" for code in units)

    with django_assert_num_queries(5):
        client.get(f"/so-sanh/2024/so/{slugs}/")
