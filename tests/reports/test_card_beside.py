"""A scorecard beside its group and beside the unit's own past."""

from datetime import date
from decimal import Decimal

import pytest

from reports.public_doors import card_of
from reports.years.card import card_beside
from scoring.models import Score
from tests.make_year import SMALL_TREE, set_points
from tests.reports.pages import rows_of, says
from tests.reports.publication import (
    approved_year,
    assessment_of,
    publish,
    published_year,
    unit_with,
)
from units.models import Succession

pytestmark = pytest.mark.django_db

HERE = "/don-vi/don-vi-a/2024/"


def rows(client):
    return {row[0]: row[2:] for row in rows_of(client.get(HERE), "scorecard")}


def two_years(rows_before=SMALL_TREE, **points):
    publish(approved_year("AB", year=2023, rows=rows_before))
    period = approved_year("B")
    assessment_of(period, "A", **points)
    return publish(period)[0]


def test_each_line_stands_beside_its_group(client):
    period = approved_year("BC")
    assessment_of(period, "A", c1_1="10.1")
    publish(period)

    found = rows(client)

    # 20, 20 and 10,1: their mean is 16,7; two of three reached all of it.
    assert found["1.1"][4:] == ["10,1", "16,7", "20", "2/ trên 3"]
    assert found["2.1"][4:] == ["9", "9", "9", "0/ trên 3"]


def test_the_group_is_those_with_the_same_maximum(client):
    period = approved_year("A")
    reduced = assessment_of(period, "B", c1_1="8")
    Score.objects.filter(assessment=reduced, criterion__code="1.2").update(applies=False)
    publish(period)

    card, _ = card_of("don-vi-a", 2024, None)
    beside = {each.node.code: each for each in card_beside(card).lines}

    assert (beside["1"].mean, beside["1"].group.units) == (Decimal("48.5"), 1)
    assert (beside["1.1"].mean, beside["1.1"].group.units) == (Decimal("14"), 2)


def test_own_points_of_the_same_criterion_stand_beside_with_their_change(client):
    two_years(c1_1="12.5", c2_1="10")

    page = client.get(HERE)
    found = {row[0]: row[-1] for row in rows_of(page, "scorecard")}

    assert (found["1.1"], found["2.1"], found["2.2"]) == ("20 −7,5", "9 +1", "15")
    assert (found["1"], found[""]) == ("48,5 −7,5", "90,5 −6,5")
    assert says(page, "So với năm 2023: hạng 1/2, giảm 1 bậc; chỉ số 90,50%, −6,50 điểm phần trăm.")
    assert not says(page, "Số đơn vị xếp hạng")


def test_where_a_criterion_changed_the_reason_stands_instead(client):
    then = [list(row) for row in SMALL_TREE]
    then[1][2], then[2][2], then[6][1] = "19", "31", "Nhiệm vụ khác hẳn"
    two_years(then[:5] + then[6:])

    found = {row[0]: row[-1] for row in rows_of(client.get(HERE), "scorecard")}

    assert found == {
        "": "",
        "1": "– có tiêu chí trong mục đã đổi",
        "1.1": "– năm 2023 tối đa 19",
        "1.2": "– năm 2023 tối đa 31",
        "2": "– có tiêu chí trong mục đã đổi",
        "2.1": "9",
        "2.2": "– năm 2023 chưa có",
        "2.3": "– nội dung hoặc cách chấm khác năm 2023",
    }


def test_a_leaf_not_assessed_then_has_no_past(client):
    period = approved_year("A", year=2023)
    Score.objects.filter(assessment__period=period, criterion__code="1.1").update(applies=False)
    publish(period)
    published_year("A")

    found = {row[0]: row[-1] for row in rows_of(client.get(HERE), "scorecard")}

    assert found["1.1"] == "– năm 2023 không đánh giá"
    assert found["1"] == "– năm 2023 áp dụng tối đa 30"
    assert found[""] == ""


def test_a_merged_unit_has_its_predecessors_and_no_column_of_the_past(client):
    published_year("BC", year=2023)
    published_year("A")
    for code in "BC":
        Succession.objects.create(
            predecessor=unit_with(code),
            successor=unit_with("A"),
            kind="merge",
            date=date(2024, 3, 1),
        )

    page = client.get(HERE)

    assert says(page, "Hợp nhất, sáp nhập ngày 01/03/2024 từ Đơn vị B, Đơn vị C: không so sánh")
    assert rows_of(page, "keep") == [
        ["Đơn vị B", "Nhóm so", "1/2", "90,50", "Xuất sắc"],
        ["Đơn vị C", "Nhóm so", "1/2", "90,50", "Xuất sắc"],
    ]
    assert not says(page, "Năm 2023")


def test_figures_of_a_correction_are_those_of_its_version(client):
    period = approved_year("AB")
    publish(period)
    assert rows(client)["1.1"][5] == "20"

    other = approved_year("A", year=2023)
    set_points(other.assessments.get(), c1_1="1")
    publish(other)

    card, _ = card_of("don-vi-a", 2023, None)
    assert card_beside(card).lines[1].mean == 1


@pytest.mark.parametrize("units", ["A", "ABC"])
def test_a_compared_scorecard_asks_the_same_however_large_its_group(
    client, units, django_assert_num_queries
):
    published_year(units, year=2023)
    published_year(units)

    with django_assert_num_queries(17):
        client.get(HERE)


def test_the_first_sheet_names_the_leaves_furthest_below_their_maximum(client):
    period = approved_year("BC")
    assessment = assessment_of(period, "A", c1_1="10.1")
    Score.objects.filter(assessment=assessment, criterion__code="2.2").update(applies=False)
    publish(period)

    card, _ = card_of("don-vi-a", 2024, None)
    beside = card_beside(card)

    assert [each.node.code for each in beside.fields] == ["1", "2"]
    assert [(each.node.code, each.missing) for each in beside.furthest] == [
        ("1.1", Decimal("9.9")),
        ("2.3", Decimal("2")),
        ("1.2", Decimal("1.5")),
        ("2.1", Decimal("1")),
    ]
