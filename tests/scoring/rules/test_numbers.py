from decimal import Decimal, localcontext
from fractions import Fraction

import pytest

from scoring.rules.numbers import (
    NumberError,
    fits_points,
    format_number,
    plain,
    quantise_points,
    read_number,
    round_index,
)


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("61,4203", "61.4203"),
        ("61.4203", "61.4203"),
        ("  12 ", "12"),
        ("\N{NO-BREAK SPACE}12,5\N{NO-BREAK SPACE}", "12.5"),
        ("-0,25", "-0.25"),
        ("\N{MINUS SIGN}3", "-3"),
        ("-0", "0"),
        ("007", "7"),
        ("999999999", "999999999"),
        (79, "79"),
        (Decimal("91.651"), "91.651"),
        (Decimal("1E+2"), "100"),
        (61.4203, "61.4203"),
        (79.0, "79"),
        (0.1 + 0.2, "0.3"),
        (1 / 8103, "0.000123411082315192"),
        (1e-05, "0.00001"),
    ],
)
def test_read_number_reads_one_plain_number(typed, number):
    read = read_number(typed)

    assert type(read) is Decimal
    assert read == Decimal(number)


@pytest.mark.parametrize(
    ("typed", "reason"),
    [
        (None, "chưa được nhập"),
        ("", "chưa được nhập"),
        (" \N{NO-BREAK SPACE}", "chưa được nhập"),
        ("1.234,5", "nhiều dấu phân cách"),
        ("1,234.5", "nhiều dấu phân cách"),
        ("1.234.567", "nhiều dấu phân cách"),
        ("1 234", "không phải là số"),
        ("1e999", "không phải là số"),
        ("1E5", "không phải là số"),
        ("NaN", "không phải là số"),
        ("Infinity", "không phải là số"),
        ("-inf", "không phải là số"),
        ("mười", "không phải là số"),
        ("79%", "không phải là số"),
        ("5,", "không phải là số"),
        (",5", "không phải là số"),
        ("--5", "không phải là số"),
        ("1_000", "không phải là số"),
        ("\N{ARABIC-INDIC DIGIT FIVE}", "không phải là số"),
        (True, "không phải là số"),
        (False, "không phải là số"),
        ([1], "không phải là số"),
        (float("nan"), "không phải là số"),
        (float("inf"), "không phải là số"),
        (Decimal("NaN"), "không phải là số"),
        (Decimal("sNaN"), "không phải là số"),
        ("0." + "1" * 19, "dài quá 20 ký tự"),
        (Decimal("1E-999999"), "dài quá 20 ký tự"),
        ("1234567890", "quá lớn"),
        ("1000000000", "quá lớn"),
        (1_000_000_000, "quá lớn"),
        pytest.param(10**5000, "quá lớn", id="more digits than str() allows"),
        (1e22, "quá lớn"),
        (Decimal("1E+999999"), "quá lớn"),
    ],
)
def test_read_number_refuses_what_it_would_have_to_guess(typed, reason):
    with pytest.raises(NumberError) as refusal:
        read_number(typed, what="Số hồ sơ")

    assert str(refusal.value).startswith("Số hồ sơ ")
    assert reason in str(refusal.value)


def test_read_number_names_the_value_when_nothing_else_is_said():
    with pytest.raises(NumberError, match=r"^Giá trị chưa được nhập\.$"):
        read_number("")


@pytest.mark.parametrize(
    ("exact", "points"),
    [
        (Decimal("0.00005"), "0.0001"),
        (Decimal("0.00004999999999999999999999999999999999999"), "0.0000"),
        (Fraction(1, 3), "0.3333"),
        (Fraction(2, 3), "0.6667"),
        (Fraction(1, 20000), "0.0001"),
        (Fraction(10**40 - 1, 2 * 10**44), "0.0000"),
        (Decimal("1.22265"), "1.2227"),
        (Fraction(-1, 20000), "-0.0001"),
        (Decimal(0), "0.0000"),
        (Decimal(100), "100.0000"),
    ],
)
def test_quantise_points_rounds_half_up_in_one_step(exact, points):
    assert str(quantise_points(exact)) == points


@pytest.mark.parametrize(
    ("exact", "digits", "printed"),
    [
        (Fraction(6832, 84), 2, "81.33"),
        (Fraction(81325, 1000), 2, "81.33"),
        (Fraction(813249999, 10**7), 2, "81.32"),
        (Fraction(91651, 1000), 3, "91.651"),
        (Fraction(179, 2), 0, "90"),
    ],
)
def test_round_index_rounds_half_up_in_one_step(exact, digits, printed):
    assert str(round_index(exact, digits)) == printed


def test_rounding_does_not_depend_on_the_decimal_context():
    with localcontext(prec=3):
        assert str(quantise_points(Decimal("61.42034"))) == "61.4203"
        assert str(round_index(Fraction(614203, 100), 2)) == "6142.03"


@pytest.mark.parametrize(
    ("number", "digits", "printed"),
    [
        ("0.7500", None, "0,75"),
        ("1.0000", None, "1"),
        ("100", None, "100"),
        ("0.0000", None, "0"),
        ("-0.2500", None, "-0,25"),
        ("1E+2", None, "100"),
        ("81.3", 2, "81,30"),
        ("81.325", 2, "81,33"),
        ("5", 0, "5"),
    ],
)
def test_format_number_writes_a_comma_and_no_idle_zeros(number, digits, printed):
    assert format_number(Decimal(number), digits) == printed


def test_plain_text_is_read_back_as_the_same_number():
    assert plain(Decimal("1E+2")) == "100"
    assert plain(Decimal("0.5000")) == "0.5"
    assert read_number(plain(Decimal("61.4203"))) == Decimal("61.4203")


def test_fits_points_is_true_up_to_four_places():
    assert fits_points(Decimal("0.1234"))
    assert fits_points(Decimal("0.12340"))
    assert not fits_points(Decimal("0.12345"))


@pytest.mark.parametrize(
    ("exact", "half_up", "half_even", "down"),
    [
        ("81.125", "81.13", "81.12", "81.12"),
        ("81.135", "81.14", "81.14", "81.13"),
        ("81.1351", "81.14", "81.14", "81.13"),
        ("81.1349", "81.13", "81.13", "81.13"),
        ("-0.005", "-0.01", "0.00", "0.00"),
        ("99.999", "100.00", "100.00", "99.99"),
    ],
)
def test_an_index_is_rounded_as_the_policy_says(exact, half_up, half_even, down):
    for rounding, printed in [("half_up", half_up), ("half_even", half_even), ("down", down)]:
        assert round_index(Fraction(exact), 2, rounding) == Decimal(printed)


def test_an_unknown_way_to_round_is_refused():
    with pytest.raises(ValueError, match="up_hill"):
        round_index(Fraction(1), 2, "up_hill")
