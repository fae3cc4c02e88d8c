"""A grade scheme as recorded for a year and group, and which grades a printed figure may earn."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

from scoring.rules.numbers import format_number

from .lines import Line
from .printed import Span


@dataclass(frozen=True)
class Bound:
    """A limit of a band; `inclusive` is None where the source does not say."""

    value: Decimal
    inclusive: bool | None = None


@dataclass(frozen=True)
class StatedBand:
    """A grade with its limits, None where there is none."""

    label: str
    lower: Bound | None = None
    upper: Bound | None = None

    def admits(self, span: Span) -> bool:
        """True when some value of the span may earn this grade; a doubtful limit admits."""
        return self._above_lower(span) and self._below_upper(span)

    def _above_lower(self, span):
        if self.lower is None or span.low > self.lower.value:
            return True
        limit = Fraction(self.lower.value)
        return (span.holds(limit) and self.lower.inclusive is not False) or (
            span.low < span.high and span.high > limit
        )

    def _below_upper(self, span):
        if self.upper is None or span.low < self.upper.value:
            return True
        return span.low == self.upper.value and self.upper.inclusive is not False

    def __str__(self):
        below = "đến dưới" if self.lower else "dưới"
        limits = " ".join(
            filter(None, (_words(self.lower, "từ", "trên"), _words(self.upper, "đến", below)))
        )
        return f"{self.label}: {limits}" if limits else self.label


def _words(bound, including, excluding):
    """A limit in words; what the source leaves open is said."""
    if bound is None:
        return ""
    number = format_number(bound.value)
    if bound.inclusive is None:
        return f"{including} {number} (nguồn không nói rõ mức {number})"
    return f"{including if bound.inclusive else excluding} {number}"


@dataclass(frozen=True)
class Scheme:
    """The bands of a group in a year: of the index in per cent, or of points on one scale.

    Where grades may be withheld, bands stand best first and a worse grade is no contradiction.
    """

    bands: tuple[StatedBand, ...]
    on_points: bool = False
    scale: Decimal | None = None
    is_exact: bool = False
    withholds: bool = False

    def span(self, line: Line) -> Span | None:
        """What of this line is graded; None when the list does not print it."""
        if self.on_points:
            return line.points.exact if line.points and self._is_on_scale(line) else None
        if self.is_exact or line.index is None:
            return line.span
        return line.index.exact

    def _is_on_scale(self, line):
        return None in (line.maximum, self.scale) or line.maximum.value == self.scale

    def possible(self, span: Span) -> list[str]:
        """The grades the figure may earn."""
        return [band.label for band in self.bands if band.admits(span)]

    def contradicts(self, grade: str, possible: list[str]) -> bool:
        """True when a printed grade can't be right beside a figure that may earn only these."""
        labels = [band.label.casefold() for band in self.bands]
        if grade.casefold() not in labels:
            return bool(possible)
        fitting = [labels.index(label.casefold()) for label in possible]
        place = labels.index(grade.casefold())
        if self.withholds and fitting and place > min(fitting):
            return False
        return place not in fitting


def scheme_of_lower_bounds(bands: Iterable[tuple[str, Decimal, bool]], **how) -> Scheme:
    """A scheme from (label, lower bound, inclusive) of each band, best first."""
    bands = list(bands)
    uppers = [None, *(Bound(lower, not inclusive) for _, lower, inclusive in bands[:-1])]
    found = tuple(
        StatedBand(label, Bound(lower, inclusive), upper)
        for (label, lower, inclusive), upper in zip(bands, uppers, strict=True)
    )
    return Scheme(found, **how)


def overlapping(bands: Iterable[StatedBand]) -> list[tuple[StatedBand, StatedBand]]:
    """Neighbours, by lower limit, of which both claim values strictly between their limits."""
    limited = sorted(
        bands, key=lambda band: band.lower.value if band.lower else Decimal("-Infinity")
    )
    return [
        (low, high)
        for low, high in pairwise(limited)
        if high.lower is None or low.upper is None or low.upper.value > high.lower.value
    ]
