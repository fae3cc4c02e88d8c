"""Figures as a list prints them, and what their digits leave open. No Django, no float."""

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from scoring.rules.numbers import NumberError, format_number, read_number, round_index

MOST_DECIMALS = 6


@dataclass(frozen=True)
class Span:
    """All exact values a figure may stand for: one value, or from `low` to just below `high`."""

    low: Fraction
    high: Fraction

    def holds(self, value: Fraction) -> bool:
        return value == self.low or self.low < value < self.high

    def meets(self, other: "Span") -> bool:
        """True when some value lies in both."""
        start = max(self.low, other.low)
        return self.holds(start) and other.holds(start)

    def is_above(self, other: "Span") -> bool:
        """True when every value of this one is higher than every value of the other."""
        return self.low > other.low and not self.meets(other)


@dataclass(frozen=True)
class Printed:
    """A figure with the digits it was printed with."""

    text: str
    value: Decimal

    @property
    def digits(self) -> int:
        """How many decimals are printed, zeros at the end included."""
        return len(self.text.replace(",", ".").partition(".")[2])

    @property
    def rounded(self) -> Span:
        """What may have been rounded half up to these digits."""
        half = Fraction(1, 2 * 10**self.digits)
        return Span(Fraction(self.value) - half, Fraction(self.value) + half)

    @property
    def exact(self) -> Span:
        return Span(Fraction(self.value), Fraction(self.value))

    @property
    def as_points(self) -> Span:
        """Points printed without decimals are a whole number; with decimals, perhaps rounded."""
        return self.rounded if self.digits else self.exact

    def alike(self, value: Fraction) -> str:
        """Another value in the same digits and with the same decimal mark."""
        text = format_number(round_index(value, self.digits), self.digits)
        return text.replace(",", ".") if "." in self.text else text


def read_printed(text: str, *, what: str, most: int | None = None) -> Printed | None:
    """The figure in a cell, None when it is blank; ValueError if it is not one plain number."""
    if not text:
        return None
    value = read_number(text, what=what)
    found = Printed(text, value)
    if value < 0:
        raise NumberError(f"{what} “{text}” không được âm.")
    if found.digits > MOST_DECIMALS:
        raise NumberError(f"{what} “{text}” có quá {MOST_DECIMALS} chữ số thập phân.")
    if most is not None and value > most:
        raise NumberError(f"{what} “{text}” lớn hơn {most}: kiểm tra lại dấu thập phân.")
    return found


def ratio_span(points: Printed, maximum: Printed) -> Span:
    """The index in per cent that points of a maximum above 0 allow; the maximum is exact."""
    span, whole = points.as_points, Fraction(maximum.value)
    return Span(100 * span.low / whole, 100 * span.high / whole)


def ratio(points: Printed, maximum: Printed) -> Fraction:
    """The index in per cent of the points as printed; the maximum must not be 0."""
    return 100 * Fraction(points.value) / Fraction(maximum.value)
