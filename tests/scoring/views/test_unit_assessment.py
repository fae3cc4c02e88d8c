"""The whole assessment on one page."""

import pytest

from scoring import exemptions, marking
from scoring.choices import PeriodState
from scoring.models import AssessmentPeriod
from tests.make_year import SMALL_TREE, set_points
from tests.scoring.views.unit_desk import at_explanation, make_desk, rows_of, text_of

pytestmark = pytest.mark.django_db

LONG_TREE = [
    *SMALL_TREE,
    *[(f"1.{n}", f"Kế hoạch {n}", "20", "self", *SMALL_TREE[1][4:]) for n in range(3, 13)],
]


def table(client, desk, query=""):
    return rows_of(client.get(desk.address("unit-assessment") + query))


def test_tree_shows_the_units_own_points_and_how_other_leaves_are_scored(client):
    desk = make_desk()
    desk.self_score("1.1")
    marking.attach(desk.score("1.1"), desk.paper(), by=desk.cast.clerk)
    client.force_login(desk.cast.clerk)
    page = client.get(desk.address("unit-assessment"))

    assert rows_of(page) == [
        ["1", "Chỉ đạo, điều hành", "50", "10", "", "đã chấm 1/2"],
        ["1.1", "Kế hoạch cải cách", "20", "10", "1", "đã chấm"],
        ["1.2", "Giải quyết hồ sơ", "30", "–", "0", "chưa chấm"],
        ["2", "Tác động của cải cách", "50", "–", "", ""],
        ["2.1", "Chất lượng báo cáo", "10", "–", "", "cơ quan thẩm định chấm"],
        ["2.2", "Hài lòng của người dân", "20", "–", "", "điều tra xã hội học"],
        ["2.3", "Nhiệm vụ đúng hạn", "20", "–", "", "lấy từ hệ thống số liệu"],
    ]
    assert rows_of(page, "tfoot") == [["", "Tổng cộng", "100", "10", "", ""]]


def test_tree_shows_all_three_points_from_the_explanation_stage_on(client):
    desk = at_explanation()
    set_points(desk.assessment, "final_points", c1_1="6.5")
    desk.explain("1.1")
    client.force_login(desk.cast.clerk)

    assert table(client, desk)[:3] == [
        ["1", "Chỉ đạo, điều hành", "50", "37", "5", "6,5", "", ""],
        ["1.1", "Kế hoạch cải cách", "20", "10", "5", "6,5", "0",
         "yêu cầu giải trình bị trừ điểm đã giải trình"],
        ["1.2", "Giải quyết hồ sơ", "30", "27", "–", "–", "0", ""],
    ]  # fmt: skip


@pytest.mark.parametrize("who", ["clerk", "head", "viewer"])
def test_tree_hides_the_appraisal_from_the_unit_before_that(client, who):
    desk = at_explanation().stand_at(PeriodState.APPRAISAL)
    client.force_login(desk.person(who))

    assert table(client, desk)[1] == ["1.1", "Kế hoạch cải cách", "20", "10", "0", ""]
    assert table(client, desk, "?loc=can-giai-trinh") == []


@pytest.mark.parametrize("who", ["officer", "leader", "chair", "member"])
def test_tree_shows_the_appraisal_to_those_who_judge(client, who):
    desk = at_explanation().stand_at(PeriodState.APPRAISAL)
    client.force_login(desk.person(who))

    assert table(client, desk)[1][4] == "5"


def test_tree_hides_that_a_claim_was_accepted_until_the_explanation_stage(client):
    desk = make_desk()
    desk.self_score("1.2", None, no_case_reason="Không có hồ sơ.")
    desk.stand_at(PeriodState.APPRAISAL).appraise("1.2", points=None, accepts_no_case=True)
    client.force_login(desk.cast.clerk)
    before = table(client, desk)[2]
    desk.stand_at(PeriodState.EXPLANATION)

    assert before == ["1.2", "Giải quyết hồ sơ", "30", "0", "0", "đề nghị không phát sinh"]
    assert table(client, desk)[2] == [
        "1.2", "Giải quyết hồ sơ", "30", "–", "–", "–", "0",
        "không đánh giá đề nghị không phát sinh",
    ]  # fmt: skip


def test_tree_marks_what_is_not_assessed_and_counts_on_the_rest(client):
    desk = make_desk()
    exemptions.exempt(
        desk.assessment.period,
        desk.cast.unit,
        desk.score("1.2").criterion,
        reason="Không có chức năng",
        by=desk.cast.officer,
    )
    client.force_login(desk.cast.clerk)
    page = client.get(desk.address("unit-assessment"))

    assert [row[2:] for row in rows_of(page)[:3]] == [
        ["50 tính trên 20", "–", "", "đã chấm 0/1"],
        ["20", "–", "0", "chưa chấm"],
        ["30", "–", "0", "không đánh giá"],
    ]
    assert rows_of(page, "tfoot")[0][2] == "100 tính trên 70"


def test_filter_keeps_what_is_not_scored_under_its_headings(client):
    desk = make_desk()
    desk.self_score("1.1")
    client.force_login(desk.cast.clerk)

    assert [row[0] for row in table(client, desk, "?loc=chua-cham")] == ["1", "1.2"]
    desk.self_score("1.2", {"n": "1", "d": "1"})
    assert table(client, desk, "?loc=chua-cham") == []


def test_a_finished_field_and_the_filters_tell_their_counts(client):
    desk = make_desk()
    desk.answer_all()
    client.force_login(desk.cast.clerk)
    page = client.get(desk.address("unit-assessment"))

    assert rows_of(page)[0][-1] == "đã chấm 2/2"
    assert "Chỉ mục chưa chấm (0)" in text_of(page)


def test_filter_keeps_what_is_to_be_explained(client):
    desk = at_explanation()
    client.force_login(desk.cast.clerk)

    assert [row[0] for row in table(client, desk, "?loc=can-giai-trinh")] == ["1", "1.1"]


def test_a_year_being_prepared_shows_the_tree_without_links(client):
    desk = make_desk(PeriodState.DRAFT)
    desk.assessment.scores.all().delete()
    client.force_login(desk.cast.clerk)

    assert table(client, desk)[1] == ["1.1", "Kế hoạch cải cách", "20", "–", "", ""]


@pytest.mark.parametrize(("is_sample", "notes"), [(True, 1), (False, 0)])
@pytest.mark.parametrize("name", ["unit-assessment", "unit-journal", "unit-leaf"])
def test_sample_years_say_so(client, name, is_sample, notes):
    desk = make_desk()
    AssessmentPeriod.objects.update(is_sample=is_sample)
    client.force_login(desk.cast.clerk)
    page = client.get(desk.leaf(name) if name == "unit-leaf" else desk.address(name))

    assert text_of(page).count("Số liệu mẫu") == notes


@pytest.mark.parametrize("rows", [SMALL_TREE, LONG_TREE])
@pytest.mark.parametrize(("state", "queries"), [("self_assessment", 11), ("explanation", 10)])
def test_page_asks_the_same_of_the_database_however_long_the_tree(
    client, django_assert_num_queries, rows, state, queries
):
    desk = make_desk(rows=rows)
    desk.answer_all()
    desk.stand_at(state)
    client.force_login(desk.cast.clerk)

    with django_assert_num_queries(queries):
        page = client.get(desk.address("unit-assessment"))

    assert len(rows_of(page)) == len(rows)
