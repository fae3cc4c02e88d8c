"""A unit before the public: its scorecard of a year, its years, where it came from."""

from datetime import date

import pytest

from scoring.choices import RoundKind
from scoring.models import Score
from tests.make import make_unit
from tests.make_year import SMALL_TREE, add_group, score_of, set_points
from tests.reports.pages import rows_of, says, text_of
from tests.reports.publication import (
    appraise,
    approved_year,
    assessment_of,
    correct,
    publish,
    publish_correction,
    published_year,
)
from units.models import Succession

pytestmark = pytest.mark.django_db


def address(code="A", rest="2024/"):
    return f"/don-vi/don-vi-{code.lower()}/{rest}"


def test_a_scorecard_shows_the_facts_of_the_unit(client):
    period = approved_year("B")
    assessment_of(period, "A", c1_1="12.3456")
    publish(period)

    page = client.get(address())

    assert says(page, "Xếp hạng 2/2 Chỉ số CCHC 82,85% Xếp loại Tốt")
    assert says(page, "Điểm đạt được / điểm tối đa áp dụng 82,8456/100")
    assert says(page, "Nhóm: Nhóm so")
    assert says(page, "Số 125/QĐ-UBND ngày 14/02/2025")


def test_a_scorecard_shows_every_node_with_self_appraised_and_final_points(client):
    period = approved_year("A")
    assessment = period.assessments.get()
    set_points(assessment, "self_points", c1_1="20", c1_2="30")
    set_points(assessment, "appraised_points", c1_1="20", c1_2="28.5", c2_1="9")
    publish(period)

    rows = rows_of(client.get(address()), "scorecard")

    assert [[row[0], *row[2:7]] for row in rows] == [
        ["", "100", "", "", "", "90,5"],
        ["1", "50", "50", "48,5", "–", "48,5"],
        ["1.1", "20", "20", "20", "–", "20"],
        ["1.2", "30", "30", "28,5", "–", "28,5"],
        ["2", "50", "–", "9", "15", "42"],
        ["2.1", "10", "–", "9", "–", "9"],
        ["2.2", "20", "–", "–", "15", "15"],
        ["2.3", "20", "–", "–", "–", "18"],
    ]
    assert [row[1].startswith(node[1]) for row, node in zip(rows[1:], SMALL_TREE, strict=True)] == (
        [True] * 7
    )


def test_the_sentence_behind_each_leaf_has_its_numbers_and_its_rule_in_words(client):
    period = approved_year("A")
    answer = {"n": "57", "d": "60"}
    appraise(score_of(period.assessments.get(), "1.2"), "28.5", answer=answer)
    publish(period)

    page = client.get(address())

    assert says(page, "Cách tính: 30 × 57/60 = 28,5 điểm.")
    rule = score_of(period.assessments.get(), "1.2").criterion.rule
    assert says(page, f"Quy tắc cho điểm {rule.describe()}")


def test_all_sentences_open_by_a_link(client):
    publish(approved_year("A"))

    pages = [client.get(address()), client.get(address() + "?giai_thich=1")]

    assert [page.content.decode().count("<details open>") for page in pages] == [0, 5]
    assert says(pages[0], "Mở mọi cách tính")
    assert says(pages[1], "Đóng mọi cách tính")


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({}, "Cách tính: Người thẩm định cho 9/10 điểm."),
        ({"kind": RoundKind.CONCLUSION}, "Cách tính: Hội đồng thẩm định kết luận 9/10 điểm."),
    ],
)
def test_points_given_by_hand_say_who_gave_them_without_naming_anybody(client, fields, sentence):
    period = approved_year("A")
    appraise(score_of(period.assessments.get(), "2.1"), "9", **fields)
    publish(period)

    assert says(client.get(address()), sentence)


def test_an_exempt_leaf_is_marked_and_not_hidden(client):
    period = approved_year("A")
    Score.objects.filter(criterion__code="1.1").update(applies=False)
    publish(period)

    page = client.get(address())
    rows = {row[0]: row for row in rows_of(page, "scorecard")}

    assert rows["1.1"][1].startswith(
        "Kế hoạch cải cách Không đánh giá Không đánh giá đối với đơn vị: "
        "điểm tối đa được loại khỏi thang điểm."
    )
    assert rows["1.1"][2:] == ["20", "–", "–", "–", "–", "–", "–", "–"]
    assert rows["1"][2] == "50 áp dụng 30"
    assert page.content.decode().count(" exempt") == 1


def test_versions_of_a_scorecard_stand_side_by_side(client):
    period = approved_year("AB")
    publish(period)
    correct(score_of(period.assessments.get(unit__code="A"), "1.1"), "12.5")
    publish_correction(period)

    old, new = client.get(address(rest="2024/phien-ban/1/")), client.get(address())

    assert says(old, "Đây là phiên bản 1, đã được thay bằng phiên bản 2")
    assert says(old, "Xếp hạng 1/2")
    assert says(new, "Xếp hạng 2/2")
    assert says(new, "Đính chính theo Quyết định số 300/QĐ-UBND: 12,5/20 điểm.")


def test_a_unit_shows_its_published_years_under_the_name_of_each(client):
    published_year("A", year=2023)
    publish(approved_year("AB", year=2024))
    unit = approved_year("A", year=2025).assessments.get().unit
    unit.name = "Sở A mới"
    unit.save()

    page = client.get(address(rest=""))

    assert page.content.decode().count("khi ấy là Đơn vị A") == 2
    words = text_of(page.content.decode())
    assert words.index("2024 Nhóm so") < words.index("2023 Nhóm so")
    assert "1/2 90,5 100 90,50 Xuất sắc" in words
    assert "2025" not in words


def test_a_unit_that_has_ended_is_told_from_its_heir_of_the_same_name(client):
    make_unit("A", valid_to=date(2025, 2, 28))
    page = client.get(address(rest="")).content.decode()
    assert "<title>Đơn vị A (đến 28/02/2025) – Chỉ số CCHC</title>" in page
    assert "<h1>Đơn vị A <small>(đến 28/02/2025)</small></h1>" in page


def test_a_unit_names_what_it_came_from_and_passed_into(client):
    unit = make_unit("A", valid_from=date(2020, 1, 1), valid_to=date(2025, 2, 28))
    before, after = make_unit("T", name="Sở Trước"), make_unit("S", name="Sở Sau", is_assumed=True)
    Succession.objects.create(
        predecessor=before, successor=unit, kind="rename", date=date(2020, 1, 1), decision="NQ 1"
    )
    Succession.objects.create(
        predecessor=unit, successor=after, kind="merge", date=date(2025, 3, 1), is_assumed=True
    )

    page = client.get(address(rest=""))

    assert says(page, "Đơn vị trước: Sở Trước (đổi tên ngày 01/01/2020, NQ 1)")
    assert says(page, "Đơn vị kế thừa: Sở Sau (hợp nhất, sáp nhập ngày 01/03/2025) Giả định")
    assert says(page, "Sở, ban, ngành, từ 01/01/2020, đến hết 28/02/2025.")
    assert says(page, "Chưa có kết quả nào của đơn vị được công bố.")
    assert says(client.get("/don-vi/so-sau/"), "Sở, ban, ngành. Giả định")


def test_a_scorecard_keeps_its_address_when_the_unit_is_renamed(client):
    ranking = published_year("A")
    unit = ranking.scorecards.get().unit
    unit.name = "Sở A mới"
    unit.save()

    assert says(client.get(address()), "Phiếu điểm Chỉ số CCHC năm 2024: Đơn vị A")


@pytest.mark.parametrize(
    "path",
    [
        "/don-vi/don-vi-b/2024/",
        "/don-vi/don-vi-a/2023/",
        "/don-vi/don-vi-a/2024/phien-ban/2/",
        "/don-vi/khong-co/",
        "/don-vi/khong-co/2024/",
    ],
)
def test_what_was_not_published_is_not_there(client, path):
    published_year("A")
    make_unit("B")

    assert client.get(path).status_code == 404


def test_an_unpublished_scorecard_is_not_there(client):
    approved_year("A")

    assert client.get(address()).status_code == 404
    assert says(client.get(address(rest="")), "Chưa có kết quả nào")


def test_sample_years_say_so_on_every_page(client):
    published_year("A", is_sample=True)

    assert says(client.get(address()), "Số liệu mẫu:")
    assert says(client.get(address(rest="")), "Số liệu mẫu:")


@pytest.mark.parametrize("leaves", [1, 3])
def test_a_scorecard_asks_the_same_of_the_database_however_large_its_tree(
    client, leaves, django_assert_num_queries
):
    rows = [(f"{n}", f"Mục {n}", "10", "self", "manual", {}, "") for n in range(1, leaves + 1)]
    period = approved_year((), rows=rows)
    assessment = assessment_of(period, "A")
    Score.objects.filter(assessment=assessment).update(final_points=5)
    publish(period)

    with django_assert_num_queries(11):
        page = client.get(address())

    assert len(rows_of(page, "scorecard")) == leaves + 1


@pytest.mark.parametrize("years", [1, 3])
def test_a_unit_asks_the_same_of_the_database_however_long_its_history(
    client, years, django_assert_num_queries
):
    for year in range(2021, 2021 + years):
        unit = published_year("A", year=year).scorecards.get().unit
        Succession.objects.create(
            predecessor=make_unit(f"T{year}"), successor=unit, kind="merge", date=date(year, 1, 1)
        )

    with django_assert_num_queries(9):
        assert client.get(address(rest="")).status_code == 200


def test_a_unit_of_another_group_has_its_own_scorecard(client):
    period = approved_year("A")
    assessment_of(period, "X", add_group(period, "xa").group)
    publish(period)

    page = client.get(address("X"))
    assert says(page, "Xếp hạng 1/1")
    assert says(page, "Nhóm: Nhóm xa")
