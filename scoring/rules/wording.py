"""Small pieces of Vietnamese from which the rules build their sentences."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from itertools import count

from scoring.rules.numbers import format_number, quantise_points, round_index


@dataclass(frozen=True)
class Shown:
    """A figure as printed, which knows whether digits were cut from it."""

    text: str
    is_cut: bool

    def __str__(self) -> str:
        return f"≈ {self.text}" if self.is_cut else self.text

    @property
    def sign(self) -> str:
        """What stands between a formula and this result."""
        return "≈" if self.is_cut else "="

    @property
    def as_result(self) -> str:
        """The figure as the right-hand side of a formula."""
        return f"{self.sign} {self.text}"


def points(exact: Decimal | Fraction) -> Shown:
    """Points as stored, with the word: 1,425 điểm."""
    stored = quantise_points(exact)
    return Shown(f"{format_number(stored)} điểm", is_cut=stored != exact)


def endless(exact: Decimal | Fraction, digits: int = 7) -> str:
    """A number in full where it ends within so many decimals, else cut off: 81,9285714…"""
    shown = round_index(Fraction(exact), digits, "down")
    return format_number(shown) if shown == exact else f"{format_number(shown, digits)}…"


def percent(bound: Decimal) -> str:
    """A bound of a rule in full, for bounds are finite decimals: 0.8 is 80%."""
    return format_number(bound * 100) + "%"


def rate(exact: Fraction, *bounds: Decimal, digits: int = 2) -> Shown:
    """A rate in per cent with so many digits, or as many more as tell it from the bounds."""
    # 79,999 % rounds to 80,00 %; printed so, "dưới mức tối thiểu 80%" would look like a mistake.
    return next(shown for more in count(digits) if (shown := _rate(exact, more, bounds)))


def _rate(exact: Fraction, digits: int, bounds: Iterable[Decimal]) -> Shown | None:
    printed = round_index(exact * 100, digits)
    if any(_order(printed, bound * 100) != _order(exact, bound) for bound in bounds):
        return None
    return Shown(f"{format_number(printed)}%", is_cut=printed != exact * 100)


def _order(x: Decimal | Fraction, bound: Decimal) -> int:
    return (x > bound) - (x < bound)


def lower_first(label: str) -> str:
    """The label inside a sentence: "Báo cáo" becomes "báo cáo", "UBND" stays."""
    return label if label[1:2].isupper() else label[:1].lower() + label[1:]
