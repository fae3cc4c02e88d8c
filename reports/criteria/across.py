"""One criterion across the units of its group: every unit's points, and who was not assessed."""

from dataclasses import dataclass
from decimal import Decimal

from reports.criteria.figures import Figures, figures_of
from reports.models import PublishedCriterion, ScorecardLine
from reports.why import why_address


@dataclass(frozen=True)
class UnitLine:
    """A unit's line of one criterion, and where its derivations begin."""

    line: ScorecardLine
    why: str

    @property
    def card(self):
        return self.line.scorecard


@dataclass(frozen=True)
class Across:
    """A criterion over all units; the assessed in order of points, then those not assessed."""

    criterion: PublishedCriterion
    figures: Figures
    assessed: list[UnitLine]
    left_out: list[UnitLine]

    @property
    def full(self):
        """The units that reached all that was applicable to them."""
        lines = (each for each in self.assessed if each.line.points is not None)
        return [each for each in lines if each.line.points == self._most(each.line)]

    def _most(self, line):
        return line.applicable_max if self.criterion.part == "main" else self.criterion.max_score


def across(ranking, criterion):
    """A criterion of a published ranking across its units; two queries."""
    lines = ScorecardLine.objects.filter(criterion=criterion).select_related("scorecard")
    units = [_unit_line(ranking, line) for line in lines.order_by("scorecard__order")]
    assessed = [each for each in units if each.line.applies]
    assessed.sort(key=_from_the_top)
    return Across(
        criterion,
        figures_of(ranking, [criterion])[criterion.code],
        assessed,
        [each for each in units if not each.line.applies],
    )


def _unit_line(ranking, line):
    line.scorecard.ranking = ranking
    return UnitLine(line, why_address(line.scorecard, ranking.version))


def _from_the_top(each):
    """Most points first, those without points last; equals keep the order of the list."""
    points = each.line.points
    return (points is None, -(points or Decimal(0)))
