"""Figures of other people's tables, written the Vietnamese or the English way: never guessed."""

import re
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

MARKS = (".", ",")
NOTHING = {"", "-", "–", "—", "n/a", "na"}
MOST_CHARACTERS, MOST_WHOLE_DIGITS = 40, 12

_WHOLE = re.compile(r"[+-]?\d+", re.ASCII)
_ONE_MARK = re.compile(r"[+-]?(\d+)([.,])(\d+)", re.ASCII)
_GROUPED = re.compile(r"[+-]?\d{1,3}(?:(?:\.\d{3})+(?:,\d+)?|(?:,\d{3})+(?:\.\d+)?)", re.ASCII)
_SPACES = re.compile("[ \u00a0\u2009\u202f]")


class NotANumber(ValueError):
    """What a cell holds is not one plain number; the message says why, in Vietnamese."""


class Ambiguous(NotANumber):
    """«2.154» may be two and a bit, or two thousand: somebody has to say which."""


@dataclass(frozen=True)
class Printed:
    """A figure as printed, and the number it stands for."""

    text: str
    value: Decimal

    @property
    def digits(self) -> int:
        """How many decimals are printed, zeros at the end included."""
        return max(0, -self.value.as_tuple().exponent)


@dataclass(frozen=True)
class Span:
    """The exact values a figure may stand for: from `low` to just below `high`, or the one."""

    low: Fraction
    high: Fraction

    def meets(self, other: "Span") -> bool:
        """True when some value lies in both."""
        start = max(self.low, other.low)
        return self._holds(start) and other._holds(start)

    def _holds(self, value: Fraction) -> bool:
        return value == self.low or self.low < value < self.high


def rounded_from(value: Decimal, digits: int) -> Span:
    """All that is printed as this value when rounded half up to so many digits."""
    half = Fraction(1, 2 * 10**digits)
    return Span(Fraction(value) - half, Fraction(value) + half)


def read_printed(text: str, mark: str = "") -> Printed | None:
    """The figure in a cell, None when it holds nothing; NotANumber or Ambiguous in any doubt.

    `mark` is the decimal mark somebody has named, and settles the doubtful ones alone.
    """
    bare = _SPACES.sub("", text.strip().removesuffix("%")).replace("\N{MINUS SIGN}", "-")
    if bare.casefold() in NOTHING and not text.endswith("%"):
        return None
    if bare.startswith("="):
        raise NotANumber(f"«{text}» là công thức, không phải số: hãy dán giá trị.")
    if len(bare) > MOST_CHARACTERS:
        raise NotANumber(f"Dài quá {MOST_CHARACTERS} ký tự.")
    if is_ambiguous(bare):
        if not mark:
            raise Ambiguous(
                f"«{text}» có thể là số thập phân hoặc hàng nghìn: nói rõ bằng --decimal-mark "
                "«.» hoặc --decimal-mark «,» (dấu thập phân của tệp)."
            )
        return Printed(text.strip(), _decimal(bare, mark))
    return Printed(text.strip(), _decimal(bare, _mark_of(bare, text)))


def is_ambiguous(text: str) -> bool:
    """True for one mark before exactly three digits, where the mark may part thousands."""
    found = _ONE_MARK.fullmatch(text)
    if not found:
        return False
    whole, _, rest = found.groups()
    return len(rest) == 3 and len(whole) <= 3 and not whole.startswith("0")


def long_decimal_mark(texts) -> str:
    """The one mark that stands before four or more digits somewhere: it parts no thousands."""
    found = {hit[2] for text in texts if (hit := _ONE_MARK.fullmatch(text)) and len(hit[3]) > 3}
    return found.pop() if len(found) == 1 else ""


def marks_shown(texts) -> set[str]:
    """The marks that stand before one, two, four or more digits: there they part no thousands."""
    found = (_ONE_MARK.fullmatch(text) for text in texts)
    return {hit[2] for hit in found if hit and len(hit[3]) != 3}


def _mark_of(bare: str, text: str) -> str:
    """The decimal mark a number shows by itself; NotANumber when it is no number."""
    if _WHOLE.fullmatch(bare):
        return "."
    if found := _ONE_MARK.fullmatch(bare):
        return found[2]
    if _GROUPED.fullmatch(bare):
        thousands = "." if bare.find(".") < bare.find(",") and "." in bare else ","
        if "," not in bare:
            thousands = "."
        return "," if thousands == "." else "."
    raise NotANumber(f"«{text}» không phải là số: ghi dạng 85,97 hoặc 85.97.")


def _decimal(bare: str, mark: str) -> Decimal:
    thousands = "," if mark == "." else "."
    value = Decimal(bare.replace(thousands, "").replace(mark, "."))
    if abs(value) >= 10**MOST_WHOLE_DIGITS:
        raise NotANumber("Số quá lớn.")
    return value
