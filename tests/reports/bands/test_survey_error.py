"""Ranks within survey error: a case worked by hand, and what must hold of any."""

import statistics
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.bands import bands
from reports.bands.survey_error import (
    ranks_within_error,
    variance_of_answer,
    variance_of_index,
    variance_of_points,
)
from scoring.rules.outcome import outcomes
from scoring.rules.points import parse
from scoring.rules.policy import Policy
from scoring.rules.tree import Item, LeafScore
from tests.reports.pictures.soundness import A_FEW

TREE = [
    Item("1", None, Decimal(60)),
    Item("2", None, Decimal(30)),
    Item("S", None, Decimal(10), method="survey"),
]
LEAVES = {item.code: item for item in TREE}
PERCENTS = {"A": Decimal(100), "B": Decimal(50), "C": Decimal(0)}
RULE = parse(
    "survey_mean",
    {"question": "Hài lòng?", "options": {"A": "100", "B": "50", "C": "0"}, "minimum_responses": 4},
    Decimal(10),
)


def sheet(*points):
    return {
        code: LeafScore(None if each is None else Decimal(each), applies=each is not None)
        for code, each in zip("12S", points, strict=True)
    }


def within(policy, sheets, variances):
    return ranks_within_error(policy, TREE, outcomes(policy, TREE, sheets), variances)


# Worked by hand. Half of 26 people answer A (100%), half C (0%): the mean is 50%, each answer is 50
# away from it, so the sample variance is 26 × 2500 / 25 = 2600, that of the mean 2600 / 26 = 100,
# and that of the points, of which 10 are 100%, 100 × (10/100)² = 1. They get 5 points.
# 30 who all answer A get 10 points, and their variance is 0.
#   A: 55 + 25 + 5 = 85, variance 1, rank 1      C: 48 + 25 + 10 = 83, variance 0, rank 2
#   B: 52,5 + 25 + 5 = 82,5, variance 1, rank 3  D: 45 + 20 + 10 = 75, variance 0, rank 4
# The maximum that applies is 100, so the index is the points, with their variance.
# Between A and B 1,96 × √(1 + 1) = 2,77 is needed, 2,5 is not enough. A and C: 1,96 × √1 = 1,96,
# and 2 is enough. C and B: 0,5 is not enough. D is 7,5 behind the next: enough.
# So A is ahead of C and D: 1 to 2. C is behind A, ahead of D: 2 to 3. B is behind nobody, ahead
# of D: 1 to 3. D is behind all: 4.
def test_four_units_worked_by_hand():
    half = variance_of_points(Decimal(10), PERCENTS, {"A": 13, "B": 0, "C": 13})
    alike = variance_of_points(Decimal(10), PERCENTS, {"A": 30})
    assert (half, alike) == (1, 0)
    sheets = {
        "A": sheet(55, 25, 5),
        "B": sheet("52.5", 25, 5),
        "C": sheet(48, 25, 10),
        "D": sheet(45, 20, 10),
    }
    variances = {"A": {"S": half}, "B": {"S": half}, "C": {"S": alike}, "D": {"S": alike}}

    found = within(Policy(), sheets, variances)

    assert found == {"A": (1, 2), "C": (2, 3), "B": (1, 3), "D": (4, 4)}
    assert {key: band.within for key, band in bands(Policy(), TREE, sheets, variances).items()} == (
        found
    )


# Without «2» for both, of 70: a point is 100/70 of the index, so variance 1 becomes 2,04 and the
# two need 1,96 × √(2 × 2,04) = 3,96; 2,8 points are 4,0. Rescaled, a point of «1» is 90/60 and
# a point of the survey one: they need 2,77, and 1,9 points are 2,85.
@pytest.mark.parametrize(
    ("not_applicable", "ahead", "found"),
    [
        ("applicable_maximum", "2.7", (1, 2)),
        ("applicable_maximum", "2.8", (1, 1)),
        ("rescale_appraised", "1.8", (1, 2)),
        ("rescale_appraised", "1.9", (1, 1)),
    ],
)
def test_the_error_is_carried_as_the_year_makes_its_index(not_applicable, ahead, found):
    policy = Policy(not_applicable=not_applicable)
    sheets = {"A": sheet(40 + Decimal(ahead), None, 5), "B": sheet(40, None, 5)}
    assert within(policy, sheets, {key: {"S": Fraction(1)} for key in sheets})["A"] == found


def test_nothing_is_said_of_a_list_without_a_published_sample():
    sheets = {"A": sheet(40, 20, 5), "B": sheet(30, None, 5)}
    variances = {"A": {"S": Fraction(9)}}
    assert within(Policy(), sheets, {}) == {}
    assert set(within(Policy(), sheets, variances)) == {"A", "B"}
    apart = Policy(not_applicable="separate_lists")
    assert within(apart, sheets, variances) == {"A": (1, 1)}


def test_a_survey_that_was_not_held_has_no_error():
    sheets = {"A": sheet(40, 20, 5)}
    assert within(Policy(survey="not_held"), sheets, {"A": {"S": Fraction(1)}}) == {}


def test_where_ranks_follow_without_gaps_so_do_the_bands():
    sheets = {"A": sheet(40, 20, 5), "B": sheet(40, 20, 5), "C": sheet(30, 20, 5)}
    found = within(Policy(ties="dense"), sheets, {"A": {"S": Fraction(0)}})
    assert found == {"A": (1, 1), "B": (1, 1), "C": (2, 2)}


@pytest.mark.parametrize(
    ("answer", "points"),
    [
        (None, "5"),
        ({"index": "50"}, "5"),
        ({"answers": {"A": 1, "C": 1}}, "5"),
        ({"answers": {"A": 13, "C": 13}}, "6"),
    ],
    ids=["no answer", "another answer", "thin", "other points"],
)
def test_points_that_no_published_sample_gives_have_no_known_error(answer, points):
    assert variance_of_answer(RULE, answer, Decimal(points)) is None


def test_a_thin_sample_that_was_accepted_counts_with_its_size():
    answer = {"answers": {"A": 1, "C": 1}, "accept_thin": True}
    assert variance_of_answer(RULE, answer, Decimal(5)) == 25
    alone = {"answers": {"A": 1}, "accept_thin": True}
    assert variance_of_answer(RULE, alone, Decimal(10)) is None
    assert variance_of_answer(RULE, {"answers": {"A": 13, "C": 13}}, Decimal(5)) == 1


points = st.none() | st.decimals("0", "10", places=2)
sheets = st.dictionaries(
    st.sampled_from("ABCDEF"), st.builds(sheet, points, points, points), min_size=1
)
some = st.dictionaries(
    st.sampled_from("ABCDEF"),
    st.dictionaries(st.sampled_from("12S"), st.fractions(0, 20, max_denominator=50), min_size=1),
)
policies = st.builds(
    Policy,
    not_applicable=st.sampled_from(["applicable_maximum", "separate_lists", "rescale_appraised"]),
    survey=st.sampled_from(["held", "not_held"]),
    ties=st.sampled_from(["competition", "dense"]),
    tie_breakers=st.sampled_from([(), ("1", "S")]),
)


@A_FEW
@given(policies, sheets, some)
def test_the_published_rank_is_always_inside_and_more_error_never_narrows(policy, found, variances):
    now = outcomes(policy, TREE, found)
    narrow = ranks_within_error(policy, TREE, now, variances)
    twice = {k: {code: 2 * v for code, v in each.items()} for k, each in variances.items()}
    wide = ranks_within_error(policy, TREE, now, twice)
    assert set(narrow) == set(wide)
    for key, (best, worst) in narrow.items():
        assert wide[key][0] <= best <= now[key].rank <= worst <= wide[key][1]
        assert wide[key][0] >= 1 and wide[key][1] <= len(found)


@A_FEW
@given(policies, sheets)
def test_without_error_the_band_is_the_rank_or_its_tie(policy, found):
    policy = replace(policy, ties="competition", tie_breakers=())
    now = outcomes(policy, TREE, found)
    none = {key: dict.fromkeys("12S", Fraction(0)) for key in found}
    for key, band in ranks_within_error(policy, TREE, now, none).items():
        assert band == (now[key].rank, now[key].rank + len(now[key].ties.same_rank))


@A_FEW
@given(st.lists(st.sampled_from("ABC"), min_size=2, max_size=40))
def test_the_variance_is_that_of_every_answer_written_out(replies):
    counts = {key: replies.count(key) for key in "ABC"}
    written = [Fraction(PERCENTS[key]) for key in replies]
    of_mean = Fraction(statistics.variance(written)) / len(replies)
    assert variance_of_points(Decimal(10), PERCENTS, counts) == of_mean / 100


# The index is a straight line in the points of a leaf, so a tenth more tells what a point is worth.
@A_FEW
@given(policies, st.builds(sheet, points, points, points), st.sampled_from("12S"))
def test_a_point_is_worth_what_it_adds_to_the_index(policy, one, code):
    more = one[code].points and LeafScore(one[code].points + Decimal("0.1"))
    if not more:
        return
    now, then = (outcomes(policy, TREE, {"A": each})["A"] for each in (one, one | {code: more}))
    if now.index is None or not now.totals[code].has_points:
        return
    worth = 10 * (then.index - now.index)
    assert variance_of_index(policy, now, LEAVES, {code: Fraction(3)}) == 3 * worth**2
