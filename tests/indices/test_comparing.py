"""Printed figures against computed ones: what differs, and why."""

from decimal import Decimal
from fractions import Fraction

import pytest

from indices.rules.comparing import cause_of, differences
from indices.rules.numbers import read_printed
from indices.rules.ranks import placed, ranks
from indices.rules.totals import PUBLISHED, SUM, WEIGHTED, Line, Part, Recipe

TWO = Recipe(SUM, (Part("a"), Part("b")), Decimal(20), {"a": Decimal(10), "b": Decimal(10)})
HEAVY = Recipe(WEIGHTED, (Part("a", Decimal("0.5")), Part("b", Decimal(2))), Decimal(100))
PRINTED = Recipe(PUBLISHED, (), Decimal(100))


def line(name="X", total="", rank=None, rank_of=None, **values):
    figures = {code: read_printed(text) for code, text in values.items() if text}
    return Line(name, read_printed(total), figures, rank, rank_of)


def found(recipe, *lines):
    return [
        (one.line.name, one.component, one.what, one.printed, one.recomputed, str(one.cause))
        for one in differences(recipe, lines)
    ]


def test_a_total_that_is_the_sum_of_its_parts_is_not_told():
    assert found(TWO, line(total="7.30", a="3.10", b="4.20")) == []


def test_a_total_rounded_from_its_parts_is_not_told():
    assert found(TWO, line(total="7.3", a="3.10", b="4.23")) == []


def test_weights_count():
    [one] = placed(HEAVY, [line(a="3.10", b="4.20")])
    assert one.total == Decimal("9.95")


def test_hidden_decimals_of_rounded_parts_explain():
    assert found(TWO, line(total="7.31", a="3.10", b="4.20")) == [
        ("X", "", "total", "7.31", "7.3", "rounded parts")
    ]


def test_beyond_the_hidden_decimals_nothing_explains():
    assert found(TWO, line(total="7.32", a="3.10", b="4.20")) == [
        ("X", "", "total", "7.32", "7.3", "unexplained")
    ]


def test_parts_without_decimals_hide_none():
    assert found(TWO, line(total="8", a="3", b="4")) == [
        ("X", "", "total", "8", "7", "unexplained")
    ]


def test_cut_digits_are_told_as_truncated():
    assert found(TWO, line(total="7.3", a="3.1234", b="4.2567")) == [
        ("X", "", "total", "7.3", "7.3801", "truncated")
    ]


def test_a_printed_total_of_an_incomplete_row_is_kept_and_told():
    lines = [line(total="7.30", a="3.10"), line("Y", "8.2", a="4", b="4.2")]
    assert found(TWO, *lines) == [("X", "", "total", "7.30", "", "incomplete row")]
    assert [one.total for one in placed(TWO, lines)] == [None, Decimal("8.2")]


def test_a_list_of_totals_alone_is_complete():
    assert [one.is_complete for one in placed(TWO, [line(total="7.3"), line()])] == [True, False]


def test_a_dimension_is_compared_with_its_details():
    recipe = Recipe(SUM, (Part("a", details=("a1", "a2")),), Decimal(10))
    assert found(recipe, line(a="3.00", a1="1.00", a2="1.50")) == [
        ("X", "a", "total", "3.00", "2.5", "unexplained")
    ]
    assert found(recipe, line(a="3.00", a1="1.00")) == [
        ("X", "a", "total", "3.00", "", "incomplete row")
    ]


def test_a_value_beyond_the_scale_is_told():
    assert found(TWO, line(a="10.5", b="1")) == [("X", "a", "total", "10.5", "10", "unexplained")]


def test_a_value_below_nothing_is_told():
    assert found(TWO, line(a="-0.5", b="1")) == [("X", "a", "total", "-0.5", "0", "unexplained")]
    assert found(PRINTED, line(total="-3")) == [("X", "", "total", "-3", "0", "unexplained")]


def test_a_component_of_other_years_is_told_and_enters_no_total():
    six = Recipe(SUM, TWO.parts, TWO.scale, TWO.maxima, frozenset("ab"))
    assert found(six, line(total="4", a="3", b="1", c="7")) == [
        ("X", "c", "total", "7", "", "unexplained")
    ]


def test_ranks_are_competition_ranks_of_unrounded_totals():
    values = [Decimal("9.1"), Decimal("9.2"), None, Decimal("9.1"), Decimal("8")]
    assert ranks(values) == [2, 1, None, 2, 4]


def test_ranks_run_among_the_complete_rows():
    lines = [line("X", a="3", b="4"), line("Y", a="9"), line("Z", a="1", b="1")]
    assert [(one.rank, one.rank_of) for one in placed(TWO, lines)] == [(1, 2), (None, 2), (2, 2)]


def test_a_rank_of_an_incomplete_row_is_told():
    lines = [line("X", a="3", b="4"), line("Y", rank=1, a="9")]
    assert found(TWO, *lines) == [("Y", "", "rank", "1", "", "incomplete row")]


def test_a_rank_among_more_rows_has_another_denominator():
    lines = [line("X", "50", 1, 63), line("Y", "40", 3, 63)]
    assert found(PRINTED, *lines) == [("Y", "", "rank", "3", "2", "other denominator")]


def test_a_hole_in_the_ranks_is_another_denominator():
    lines = [line("X", "50", 1), line("Y", "40", 2), line("Z", "30", 4)]
    assert found(PRINTED, *lines) == [("Z", "", "rank", "4", "3", "other denominator")]


def test_a_rank_out_of_another_number_than_the_rest_is_told():
    lines = [line("X", "50", 1, 63), line("Y", "40", 2, 61), line("Z", "30", 3, 63)]
    assert found(PRINTED, *lines) == [("Y", "", "rank", "2/61", "2/3", "other denominator")]


def test_equal_digits_ranked_apart_are_hidden_decimals():
    lines = [line("Lâm Đồng", "59.04", 1), line("Sóc Trăng", "59.04", 2)]
    assert found(PRINTED, *lines) == [("Sóc Trăng", "", "rank", "2", "1", "rounded parts")]


def test_a_rank_against_the_order_is_unexplained():
    lines = [line("X", "50", 2, 2), line("Y", "40", 1, 2)]
    assert found(PRINTED, *lines) == [
        ("X", "", "rank", "2", "1", "unexplained"),
        ("Y", "", "rank", "1", "2", "unexplained"),
    ]


@pytest.mark.parametrize(
    ("printed", "exact", "cause"),
    [
        ("78.20", "78.195", None),
        ("78", "78.195", None),
        ("21", "21.805", "truncated"),
        ("22", "21.805", None),
        ("59.07314", "59.0731345", None),
        ("59.07313", "59.07316", "unexplained"),
    ],
)
def test_the_cause_of_one_figure(printed, exact, cause):
    assert cause_of(read_printed(printed), Fraction(exact)) == cause
