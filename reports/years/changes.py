"""What changed in a group between two years: who rose and fell, which fields moved, what is new."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction

from reports.models import Ranking, ScorecardLine
from reports.previous import Before, Past, before
from reports.public_doors import in_force
from reports.years.figures import own_statements
from scoring.rules.numbers import POINT_PLACES, round_index
from scoring.rules.tree import MAIN


@dataclass(frozen=True)
class Pair:
    """A published list and the year its group is compared with."""

    ranking: Ranking
    year_before: int


@dataclass(frozen=True)
class FieldMove:
    """The mean of a field over the units compared, in both years; or why it is not compared."""

    code: str
    name: str
    max_score: Decimal
    units: int = 0
    mean_before: Decimal | None = None
    mean: Decimal | None = None
    change: Decimal | None = None
    reason: str = ""


@dataclass(frozen=True)
class Shift:
    """A group in two years; each unit stands in exactly one of the lists."""

    ranking: Ranking
    before: Before
    risers: list[Past] = field(default_factory=list)
    fallers: list[Past] = field(default_factory=list)
    steady: list[Past] = field(default_factory=list)
    apart: list[Past] = field(default_factory=list)
    fields: list[FieldMove] = field(default_factory=list)

    @property
    def compared(self):
        return [*self.risers, *self.steady, *self.fallers]

    @property
    def lists(self):
        """The units compared, in three named lists; those without anybody are left out."""
        named = [
            ("Tăng bậc", self.risers),
            ("Giảm bậc", self.fallers),
            ("Giữ nguyên hạng", self.steady),
        ]
        return [(name, pasts) for name, pasts in named if pasts]

    @property
    def greatest_rise(self):
        return self.risers[0] if self.risers else None

    @property
    def greatest_fall(self):
        return self.fallers[0] if self.fallers else None


def pairs() -> list[Pair]:
    """Every published list that has a year before, newest first; two queries."""
    rankings = list(in_force())
    years = defaultdict(set)
    for each in rankings:
        years[each.group_code].add(each.year)
    for year, code in own_statements().values_list("year", "group__own_code"):
        years[code].add(year)
    earlier = [
        (each, [year for year in years[each.group_code] if year < each.year]) for each in rankings
    ]
    return [Pair(ranking, max(found)) for ranking, found in earlier if found]


def shift_of(ranking, *, with_fields=True) -> Shift:
    """What changed in the group of a published list since the year before."""
    found = before(ranking)
    moved, apart = defaultdict(list), []
    for past in found.pasts.values():
        if past.rank_change is None:
            apart.append(past)
        else:
            moved[(past.rank_change > 0) - (past.rank_change < 0)].append(past)
    return Shift(
        ranking,
        found,
        sorted(moved[1], key=lambda past: -past.rank_change),
        sorted(moved[-1], key=lambda past: past.rank_change),
        moved[0],
        apart,
        _fields(ranking, found) if with_fields and found.criteria else [],
    )


def _fields(ranking, found):
    """The fields of the later year, those that moved most first; those not compared last."""
    units = {unit_id for unit_id, past in found.pasts.items() if past.is_compared}
    then, now = (_field_lines(each, units) for each in (found.source, ranking))
    moves = [
        _move(change, found.criteria.why_not(code), then, now)
        for code, change in found.criteria.by_code.items()
        if not change.now.parent_code
    ]
    compared = [move for move in moves if move.change is not None]
    compared.sort(key=lambda move: -abs(move.change))
    return compared + [move for move in moves if move.change is None]


def _field_lines(ranking, units) -> Mapping[str, Mapping[int, tuple]]:
    """By code and unit: points and maximum of each field in one year."""
    lines = ScorecardLine.objects.filter(
        scorecard__ranking=ranking, criterion__parent_code="", criterion__part=MAIN
    )
    found = defaultdict(dict)
    values = lines.values_list("criterion__code", "scorecard__unit", "points", "applicable_max")
    for code, unit, points, most in values:
        if unit in units and points is not None:
            found[code][unit] = points, most
    return found


def _move(change, reason, then, now):
    node = change.now
    named = node.code, node.name, node.max_score
    if reason:
        return FieldMove(*named, reason=reason)
    old, new = then[change.before.code], now[node.code]
    # Only those whose scale is the same in both years.
    both = [unit for unit in new if unit in old and old[unit][1] == new[unit][1]]
    if not both:
        return FieldMove(*named, reason="không có đơn vị nào cùng thang điểm ở cả hai năm")
    means = [_mean([points[unit][0] for unit in both]) for points in (old, new)]
    printed = [round_index(mean, POINT_PLACES) for mean in means]
    return FieldMove(*named, len(both), *printed, round_index(means[1] - means[0], POINT_PLACES))


def _mean(points):
    return sum(map(Fraction, points)) / len(points)
