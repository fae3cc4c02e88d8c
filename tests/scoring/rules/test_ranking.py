from fractions import Fraction

import pytest

from scoring.rules.ranking import equal_printed, ladder, rank

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


BREAKERS = [
    {"a": 5, "b": 7, "c": 7, "d": 9, "e": None},
    {"a": 1, "b": 2, "c": 3, "d": 1, "e": None},
]


def test_a_tie_is_broken_by_one_tie_breaker_after_the_other():
    assert rank(TIED, breakers=BREAKERS[:1]) == {"a": 1, "b": 2, "c": 2, "d": 4, "e": None}
    assert rank(TIED, breakers=BREAKERS) == {"a": 1, "b": 3, "c": 2, "d": 4, "e": None}
    assert rank(TIED, "dense", BREAKERS) == {"a": 1, "b": 3, "c": 2, "d": 4, "e": None}


def test_a_tie_breaker_that_does_not_apply_to_one_of_the_tied_is_passed_over():
    first = {"a": 1, "b": 9, "c": None, "d": 1, "e": None}

    assert rank(TIED, breakers=[first])["b"] == rank(TIED, breakers=[first])["c"] == 2
    assert rank(TIED, breakers=[first, BREAKERS[1]]) == {"a": 1, "b": 3, "c": 2, "d": 4, "e": None}


def test_the_steps_of_a_list_stand_best_first_without_the_unranked():
    assert ladder(TIED) == [["a"], ["b", "c"], ["d"]]
