"""A policy shows in what is published: lists, notes, columns, sentences, the archived content."""

import json

import pytest

from scoring.models import PeriodGroup, Score
from scoring.rules.policy import Policy
from tests.reports import pages
from tests.reports.pages import rows_of
from tests.reports.publication import approved_year, assessment_of, publish

pytestmark = pytest.mark.django_db

PAGE = "/xep-hang/2024/so/"


def ranked_by(*codes, **data):
    """An approved year of these units, ranked by a policy."""
    period = approved_year(codes)
    choose(period, **data)
    return period


def choose(period, **data):
    PeriodGroup.objects.filter(period=period).update(policy_data=Policy.from_data(data).as_data())


def leave_out(unit, code):
    Score.objects.filter(assessment__unit__code=unit, criterion__code=code).update(
        applies=False, final_points=None
    )


def text_of(page):
    return pages.text_of(page.content.decode())


def content(client):
    return json.loads(client.get(f"{PAGE}phien-ban/1/noi-dung.json").content)


def units(client):
    return {each["code"]: each for each in content(client)["units"]}


def test_full_and_reduced_scales_stand_in_lists_of_their_own(client):
    period = ranked_by("A", "B", not_applicable="separate_lists")
    assessment_of(period, "C", c1_1="10")
    leave_out("B", "2.1")
    ranking = publish(period)[0]

    page = client.get(PAGE)
    text = text_of(page)
    assert "Đơn vị chấm đủ thang điểm: 2 đơn vị" in text
    assert "Đơn vị có thang điểm rút gọn: 1 đơn vị" in text
    assert [row[:2] for row in rows_of(page, "ranking")] == [["1", "Đơn vị A"], ["2", "Đơn vị C"]]
    assert "1 Đơn vị B 81,5 90* 90,56 Xuất sắc" in text
    assert [(each["code"], each["list"], each["rank"]) for each in content(client)["units"]] == [
        ("A", "full", 1),
        ("C", "full", 2),
        ("B", "reduced", 1),
    ]
    card = ranking.scorecards.get(unit_code="B")
    assert card.list_size == 1
    assert "1/1" in text_of(client.get(f"/don-vi/{card.unit_slug}/"))


@pytest.mark.parametrize("number", [1, 3])
def test_lists_cost_no_queries(client, number, django_assert_num_queries):
    period = ranked_by(*"ABC"[:number], not_applicable="separate_lists", tie_breakers=["2", "1.1"])
    leave_out("A", "2.1")
    publish(period)

    with django_assert_num_queries(9):
        client.get(PAGE)


def test_a_grade_withheld_is_marked_and_explained(client):
    period = ranked_by(withheld=[{"leaf": "2.1", "grade": "Xuất sắc"}])
    assessment_of(period, "A", c1_2="30", c2_1="0", c2_2="20", c2_3="20")
    assessment_of(period, "B", c1_2="30", c2_1="1", c2_2="20", c2_3="20")
    ranking = publish(period)[0]

    note = "Đủ mức Xuất sắc, nhưng xếp loại Tốt vì bị 0 điểm ở tiêu chí 2.1."
    assert [row[5] for row in rows_of(client.get(PAGE), "ranking")] == [
        "Xuất sắc",
        "Tốt (xem ghi chú dưới bảng)†",
    ]
    assert f"Đơn vị A: đ{note[1:]}" in text_of(client.get(PAGE))
    assert units(client)["A"]["withheld"] == note
    assert units(client)["B"]["withheld"] == ""
    card = ranking.scorecards.get(unit_code="A")
    assert note in text_of(client.get(f"/don-vi/{card.unit_slug}/2024/"))
    assert "1.1" not in Policy.from_data(ranking.policy).codes
    sentence = "Đơn vị bị 0 điểm ở tiêu chí 2.1 «Chất lượng báo cáo» thì không được xếp loại"
    assert sentence in text_of(client.get(PAGE))


def test_ties_are_told(client):
    publish(ranked_by("A", "B"))

    text = text_of(client.get(PAGE))

    assert "Bằng nhau hoàn toàn (chỉ số 90,50) nên cùng hạng 1: Đơn vị A; Đơn vị B." in text


def test_a_tie_breaker_is_told_with_its_points(client):
    period = ranked_by("A", tie_breakers=["1", "2.1"])
    assessment_of(period, "B", c1_2="27.5", c2_1="10")
    publish(period)

    page = client.get(PAGE)

    assert [row[:2] for row in rows_of(page, "ranking")] == [["1", "Đơn vị A"], ["2", "Đơn vị B"]]
    told = (
        "Bằng chỉ số (90,50), thứ hạng phân định lần lượt theo điểm mục 1, 2.1: "
        "Đơn vị A (48,5; 9); Đơn vị B (47,5; 10)."
    )
    assert told in text_of(page)


def test_shares_tell_up_to_which_rank_each_grade_reaches(client):
    shares = [("Tốt", "20"), ("Khá", "50"), ("Trung bình", "30")]
    bands = [{"label": label, "share": share} for label, share in shares]
    period = ranked_by("A", grade_scheme="relative", bands=bands)
    for number, code in enumerate("BC", 1):
        assessment_of(period, code, c1_1=str(20 - number))
    publish(period)

    page = client.get(PAGE)

    assert [row[5] for row in rows_of(page, "ranking")] == ["Khá", "Khá", "Trung bình"]
    told = (
        "Xếp loại theo tỷ lệ của 3 đơn vị được xếp hạng: Tốt –; Khá từ hạng 1 đến hạng 2; "
        "Trung bình từ hạng 3 đến hạng 3."
    )
    assert told in text_of(page)
    assert "Tốt 20%; Khá 50%; Trung bình 30%." in text_of(page)


def test_without_a_survey_its_leaves_are_in_no_column(client):
    period = ranked_by("A", survey="not_held")
    Score.objects.filter(criterion__method="survey").update(applies=False, final_points=None)
    publish(period)

    page = client.get(PAGE)
    text = text_of(page)

    assert [cell for cell in rows_of(page, "ranking")[0][2:5]] == ["75,5", "80", "94,38"]
    assert "Lĩnh vực 2 30 điểm" in text
    assert "*" not in text
    assert "tổng điểm, điểm tối đa không gồm các tiêu chí điều tra." in text
    line = next(each for each in units(client)["A"]["lines"] if each["code"] == "2.2")
    assert (line["applies"], line["points"]) == (False, None)
    assert line["explanation"].startswith("Năm này không tổ chức điều tra xã hội học")


def test_a_rescaled_index_is_told_with_its_formula(client):
    period = ranked_by("A", not_applicable="rescale_appraised")
    leave_out("A", "2.1")
    publish(period)

    page = client.get(PAGE)
    row = rows_of(page, "ranking")[0]

    assert row[2:5] == ["81,5", "90*", "91,00"]
    assert "nên chỉ số không bằng tổng điểm chia cho điểm tối đa áp dụng" in text_of(page)
    found = units(client)["A"]
    assert found["index_formula"] == "100 × (66,5 / 70 × 80 + 15) / 100 = 91,00"
    assert found["index_exact"] == "91"


def test_other_digits_and_rounding_are_printed_everywhere(client):
    period = ranked_by("A", index_digits=1, rounding="down")
    assessment_of(period, "B", c1_1="19.99")
    ranking = publish(period)[0]

    text = text_of(client.get(PAGE))

    assert [row[4] for row in rows_of(client.get(PAGE), "ranking")] == ["90,5", "90,4"]
    assert "trung bình 90,4%" in text
    assert "đến 1 chữ số thập phân, phần còn lại cắt bỏ" in text
    assert str(ranking.scorecards.get(unit_code="B").index_percent) == "90.4000"
