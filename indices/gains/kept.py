"""Full marks of the province to be kept: since when, and whether the next year still has them."""

from collections import defaultdict
from dataclasses import dataclass
from decimal import Decimal

from indices.gains.leaves import BASES, Held, points_of
from scoring.models import Criterion, Score
from scoring.side_by_side import in_force_of

FULL, SLIPPED, UNKNOWN, GONE = "full", "slipped", "unknown", "gone"
STATES = {
    FULL: ("đang giữ", "good"),
    SLIPPED: ("đã tụt", "bad"),
    UNKNOWN: ("chưa có số", "warn"),
    GONE: ("không còn tiêu chí này", "warn"),
}


@dataclass(frozen=True)
class After:
    """The same leaf in the next year: its points so far, or that there is none any more."""

    state: str
    points: Decimal | None = None
    maximum: Decimal | None = None
    basis: str = ""

    @property
    def words(self):
        return STATES[self.state][0]

    @property
    def sign(self):
        return STATES[self.state][1]

    @property
    def basis_words(self):
        return BASES[self.basis]


@dataclass(frozen=True)
class Kept:
    """A leaf at its maximum: for how many years on end, why not longer, and how it goes on."""

    held: Held
    years: int
    end: str
    after: After | None

    @property
    def since(self):
        return self.held.score.assessment.period.year - self.years + 1


class Years:
    """All assessments of the province with the points in force of their leaves; three queries."""

    def __init__(self, assessments):
        self.assessments = {one.period.year: one for one in assessments}
        said = in_force_of(assessments)
        scores = Score.objects.filter(assessment__in=assessments).main().applicable().in_order()
        self.points, self.leaves = {}, defaultdict(list)
        for score in scores:
            self.points[score.assessment_id, score.criterion_id] = points_of(score, said)
            self.leaves[score.assessment_id].append(score.criterion)

    def before(self, leaf, year) -> Criterion | None:
        """The leaf this one was in the year before: as its set states, else the same code, name."""
        return next((one for one in self._of(year - 1) if _was(leaf, one)), None)

    def after(self, leaf, year) -> Criterion | None:
        return next((one for one in self._of(year + 1) if _was(one, leaf)), None)

    def points_in(self, leaf, year):
        """(points, whose they are, reason) of a leaf of that year."""
        return self.points[self.assessments[year].pk, leaf.pk]

    def _of(self, year):
        found = self.assessments.get(year)
        return self.leaves[found.pk] if found else []


def _was(leaf, earlier):
    """True when the earlier leaf is the same criterion."""
    if leaf.previous_code:
        return leaf.previous_code == earlier.code
    return (leaf.code, leaf.name) == (earlier.code, earlier.name)


def kept(leaves: list[Held], assessment, years: Years) -> list[Kept]:
    """The leaves at full marks, those that slipped or have no figure yet before the rest."""
    year = assessment.period.year
    full = [one for one in leaves if one.points == one.leaf.max_score]
    found = [_kept(one, year, years) for one in full]
    return sorted(found, key=lambda one: _urgency(one.after))


def _kept(held, year, years):
    count, end = _run(held.leaf, year, years)
    return Kept(held, count, end, _after(held.leaf, year, years))


def _run(leaf, year, years):
    """(years on end at the maximum, why the run is not longer)."""
    count = 1
    while True:
        earlier, then = years.before(leaf, year), year - 1
        if then not in years.assessments:
            return count, ""
        if earlier is None:
            return count, f"năm {then} không có tiêu chí này"
        if (earlier.max_score, earlier.rule) != (leaf.max_score, leaf.rule):
            return count, f"năm {then} điểm tối đa hoặc cách tính khác"
        if years.points_in(earlier, then)[0] != earlier.max_score:
            return count, f"năm {then} chưa đạt tối đa"
        leaf, year, count = earlier, then, count + 1


def _after(leaf, year, years):
    if year + 1 not in years.assessments:
        return None
    later = years.after(leaf, year)
    if later is None:
        return After(GONE)
    points, basis, _ = years.points_in(later, year + 1)
    if points is None:
        return After(UNKNOWN, None, later.max_score)
    state = FULL if points == later.max_score else SLIPPED
    return After(state, points, later.max_score, basis)


def _urgency(after):
    """What slipped first, then what has no figure, then what is gone, then what is kept."""
    return [SLIPPED, UNKNOWN, GONE, FULL].index(after.state) if after else 0
