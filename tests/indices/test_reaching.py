"""What reaching the mark of many others would bring, by hand."""

from decimal import Decimal
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from indices.rules.numbers import Printed
from indices.rules.ranks import placed
from indices.rules.reaching import (
    BEST,
    MEDIAN,
    UPPER,
    Ahead,
    Reach,
    ahead_of,
    best_at,
    quantile,
    reaches,
)
from indices.rules.totals import PUBLISHED, SUM, WEIGHTED, Line, Part, Recipe

D = Decimal
WEIGHED = Recipe(WEIGHTED, (Part("a", D("0.5")), Part("b", D("2"))))


def line(name, total=None, **values):
    figures = {code: Printed(value, D(value)) for code, value in values.items() if value}
    return Line(name, Printed(total, D(total)) if total else None, figures)


FIVE = [
    line("A", a="1", b="5"),
    line("B", a="2", b="4"),
    line("C", a="3", b="3"),
    line("D", a="4", b="2"),
    line("E", a="5", b="1"),
]


def of(lines, name, recipe=WEIGHED, codes=("a", "b")):
    standing = placed(recipe, lines)
    own = next(one for one in standing if one.line.name == name)
    return reaches(recipe, standing, own, codes), standing, own


def test_the_median_of_an_even_number_lies_between_the_two_in_the_middle():
    values = [D(8), D(2), D(4), D(7)]

    assert quantile(values, Fraction(1, 2)) == Fraction(11, 2)
    assert quantile(values, Fraction(3, 4)) == Fraction(29, 4)
    assert quantile(values, Fraction(1)) == 8
    assert quantile([D(3)], Fraction(3, 4)) == 3


def test_the_next_mark_is_the_median_then_the_upper_quartile_then_the_best():
    found, _, _ = of(FIVE, "B")
    assert found == [
        # a: 2 to 3, of which three have as much; 0,5 × 1; 9 + 0,5 stays behind A's 10,5.
        Reach("a", D(2), MEDIAN, Fraction(3), 3, 5, Fraction(1, 2), 2),
        # b: 4 is the upper quartile itself, so 5 of the best; 2 × 1; 11 passes A.
        Reach("b", D(4), BEST, Fraction(5), 1, 5, Fraction(2), 1),
    ]
    (up, _), _, _ = of(FIVE, "C")
    assert (up.code, up.mark, up.target, up.there) == ("b", UPPER, 4, 2)


def test_the_best_has_nothing_to_reach_and_everything_to_keep():
    found, standing, own = of(FIVE, "A")

    assert [one.code for one in found] == ["a"]
    assert best_at(standing, own, ("a", "b")) == ["b"]
    assert ahead_of(standing, own) == []


def test_incomplete_rows_are_no_measure():
    lines = [*FIVE, line("F", a="9")]
    found, standing, own = of(lines, "E")

    assert best_at(standing, own, ("a", "b")) == ["a"]
    assert [(one.code, one.of) for one in found] == [("b", 5)]
    incomplete = next(one for one in standing if one.line.name == "F")
    assert ahead_of(standing, incomplete) == []
    assert best_at(standing, incomplete, ("a", "b")) == ["a"]


def test_a_published_total_gains_nothing_that_could_be_computed():
    lines = [line("A", "80", a="1"), line("B", "70", a="2"), line("C", "60", a="0")]
    (found,), _, _ = of(lines, "A", Recipe(PUBLISHED), ("a",))

    assert (found.target, found.gain, found.total_gain, found.rank_then) == (
        Fraction(3, 2),
        Fraction(1, 2),
        None,
        None,
    )


def test_those_next_above_are_told_with_what_they_lead_by():
    lines = [line(name, a=value) for name, value in zip("ABCDE", "98865", strict=True)]
    _, standing, own = of(lines, "E", Recipe(SUM, (Part("a"),)), ("a",))

    assert ahead_of(standing, own) == [
        Ahead(("D",), D(6), D(1), 4),
        Ahead(("B", "C"), D(8), D(3), 2),
        Ahead(("A",), D(9), D(4), 1),
    ]
    assert ahead_of(standing, own, most=1) == [Ahead(("D",), D(6), D(1), 4)]


VALUES = st.lists(st.decimals(0, 10, places=2), min_size=1, max_size=12)


# A busy machine may take its time over one example.
@given(VALUES)
def test_at_least_half_are_at_the_median_and_a_quarter_at_the_quartile(values):
    for share, least in ((Fraction(1, 2), Fraction(1, 2)), (Fraction(3, 4), Fraction(1, 4))):
        mark = quantile(values, share)
        assert sum(Fraction(value) >= mark for value in values) >= least * len(values)


# A busy machine may take its time over one example.
@given(VALUES)
def test_whoever_reaches_the_mark_has_the_total_that_was_told(values):
    recipe = Recipe(WEIGHTED, (Part("a", D("1.5")),))
    lines = [line(str(at), a=str(value)) for at, value in enumerate(values)]
    standing = placed(recipe, lines)
    for own in standing:
        for one in reaches(recipe, standing, own, ["a"]):
            assert one.target > own.line.values["a"].value
            assert Fraction(own.total) + one.total_gain == Fraction(3, 2) * one.target
            assert one.rank_then <= own.rank
