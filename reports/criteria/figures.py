"""What a group's units did at one criterion, in exact numbers rounded once."""

from collections import defaultdict
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from functools import cached_property

from django.db.models import Count

from reports.models import PublishedCriterion, ScorecardLine
from scoring.rules.numbers import round_index
from scoring.rules.tree import MAIN

# A mean is printed with as many places as points are kept with.
PLACES = 4
# Up to so many different results are told one by one, more in bands.
SINGLY = 8
ZERO = Decimal(0)


@dataclass(frozen=True)
class Tally:
    """How many units have the same points of the same maximum."""

    points: Decimal | None
    most: Decimal
    units: int

    @property
    def share(self):
        """The part of the maximum that was reached; None where there is nothing to reach."""
        return Fraction(self.points) / Fraction(self.most) if self.most else None


@dataclass(frozen=True)
class Step:
    """One line of a distribution: what the units have in common and how many they are."""

    label: str
    units: int
    points: Decimal | None = None


BANDS = (
    ("0 điểm", Fraction(0)),
    ("Trên 0% đến 25% điểm tối đa", Fraction(1, 4)),
    ("Trên 25% đến 50%", Fraction(1, 2)),
    ("Trên 50% đến 75%", Fraction(3, 4)),
    ("Trên 75% đến dưới 100%", None),
    ("Đạt điểm tối đa", Fraction(1)),
)


@dataclass(frozen=True)
class Figures:
    """One criterion over all units of a published list."""

    criterion: PublishedCriterion
    tallies: list[Tally] = field(default_factory=list)
    left_out: int = 0

    @cached_property
    def counted(self):
        """Tallies of the units that have points."""
        return [tally for tally in self.tallies if tally.points is not None]

    @cached_property
    def units(self):
        """How many units have points; the others are not in any mean."""
        return sum(tally.units for tally in self.counted)

    @property
    def without_points(self):
        """How many units are assessed and yet have no points."""
        return sum(tally.units for tally in self.tallies if tally.points is None)

    @cached_property
    def mean(self):
        """The mean of the units that have points; None when none has."""
        if not self.units:
            return None
        total = sum((tally.points * tally.units for tally in self.counted), ZERO)
        return round_index(Fraction(total) / self.units, PLACES)

    @cached_property
    def exact_rate(self):
        """All points together in per cent of all that could be had, unrounded."""
        most = sum((tally.most * tally.units for tally in self.counted), ZERO)
        total = sum((tally.points * tally.units for tally in self.counted), ZERO)
        return 100 * Fraction(total) / Fraction(most) if most else None

    @property
    def rate(self):
        """The rate of achievement as printed: two places."""
        return None if self.exact_rate is None else round_index(self.exact_rate, 2)

    @property
    def full(self):
        """How many units reached all that was applicable to them."""
        return sum(tally.units for tally in self.counted if tally.points == tally.most)

    @property
    def highest(self):
        return max((tally.points for tally in self.counted), default=None)

    @property
    def lowest(self):
        return min((tally.points for tally in self.counted), default=None)

    @property
    def steps(self):
        """The distribution: result by result while they are few, else in bands of the maximum."""
        by_points = defaultdict(int)
        for tally in self.counted:
            by_points[tally.points] += tally.units
        if len(by_points) <= SINGLY:
            return [Step("", by_points[each], each) for each in sorted(by_points, reverse=True)]
        return self._banded()

    def _banded(self):
        numbers = dict.fromkeys((label for label, _ in BANDS), 0)
        for tally in self.counted:
            if tally.share is not None:
                numbers[band_of(tally.share)] += tally.units
        return [Step(label, numbers[label]) for label, _ in reversed(BANDS)]


def band_of(share):
    """The label of the band a part of the maximum lies in."""
    if share == 1:
        return BANDS[-1][0]
    return next(label for label, upper in BANDS if upper is None or share <= upper)


def figures_of(ranking, nodes):
    """The figures of each of these criteria of a ranking, by code; one query."""
    wanted = {node.pk: node for node in nodes}
    lines = ScorecardLine.objects.filter(scorecard__ranking=ranking, criterion__in=list(wanted))
    rows = lines.values_list("criterion_id", "applies", "applicable_max", "points")
    found = {pk: Figures(node) for pk, node in wanted.items()}
    left_out = defaultdict(int)
    for pk, applies, most, points, units in rows.annotate(units=Count("pk")).order_by():
        if applies:
            most = most if wanted[pk].part == MAIN else wanted[pk].max_score
            found[pk].tallies.append(Tally(points, most, units))
        else:
            left_out[pk] += units
    return {
        wanted[pk].code: Figures(each.criterion, each.tallies, left_out[pk])
        for pk, each in found.items()
    }
