from decimal import Decimal
from fractions import Fraction

import pytest

from scoring.rules.policy import Policy
from scoring.rules.ranking import equal_printed, final_index, grade, rank
from scoring.rules.tree import Total

TIED = [
    ("a", Fraction(90)),
    ("b", Fraction(80)),
    ("c", Fraction(80)),
    ("d", Fraction(70)),
    ("e", None),
]


def test_competition_ranks_skip_after_a_tie():
    assert rank(TIED) == {"a": 1, "b": 2, "c": 2, "d": 4, "e": None}


def test_dense_ranks_do_not_skip():
    assert rank(TIED, ties="dense") == {"a": 1, "b": 2, "c": 2, "d": 3, "e": None}


def test_ranks_compare_exact_indices():
    entries = [("a", Fraction(1, 3)), ("b", Fraction(333333333, 10**9))]

    assert rank(entries) == {"a": 1, "b": 2}


def test_ranks_refuse_an_unknown_way_to_treat_ties():
    with pytest.raises(ValueError, match="lottery"):
        rank(TIED, ties="lottery")


def test_nobody_is_ranked_in_an_empty_list():
    assert rank([]) == {}


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
    assert grade(Policy(grade_on="printed"), Fraction(index)) == printed
    assert grade(Policy(grade_on="exact"), Fraction(index)) == exact


def test_a_note_is_owed_to_those_printed_alike_but_different():
    entries = [
        ("a", Fraction("59.041")),
        ("b", Fraction("59.039")),
        ("c", Fraction("59.00")),
        ("d", Fraction("58")),
        ("e", Fraction("58")),
        ("f", None),
    ]

    assert equal_printed(entries) == {"a", "b"}
    assert equal_printed(entries, digits=3) == set()


@pytest.mark.parametrize(
    ("bonus", "penalty", "index"),
    [
        ("0", "0", Fraction(6832, 84)),
        ("1.68", "0", Fraction(7000, 84)),
        ("0", "5.32", Fraction(75)),
        ("100", "0", Fraction(100)),
        ("0", "100", Fraction(0)),
    ],
)
def test_bonus_and_penalty_move_the_index_within_its_limits(bonus, penalty, index):
    total = Total(Decimal("68.32"), Decimal(100), Decimal(84), missing=0, leaves=89)

    given = final_index(Policy(), total, bonus=Decimal(bonus), penalty=Decimal(penalty))

    assert given == index


def test_no_bonus_makes_an_index_where_nothing_applies():
    total = Total(Decimal(0), Decimal(100), Decimal(0), missing=0, leaves=89)

    assert final_index(Policy(), total, bonus=Decimal(3)) is None
