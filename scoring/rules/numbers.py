"""Numbers as officials write them: read without guessing, rounded once, printed with a comma."""

import re
from decimal import Context, Decimal
from fractions import Fraction

POINT_PLACES = 4
MAX_CHARACTERS = 20
MAX_INTEGER_DIGITS = 9

PLAIN_NUMBER = re.compile(r"-?[0-9]+([.,][0-9]+)?")

# Excel shows fifteen significant digits: 0.1 + 0.2 is 0,3 to the clerk, so it is 0,3 to us.
EXCEL = Context(prec=15)

# Ways to round an index; points are always rounded half up.
ROUNDINGS = ("half_up", "half_even", "down")


class NumberError(ValueError):
    """What was typed is not one plain number; the message says why, in Vietnamese."""


def read_number(value: object, *, what: str = "Giá trị") -> Decimal:
    """The number in a form field, an Excel cell or a stored answer; NumberError if in any doubt."""
    text = _as_text(value, what)
    if not text:
        raise NumberError(f"{what} chưa được nhập.")
    if len(text) > MAX_CHARACTERS:
        raise NumberError(f"{what} dài quá {MAX_CHARACTERS} ký tự.")
    if text.count(".") + text.count(",") > 1:
        raise NumberError(
            f"{what} “{text}” có nhiều dấu phân cách: không dùng dấu phân cách hàng nghìn, "
            "chỉ dùng một dấu thập phân, ví dụ 1234,5."
        )
    if not PLAIN_NUMBER.fullmatch(text):
        raise _not_a_number(text, what)
    number = Decimal(text.replace(",", "."))
    if abs(number) >= 10**MAX_INTEGER_DIGITS:
        raise _too_large(what)
    return number or Decimal(0)  # "-0" is 0


def _as_text(value: object, what: str) -> str:
    """The characters to judge, whatever type carried them."""
    if value is None:
        return ""
    if isinstance(value, str):
        return value.strip().replace("\N{MINUS SIGN}", "-")
    if isinstance(value, float):
        value = EXCEL.create_decimal(repr(value))
    if isinstance(value, (int, Decimal)) and not isinstance(value, bool):
        return _decimal_text(Decimal(value), what)
    raise _not_a_number(str(value)[:MAX_CHARACTERS], what)


def _decimal_text(number: Decimal, what: str) -> str:
    """A typed number without exponent; its size is judged first, as 1E+999999 is a megabyte."""
    if not number.is_finite():
        raise _not_a_number(str(number), what)
    if number and number.adjusted() >= MAX_INTEGER_DIGITS:
        raise _too_large(what)
    if number.as_tuple().exponent < -MAX_CHARACTERS:
        raise NumberError(f"{what} dài quá {MAX_CHARACTERS} ký tự.")
    return plain(number)


def _not_a_number(text: str, what: str) -> NumberError:
    return NumberError(
        f"{what} “{text}” không phải là số: chỉ nhập chữ số và một dấu thập phân, ví dụ 61,4203."
    )


def _too_large(what: str) -> NumberError:
    return NumberError(
        f"{what} quá lớn: phần nguyên không quá {MAX_INTEGER_DIGITS} chữ số; "
        "nếu là số tiền, hãy tính theo triệu đồng hoặc tỷ đồng."
    )


def quantise_points(x: Decimal | Fraction) -> Decimal:
    """Points as stored: half up to 4 places, in one exact step."""
    return _rounded(x, POINT_PLACES)


def round_index(x: Fraction, digits: int, rounding: str = "half_up") -> Decimal:
    """An index as printed: rounded to so many digits as the policy says, in one exact step."""
    return _rounded(x, digits, rounding)


def fits_points(x: Decimal) -> bool:
    """True when nothing would be lost by storing x with 4 places."""
    return quantise_points(x) == x


def _rounded(x: Decimal | Fraction, digits: int, rounding: str = "half_up") -> Decimal:
    # Integers only: Decimal division and quantize would round to the context's precision first.
    scaled = Fraction(x) * 10**digits
    whole, rest = divmod(abs(scaled.numerator), scaled.denominator)
    whole += _goes_up(whole, 2 * rest, scaled.denominator, rounding)
    return Decimal(f"{whole if scaled > 0 else -whole}E-{digits}")


def _goes_up(whole: int, twice_the_rest: int, one: int, rounding: str) -> bool:
    """True when what is cut off makes the last digit one more."""
    match rounding:
        case "half_up":
            return twice_the_rest >= one
        case "half_even":
            return twice_the_rest > one or (twice_the_rest == one and whole % 2 == 1)
        case "down":
            return False
    raise ValueError(f"Không có cách làm tròn “{rounding}”.")


def plain(x: Decimal) -> str:
    """The shortest text of a finite number, with a point and never an exponent: for storage."""
    text = format(x, "f")
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return text if x else "0"


def format_number(x: Decimal, digits: int | None = None) -> str:
    """A number for Vietnamese readers: 0,75; trailing zeros trimmed, or half up to fixed digits."""
    text = plain(x) if digits is None else format(_rounded(x, digits), "f")
    return text.replace(".", ",")
