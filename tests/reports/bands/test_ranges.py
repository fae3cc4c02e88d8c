"""Rank bands: a case worked by hand, and what must hold of any."""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from reports.bands import Band, bands
from reports.bands.leaving import Sums, by_tree, without_each
from scoring.rules.grades import Withholding
from scoring.rules.outcome import outcomes
from scoring.rules.policy import Policy
from scoring.rules.tree import Item, LeafScore
from tests.reports.pictures.soundness import A_FEW

TREE = [
    Item("1", None, Decimal(80)),
    Item("1.1", "1", Decimal(50)),
    Item("1.2", "1", Decimal(30)),
    Item("2", None, Decimal(20)),
    Item("2.1", "2", Decimal(20)),
]


def sheet(*points):
    codes = ("1.1", "1.2", "2.1")
    return {
        code: LeafScore(None if each is None else Decimal(each), applies=each is not None)
        for code, each in zip(codes, points, strict=True)
    }


SHEETS = {"A": sheet(45, 27, 10), "B": sheet(40, 20, 20), "C": sheet(30, 30, 8)}


# Worked by hand. Of 100: A 82, B 80, C 68, so ranks 1, 2, 3.
# Without 1.1, of 50: A 37 (74), B 40 (80), C 38 (76): B 1, C 2, A 3.
# Without 1.2, of 70: A 55, B 60, C 38: B 1, A 2, C 3.
# Without 2.1, of 80, and without field 2: A 72, B 60, C 60: A 1, B and C both 2.
# So A is 1 to 3 (worst without 1.1), B 1 to 2 (best without 1.1), C 2 to 3 (best without 1.1).
# Fields of equal weight: A (72/80 + 10/20)/2 = (90 + 50)/2 = 70; B (75 + 100)/2 = 87,5;
# C (75 + 40)/2 = 57,5: B 1, A 2, C 3.
def test_three_units_worked_by_hand():
    assert bands(Policy(), TREE, SHEETS) == {
        "A": Band(1, 1, 3, without_worst="1.1", equal=2),
        "B": Band(2, 1, 2, without_best="1.1", equal=1),
        "C": Band(3, 2, 3, without_best="1.1", equal=3),
    }


# With 1.2 exempt for C: of 70 it has 38 (54,29). Without 1.2 nothing changes for C; without 1.1
# it has 8 of 20 (40) and stays last; without 2.1 it has 30 of 50 (60) beside A 90 and B 75.
def test_a_leaf_that_does_not_apply_is_left_out_already():
    found = bands(Policy(), TREE, SHEETS | {"C": sheet(30, None, 8)})
    assert found["C"] == Band(3, 3, 3, equal=3)


def test_the_rules_may_name_what_is_left_out():
    policy = Policy(tie_breakers=("1.2", "2"), withheld=(Withholding("2.1", "Xuất sắc"),))
    assert bands(policy, TREE, SHEETS)["A"] == Band(1, 1, 3, without_worst="1.1", equal=2)


def test_lists_of_their_own_are_never_mixed():
    policy = Policy(not_applicable="separate_lists")
    found = bands(policy, TREE, SHEETS | {"C": sheet(30, None, 8)})
    assert found["C"] == Band(1, 1, 1, equal=1)
    assert found["A"].worst == 2


def test_a_unit_without_a_rank_has_no_band():
    assert list(bands(Policy(), TREE, {"A": sheet(None, None, None), "B": sheet(1, 2, 3)})) == ["B"]


def test_one_unit_is_always_first():
    assert bands(Policy(), TREE, {"A": sheet(0, 0, 0)}) == {"A": Band(1, 1, 1, equal=1)}


points = st.none() | st.decimals("0", "20", places=2)
sheets = st.dictionaries(st.sampled_from("ABCDEF"), st.builds(sheet, points, points, points))


@A_FEW
@given(sheets, st.sampled_from(["applicable_maximum", "separate_lists", "rescale_appraised"]))
def test_a_band_holds_the_rank_and_says_which_leaf_moves_it(found, not_applicable):
    policy = Policy(not_applicable=not_applicable)
    now = outcomes(policy, TREE, found)
    for key, band in bands(policy, TREE, found).items():
        assert band.rank == now[key].rank
        assert 1 <= band.best <= band.rank <= band.worst <= len(found)
        assert (band.best < band.rank) == bool(band.without_best)
        assert (band.worst > band.rank) == bool(band.without_worst)


# Two ways to the same: over sums, and over the whole tree. Bonus and survey take part.
FULLER = [
    *TREE[:-1],
    Item("2.1", "2", Decimal(20), method="survey"),
    Item("T", None, Decimal(3), part="bonus"),
    Item("T1", "T", Decimal(3), part="bonus"),
]


@A_FEW
@given(
    sheets,
    st.dictionaries(st.sampled_from("ABCDEF"), st.decimals("0", "3", places=2)),
    st.sampled_from(["applicable_maximum", "separate_lists", "rescale_appraised"]),
    st.sampled_from(["held", "not_held"]),
)
def test_sums_give_what_the_whole_tree_gives(found, bonus, not_applicable, survey):
    policy = Policy(not_applicable=not_applicable, survey=survey)
    found = {key: each | {"T1": LeafScore(bonus.get(key))} for key, each in found.items()}
    for leaf in FULLER[1:3] + FULLER[4:5]:
        ways = [Sums(policy, FULLER, found).without(leaf), by_tree(policy, FULLER, found, leaf)]
        told = [{k: (o.index, o.list_code, o.rank) for k, o in each.items()} for each in ways]
        assert told[0] == told[1]


# Few different points, so that many units are equal and have to be parted.
rough = st.none() | st.integers(0, 2).map(Decimal)
equal_sheets = st.dictionaries(st.sampled_from("ABCDEF"), st.builds(sheet, rough, rough, rough))


@A_FEW
@given(equal_sheets, st.sampled_from([("1.2",), ("2", "1.1")]))
def test_equal_units_are_parted_as_the_whole_tree_parts_them(found, tie_breakers):
    policy = Policy(tie_breakers=tie_breakers)
    leaves = {item.code: item for item in TREE}
    for code, then in without_each(policy, TREE, found):
        whole = by_tree(policy, TREE, found, leaves[code])
        assert {k: o.rank for k, o in then.items()} == {k: o.rank for k, o in whole.items()}
