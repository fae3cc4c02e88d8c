"""Figures in other people's tables: read in both writings, never guessed."""

from decimal import Decimal

import pytest

from indices.rules.numbers import (
    Ambiguous,
    NotANumber,
    is_ambiguous,
    long_decimal_mark,
    read_printed,
)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("85,97", "85.97"),
        ("85.97", "85.97"),
        ("81,51%", "81.51"),
        ("0.635", "0.635"),
        ("1.234,56", "1234.56"),
        ("1,234.56", "1234.56"),
        ("1.234.567", "1234567"),
        ("1,234,567", "1234567"),
        ("1 234,5", "1234.5"),
        ("+0,19", "0.19"),
        ("−2,94", "-2.94"),
        ("68.60", "68.60"),
        ("4,869586", "4.869586"),
        ("100", "100"),
        ("1234.567", "1234.567"),
    ],
)
def test_numbers_are_read_in_both_writings(text, value):
    found = read_printed(text)
    assert (found.text, str(found.value)) == (text, value)


@pytest.mark.parametrize("text", ["", " ", "-", "–", "N/A"])
def test_blank_is_no_value(text):
    assert read_printed(text) is None


@pytest.mark.parametrize("text", ["2.154", "2,154", "123.456", "-1.561"])
def test_three_digits_after_one_mark_are_asked(text):
    with pytest.raises(Ambiguous):
        read_printed(text)


def test_the_mark_that_is_named_decides():
    assert read_printed("2.154", ".").value == Decimal("2.154")
    assert read_printed("2.154", ",").value == Decimal(2154)


def test_the_mark_that_is_named_leaves_certain_numbers_alone():
    assert read_printed("85,97", ".").value == Decimal("85.97")


@pytest.mark.parametrize(
    "text",
    ["NaN", "Infinity", "1e999", "1;2", "=1+2", "abc", "1.2.3", "1,2,3", "%", "٤٣", "9" * 60],
)
def test_spoilt_numbers_are_refused(text):
    with pytest.raises(NotANumber):
        read_printed(text)


def test_digits_count_zeros_at_the_end():
    assert [read_printed(text).digits for text in ("68.60", "94%", "7,1")] == [2, 0, 1]


def test_long_decimals_tell_the_mark_of_a_file():
    assert long_decimal_mark(["4.869586", "1.978"]) == "."
    assert long_decimal_mark(["4,8695", "1,978"]) == ","
    assert long_decimal_mark(["43.48", "1.978"]) == ""
    assert long_decimal_mark(["4.8695", "4,8695"]) == ""


def test_ambiguous_needs_a_number_that_could_have_thousands():
    assert [is_ambiguous(text) for text in ("0.635", "1234.567", "1.23")] == [False] * 3
