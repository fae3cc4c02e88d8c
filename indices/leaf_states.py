"""How far the linked leaves have come: of the province itself, and of the units of each group."""

from collections import defaultdict
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction

from django.db.models import Count

from scoring.choices import ResultKind
from scoring.models import MinistryPoints, Score
from scoring.rules.numbers import format_number, quantise_points
from units.choices import UnitKind

OWN, APPRAISED, FINAL = "tự chấm", "Bộ thẩm định", "kết quả của Bộ"


@dataclass
class LeafState:
    """The newest points there are of one leaf: by how many units, of which how many in full."""

    maximum: Decimal
    points: dict[Decimal | None, int] = field(default_factory=lambda: defaultdict(int))
    is_province: bool = False
    said_by: str = ""
    score_pk: int | None = None

    @property
    def units(self):
        return sum(self.points.values())

    @property
    def known(self):
        return self.units - self.points.get(None, 0)

    @property
    def full(self):
        given = {points: n for points, n in self.points.items() if points is not None}
        return sum(n for points, n in given.items() if points >= self.maximum)

    @property
    def is_full(self):
        """True where nobody has anything left to win."""
        return bool(self.units) and self.full == self.units

    @property
    def mean(self) -> Decimal | None:
        """The mean of those known, exact until it is rounded here."""
        if not self.known:
            return None
        total = sum(
            (Fraction(given) * n for given, n in self.points.items() if given is not None),
            Fraction(0),
        )
        return quantise_points(total / self.known)

    @property
    def words(self):
        """«1,75/2 (kết quả của Bộ)»; «8/20 đơn vị đạt tối đa, bình quân 0,61/0,75»."""
        if not self.known:
            return "chưa có điểm"
        of = f"{format_number(self.mean)}/{format_number(self.maximum)}"
        if self.is_province:
            return f"{of} ({self.said_by})"
        open_ = f", {self.units - self.known} chưa có điểm" if self.known < self.units else ""
        return f"{self.full}/{self.units} đơn vị đạt tối đa, bình quân {of}{open_}"


def leaf_states(year, criteria) -> dict[int, LeafState]:
    """By leaf, the newest points of the year where the leaf applies; two queries."""
    scores = Score.objects.filter(
        assessment__period__year=year, criterion__in=criteria, applies=True
    )
    given = ("final_points", "appraised_points", "self_points")
    rows = scores.order_by().values("criterion", "criterion__max_score", *given)
    found = {}
    for row in rows.exclude(assessment__unit__kind=UnitKind.PROVINCE).annotate(n=Count("pk")):
        state = found.setdefault(row["criterion"], LeafState(row["criterion__max_score"]))
        newest = next((row[name] for name in given if row[name] is not None), None)
        state.points[newest] += row["n"]
    return found | _of_province(scores)


def _of_province(scores):
    """The province's leaves: as the Ministry gave them in the end, appraised them, or our own."""
    found, said = {}, {}
    own = scores.filter(assessment__unit__kind=UnitKind.PROVINCE).select_related("criterion")
    for score in own:
        state = LeafState(score.criterion.max_score, is_province=True, score_pk=score.pk)
        found[score.criterion_id], said[score.pk] = state, (score.self_points, OWN)
    rows = MinistryPoints.objects.in_force().filter(score__in=list(said)).select_related("result")
    ranked = sorted(rows, key=lambda row: row.result.kind == ResultKind.FINAL)
    for row in ranked:
        told = FINAL if row.result.kind == ResultKind.FINAL else APPRAISED
        said[row.score_id] = row.points, told
    for state in found.values():
        points, state.said_by = said[state.score_pk]
        state.points[points] += 1
    return found
