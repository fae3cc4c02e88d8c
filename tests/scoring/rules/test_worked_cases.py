"""Figures of real provinces, as published; each case names its source."""

from decimal import Decimal
from fractions import Fraction

import pytest

from scoring.rules.numbers import format_number, quantise_points, read_number, round_index
from scoring.rules.points import parse
from scoring.rules.ranking import rank
from scoring.rules.tree import Item, LeafScore, Total, check_counts, check_sum, totals


def published(points, applicable="100"):
    """A unit's total as a published list gives it."""
    return Total(Decimal(points), Decimal(100), Decimal(applicable), missing=0, leaves=1)


# Thanh Hóa 2023, Quyết định 600/QĐ-UBND
ETHNIC_AFFAIRS = published("68.32", applicable="84")
DEPARTMENTS = {
    "Sở Công Thương": published("92.83"),
    "Sở Giao thông vận tải": published("91.86"),
    "Ban Quản lý Khu kinh tế Nghi Sơn": published("91.651"),
}
DISTRICTS = {
    "Mường Lát": published("86.09"),
    "TP Thanh Hóa": published("91.46"),
    "Đông Sơn": published("92.15"),
    "Hoằng Hóa": published("91.92"),
}


def ranks(units):
    return rank((name, total.index) for name, total in units.items())


def test_w01_a_reduced_scale_is_read_as_an_index():
    assert round_index(ETHNIC_AFFAIRS.index, 2) == Decimal("81.33")
    assert round_index(published("68.32", "83.75").index, 2) == Decimal("81.58")
    assert round_index(published("68.32", "84.25").index, 2) == Decimal("81.09")


def test_w01_exempt_leaves_reduce_the_scale():
    items = [Item("1", None, Decimal(84)), Item("2", None, Decimal(16))]
    leaves = {"1": LeafScore(Decimal("68.32")), "2": LeafScore(None, applies=False)}

    assert totals(items, leaves)[None].index == ETHNIC_AFFAIRS.index


def test_w01_units_are_ranked_by_index_rather_than_points():
    units = {"Ban Dân tộc": ETHNIC_AFFAIRS, "một đơn vị 80 điểm": published("80")}

    assert ranks(units) == {"Ban Dân tộc": 1, "một đơn vị 80 điểm": 2}


def test_w02_three_decimals_count_and_both_scales_share_a_list():
    assert format_number(read_number("91,651")) == "91,651"
    assert ranks({"Ban Dân tộc": ETHNIC_AFFAIRS, **DEPARTMENTS}) == {
        "Sở Công Thương": 1,
        "Sở Giao thông vận tải": 2,
        "Ban Quản lý Khu kinh tế Nghi Sơn": 3,
        "Ban Dân tộc": 4,
    }


def test_w03_districts_are_in_the_published_order():
    assert ranks(DISTRICTS) == {"Đông Sơn": 1, "Hoằng Hóa": 2, "TP Thanh Hóa": 3, "Mường Lát": 4}


def test_w03_the_spread_is_that_of_the_press():
    indices = [total.index for total in DISTRICTS.values()]

    assert max(indices) - min(indices) == Fraction("6.06")


def test_w04_the_council_ticks_the_same_list_again():
    """Ministry portal, Bình Định 2019: self 0.75, round 1 gives 0.25."""
    labels = {"a": "Công khai tiến độ", "b": "Công khai kết quả", "c": "Công khai ở cấp tỉnh"}
    items = [{"key": key, "label": label, "points": "0.25"} for key, label in labels.items()]
    rule = parse("checklist", {"items": items}, Decimal("0.75"))
    self_score = rule.points({"keys": ["a", "b", "c"]})
    round_1 = rule.points({"keys": ["a"]})

    assert (self_score, round_1) == (Decimal("0.75"), Decimal("0.25"))
    assert round_1 - self_score == Decimal("-0.50")


def test_w04_the_comment_of_the_council_is_recalculated():
    assert round_index(Fraction(49533 * 100, 62027), 2) == Decimal("79.86")


def test_w05_the_fourth_decimal_survives_reading_adding_and_storing():
    """Lào Cai 2020: 61.4203 of 65, the part without survey."""
    points = read_number("61,4203")
    items = [Item("1", None, Decimal(60)), Item("2", None, Decimal(5))]
    leaves = {"1": LeafScore(points - 5), "2": LeafScore(Decimal(5))}
    total = totals(items, leaves)[None]

    assert str(quantise_points(total.points)) == "61.4203"
    assert round_index(total.index, 2) == Decimal("94.49")
    assert round_index(total.index, 4) == Decimal("94.4928")


@pytest.mark.parametrize(("appraised", "survey"), [("68", "32"), ("68.50", "31.50")])
def test_w06_appraised_and_survey_parts_make_a_hundred(appraised, survey):
    """Quyết định 876/QĐ-BNV: provinces 68 + 32, ministries 68.50 + 31.50."""
    items = [Item("1", None, Decimal(appraised)), Item("2", None, Decimal(survey))]
    half = totals(items, {"1": LeafScore(Decimal(appraised))})

    assert check_sum([item.max_score for item in items], Decimal(100)) == []
    assert half[None].index == Fraction(appraised)
    assert half[None].missing == 1


def test_w07_fields_add_up_while_the_count_of_criteria_is_warned_about():
    """Quyết định 2948/QĐ-BNV: the document states 38 criteria, its table has 39."""
    maxima = [Decimal(text) for text in ["10", "10", "14.5", "11", "16", "7", "16", "15.5"]]
    actual = {
        "criteria": sum([6, 4, 5, 4, 9, 3, 5, 3]),
        "leaves": sum([6, 6, 16, 10, 16, 6, 18, 3]),
    }

    assert check_sum(maxima, Decimal(100)) == []
    assert check_counts({"criteria": 38, "leaves": 81}, actual) == [
        "Văn bản nêu 38 tiêu chí, bảng có 39"
    ]


def test_w08_both_counts_of_the_ministry_set_pass():
    """Quyết định 876/QĐ-BNV, ministries."""
    actual = {"criteria": sum([7, 9, 6, 4, 6, 3, 3]), "leaves": sum([6, 15, 19, 14, 16, 13, 14])}

    assert check_counts({"criteria": 38, "leaves": 97}, actual) == []
