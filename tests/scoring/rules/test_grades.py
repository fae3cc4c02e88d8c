"""Grades by bounds and by shares, and what withholds a good one."""

from decimal import Decimal

import pytest

from scoring.rules.grades import Band, Withholding
from scoring.rules.outcome import outcomes
from scoring.rules.outcome_words import withheld_note
from scoring.rules.policy import Policy
from tests.scoring.rules.group import TREE, full, grades, outcome, published

QUARTERS = Policy.from_data(
    {
        "grade_scheme": "relative",
        "bands": [
            {"label": label, "share": "25"} for label in ("Nhóm 1", "Nhóm 2", "Nhóm 3", "Nhóm 4")
        ],
    }
)


def grade(policy, index):
    return published({"a": index}, policy)["a"].grade


@pytest.mark.parametrize(
    ("index", "printed", "exact"),
    [
        ("100", "Xuất sắc", "Xuất sắc"),
        ("90", "Xuất sắc", "Xuất sắc"),
        ("89.995", "Xuất sắc", "Tốt"),
        ("89.994", "Tốt", "Tốt"),
        ("80", "Tốt", "Tốt"),
        ("65", "Khá", "Khá"),
        ("64.99", "Trung bình", "Trung bình"),
        ("49.995", "Trung bình", "Yếu"),
        ("0", "Yếu", "Yếu"),
    ],
)
def test_a_grade_is_judged_as_the_policy_says(index, printed, exact):
    assert grade(Policy(grade_on="printed"), index) == printed
    assert grade(Policy(grade_on="exact"), index) == exact


def test_rounding_down_judges_what_it_prints():
    assert grade(Policy(rounding="down"), "89.999") == "Tốt"
    assert grade(Policy(rounding="half_even", index_digits=0), "64.5") == "Trung bình"
    assert grade(Policy(rounding="half_even", index_digits=0), "89.5") == "Xuất sắc"


def test_a_bound_may_exclude_itself():
    bands = (Band("A", Decimal(90), inclusive=False), Band("B", Decimal(0)))
    policy = Policy(bands=bands)

    assert [grade(policy, index) for index in ("90.01", "90.004", "90", "0")] == [
        "A",
        "B",
        "B",
        "B",
    ]


def test_shares_grade_by_the_place_in_the_list():
    found = published({str(n): str(90 - n) for n in range(8)}, QUARTERS)

    assert list(grades(found).values()) == [f"Nhóm {n}" for n in (1, 1, 2, 2, 3, 3, 4, 4)]


def test_a_share_that_is_no_whole_unit_is_not_rounded_up():
    found = published({str(n): str(90 - n) for n in range(5)}, QUARTERS)

    assert list(grades(found).values()) == [f"Nhóm {n}" for n in (1, 2, 3, 4, 4)]


@pytest.mark.parametrize("ties", ["competition", "dense"])
def test_units_of_one_rank_share_a_band_and_push_nobody_up(ties):
    policy = Policy.from_data(QUARTERS.as_data() | {"ties": ties})
    found = published({"a": "90", "b": "80", "c": "80", "d": "70"}, policy)

    assert grades(found) == {"a": "Nhóm 1", "b": "Nhóm 2", "c": "Nhóm 2", "d": "Nhóm 4"}


def test_shares_count_the_ranked_units_of_one_list():
    policy = Policy.from_data(QUARTERS.as_data() | {"not_applicable": "separate_lists"})
    sheets = {
        "a": full(c1_1="30"),
        "b": full(c1_1="20"),
        "c": full(c1_2="-"),
        "d": full("-", "-", "-", "-"),
    }

    found = grades(outcomes(policy, TREE, sheets))

    assert found == {"a": "Nhóm 2", "b": "Nhóm 4", "c": "Nhóm 4", "d": ""}


WITHHOLDING = Policy(withheld=(Withholding("1.2", "Tốt"), Withholding("2.1", "Xuất sắc")))


def test_a_grade_and_all_better_ones_are_withheld_from_a_unit_with_0():
    found = outcome(WITHHOLDING, c1_2="0", T1="2", T2="3")
    assert (found.index, found.earned, found.grade) == (73, "Khá", "Khá")
    assert (found.withheld, withheld_note(found)) == ((), "")

    found = outcome(Policy(withheld=(Withholding("2.2", "Tốt"),)), c2_2="0")
    assert (found.index, found.earned, found.grade) == (90, "Xuất sắc", "Khá")
    assert found.withheld == (Withholding("2.2", "Tốt"),)
    note = "Đủ mức Xuất sắc, nhưng xếp loại Khá vì bị 0 điểm ở tiêu chí 2.2."
    assert withheld_note(found) == note


def test_the_lowest_of_several_withheld_grades_counts():
    policy = Policy(withheld=(Withholding("2.1", "Xuất sắc"), Withholding("2.2", "Khá")))

    assert outcome(policy, c2_1="0", T1="2", T2="3").grade == "Tốt"
    assert outcome(policy, c2_1="0", c2_2="0", T1="2", T2="3").grade == "Trung bình"
    assert outcome(policy, c2_1="0", c2_2="0", T1="2", T2="3").earned == "Khá"


@pytest.mark.parametrize("points", [None, "-", "0.0001"])
def test_unknown_and_not_applicable_are_not_0(points):
    policy = Policy(withheld=(Withholding("2.2", "Khá"),))
    found = outcome(policy, c2_2=points, T1="2")

    assert (found.grade, found.withheld) == (found.earned, ())
