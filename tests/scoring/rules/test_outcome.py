"""From points to index: bonus and penalty, reduced scales, surveys that were not held."""

from decimal import Decimal
from fractions import Fraction

import pytest

from scoring.rules.outcome import FULL, REDUCED, outcomes
from scoring.rules.outcome_words import index_formula
from scoring.rules.policy import Policy, PolicyError
from tests.scoring.rules.group import TREE, full, outcome, ranks, sheet

RESCALE = Policy(not_applicable="rescale_appraised")
SEPARATE = Policy(not_applicable="separate_lists")
NOT_HELD = Policy(survey="not_held")


def test_bonus_and_penalty_stand_outside_the_hundred():
    found = outcome(c1_1="20", T1="1.5", P1="0.25")

    assert (found.points, found.applicable_max) == (80, 100)
    assert found.totals[None].max_score == 100
    assert found.totals["T"].points == Decimal("1.5")
    assert (found.bonus, found.penalty) == (Decimal("1.5"), Decimal("0.25"))
    assert found.index == Fraction("81.25")


def test_an_item_counts_up_to_its_maximum_and_all_up_to_their_cap():
    found = outcome(c1_1="20", T1="99", T2="2.5", P1="99")

    assert found.totals["T1"].points == 2
    assert found.totals["T"].points == Decimal("4.5")
    assert (found.bonus, found.penalty) == (3, 3)
    assert outcome(Policy(bonus_cap=Decimal(4)), T1="2", T2="3").bonus == 4


def test_what_nobody_claimed_is_unknown_and_costs_nothing():
    found = outcome(c1_1="20", T1=None)

    assert (found.bonus, found.penalty, found.index) == (None, None, 80)
    assert found.totals[None].missing == 0
    assert outcome(T1="0").bonus == 0


def test_an_index_stays_between_nothing_and_its_cap():
    assert outcome(T1="2").index == 100
    assert outcome(Policy(index_cap=Decimal(103)), T1="2").index == 102
    assert outcome(c1_1="0", c1_2="0", c2_1="0", c2_2="0", P1="3").index == 0


def test_bonus_counts_on_the_applicable_maximum():
    assert outcome(c1_2="-", c1_1="30", T1="0.7").index == Fraction(6070, 70)


def test_no_bonus_makes_an_index_where_nothing_applies():
    nothing = outcome(c1_1="-", c1_2="-", c2_1="-", c2_2="-", T1="2")

    assert (nothing.index, nothing.printed, nothing.rank, nothing.grade) == (None, None, None, "")


def test_the_appraised_part_is_rescaled_and_survey_points_are_added():
    found = outcome(RESCALE, c1_1="30", c1_2="-", c2_1="16", c2_2="6")

    assert found.index == Fraction(30, 40) * 70 + 16 + 6
    assert (found.points, found.applicable_max) == (52, 70)
    assert outcome(RESCALE, c1_1="30", c1_2="-", T1="0.5").index == Fraction("82.5") + Fraction(
        "0.5"
    )


def test_rescaling_changes_nothing_on_the_full_scale():
    assert outcome(RESCALE, c1_1="31", c2_2="6").index == outcome(c1_1="31", c2_2="6").index == 87


def test_a_survey_leaf_that_does_not_apply_leaves_a_rescaled_scale_too():
    found = outcome(RESCALE, c1_1="30", c1_2="-", c2_1="16", c2_2="-")

    assert found.index == 100 * (Fraction(30, 40) * 70 + 16) / 90


def test_where_nothing_of_the_appraised_part_applies_there_is_nothing_to_rescale():
    assert outcome(RESCALE, c1_1="-", c1_2="-", c2_1="15", c2_2="9").index == 80


def test_without_a_survey_its_leaves_leave_points_and_maximum():
    found = outcome(NOT_HELD, c1_1="33")

    assert (found.points, found.applicable_max, found.index) == (63, 70, 90)
    assert found.totals["2"].applicable_max == 0
    assert outcome(NOT_HELD, c2_1=None, c2_2=None).totals[None].missing == 0


def test_without_a_survey_the_full_scale_is_the_appraised_part():
    policy = Policy(survey="not_held", not_applicable="separate_lists")
    found = outcomes(policy, TREE, {"a": full(), "b": full(c1_2="-"), "c": full(c2_1="-")})

    assert [found[key].list_code for key in "abc"] == [FULL, REDUCED, FULL]


def test_reduced_scales_have_a_list_of_their_own():
    sheets = {
        "full": full(c1_1="30"),
        "less": full(c1_1="20"),
        "reduced": full(c1_1="35", c1_2="-"),
        "small": full(c1_1="-", c1_2="-", c2_1="20", c2_2="-"),
        "nothing": {code: each for code, each in full("-", "-", "-", "-").items()},
    }
    found = outcomes(SEPARATE, TREE, sheets)

    assert ranks(found) == {"full": 1, "less": 2, "reduced": 2, "small": 1, "nothing": None}
    assert [found[key].list_code for key in sheets] == [FULL, FULL, REDUCED, REDUCED, REDUCED]
    assert ranks(outcomes(Policy(), TREE, sheets)) == {
        "full": 3,
        "less": 4,
        "reduced": 2,
        "small": 1,
        "nothing": None,
    }


def test_ties_are_told_from_those_printed_alike_and_those_parted():
    policy = Policy(tie_breakers=("1",))
    sheets = {
        "a": full(c1_1="30"),
        "b": full(c1_1="30"),
        "c": full(c1_1="40", c2_1="10"),
        "d": full(c1_1="30.001"),
    }
    found = outcomes(policy, TREE, sheets)

    assert ranks(found) == {"a": 3, "b": 3, "c": 2, "d": 1}
    assert (found["a"].ties.same_rank, found["a"].ties.broken) == (("b",), ("c",))
    assert (found["c"].ties.same_rank, found["c"].ties.broken) == ((), ("a", "b"))
    assert found["d"].ties.printed_alike == ("a", "b", "c")


def test_a_policy_that_names_a_criterion_of_another_set_is_refused():
    for policy, code in [
        (Policy(tie_breakers=("9",)), "9"),
        (Policy(tie_breakers=("T1",)), "T1"),
        (Policy.from_data({"withheld": [{"leaf": "1", "grade": "Tốt"}]}), "1"),
    ]:
        with pytest.raises(PolicyError, match=f" {code} .*bộ tiêu chí"):
            outcomes(policy, TREE, {})


def test_points_that_are_not_known_yet_count_as_none_so_far():
    found = outcomes(Policy(), TREE, {"a": sheet(c1_1="35", c1_2=None)})["a"]

    assert (found.points, found.index, found.totals[None].missing) == (35, 35, 3)


@pytest.mark.parametrize(
    ("policy", "points", "formula"),
    [
        (Policy(), {"c1_1": "20"}, "100 × 80 / 100 = 80,00"),
        (Policy(), {"c1_2": "-", "c1_1": "28.33"}, "100 × 58,33 / 70 ≈ 83,33"),
        (
            Policy(index_digits=4),
            {"c1_2": "-", "c1_1": "30.7", "T1": "1.5", "P1": "0.25"},
            "100 × (60,7 + 1,5 − 0,25) / 70 = 88,5000",
        ),
        (Policy(), {"T1": "2"}, "100 × (100 + 2) / 100 = 102,00, lấy mức cao nhất 100"),
        (
            Policy(),
            {"c1_1": "0", "c1_2": "0", "c2_1": "0", "c2_2": "1", "P1": "3"},
            "100 × (1 − 3) / 100 = −2,00, lấy mức thấp nhất 0",
        ),
        (RESCALE, {"c1_2": "-", "c1_1": "31"}, "100 × (31 / 40 × 70 + 30) / 100 = 84,25"),
        (RESCALE, {"c1_1": "31"}, "100 × (61 + 30) / 100 = 91,00"),
        (RESCALE, {"c1_1": "-", "c1_2": "-", "c2_1": "17"}, "100 × 27 / 30 = 90,00"),
        (NOT_HELD, {"c1_1": "33"}, "100 × 63 / 70 = 90,00"),
        (
            Policy(survey="not_held", not_applicable="rescale_appraised"),
            {"c1_2": "-", "c1_1": "30"},
            "100 × (30 / 40 × 70) / 70 = 75,00",
        ),
    ],
)
def test_the_formula_of_an_index_has_its_numbers(policy, points, formula):
    assert index_formula(policy, outcome(policy, **points)) == formula


def test_where_nothing_applies_there_is_no_formula():
    assert index_formula(Policy(), outcome(c1_1="-", c1_2="-", c2_1="-", c2_2="-")) == ""
