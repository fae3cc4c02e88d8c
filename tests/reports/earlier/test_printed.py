"""What printed digits leave open."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.earlier.printed import Span, ratio_span, read_printed
from scoring.rules.numbers import NumberError, format_number, round_index
from tests.reports.earlier.tables import printed


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [("81.33", "81.325", "81.335"), ("94", "93.5", "94.5"), ("91,420", "91.4195", "91.4205")],
)
def test_a_figure_stands_for_all_that_rounds_to_its_digits(text, low, high):
    span = printed(text).rounded

    assert (span.low, span.high) == (Fraction(low), Fraction(high))
    assert [span.holds(Fraction(low)), span.holds(Fraction(high))] == [True, False]


def test_points_without_decimals_are_whole_and_a_maximum_is_exact():
    assert ratio_span(printed("45"), printed("50")) == Span(Fraction(90), Fraction(90))
    assert ratio_span(printed("45,0"), printed("50")) == Span(Fraction("89.9"), Fraction("90.1"))


@given(
    millionths=st.integers(0, 100_000_000),
    points_digits=st.integers(1, 4),
    index_digits=st.integers(0, 4),
    maximum=st.sampled_from(["100", "84", "68.5", "70"]),
)
def test_honest_rounding_is_never_held_against_a_list(
    millionths, points_digits, index_digits, maximum
):
    exact = Fraction(millionths, 1_000_000)
    points = printed(format_number(round_index(exact, points_digits), points_digits))
    index = round_index(100 * exact / Fraction(maximum), index_digits)
    figure = printed(format_number(index, index_digits))

    assert ratio_span(points, printed(maximum)).meets(figure.rounded)


@pytest.mark.parametrize(
    ("text", "again"), [("81.58", "81.33"), ("81,580", "81,333"), ("82", "81")]
)
def test_another_value_is_written_in_the_same_digits_and_mark(text, again):
    assert printed(text).alike(Fraction(6832, 84)) == again


def test_a_cell_is_read_with_comma_or_dot_and_keeps_its_text():
    assert [read_printed(text, what="Điểm") for text in ("90,50", "90.5", "")] == [
        printed("90,50"),
        printed("90.5"),
        None,
    ]
    assert read_printed("90,50", what="Điểm").value == Decimal("90.5")


@pytest.mark.parametrize("text", ["NaN", "1e999", "1.234,5", "-1", "=1+1", "mười", "1.2345678"])
def test_what_is_not_one_plain_number_is_refused(text):
    with pytest.raises(NumberError):
        read_printed(text, what="Điểm")
