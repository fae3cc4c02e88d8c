"""What a publication left out of each unit's scale, with reason, paper and body."""

from dataclasses import dataclass
from decimal import Decimal

from reports.models import Scorecard, ScorecardLine
from scoring.rules.tree import MAIN, SURVEY


@dataclass(frozen=True)
class LeftOutUnit:
    """One unit with something left out; the lines come in the order of the tree."""

    card: Scorecard
    lines: list[ScorecardLine]

    @property
    def points(self):
        """The points that left the scale."""
        return sum((line.criterion.max_score for line in self.lines), Decimal(0))


def left_out(ranking):
    """Every unit of a ranking with leaves left out, in the ranking's order; one query.

    A survey that nobody held leaves every scale by the year's policy, so it is not listed.
    """
    lines = ScorecardLine.objects.filter(
        scorecard__ranking=ranking, applies=False, criterion__part=MAIN
    ).exclude(criterion__method="")
    if not ranking.rules.holds_survey:
        lines = lines.exclude(criterion__method=SURVEY)
    found = {}
    lines = lines.select_related("scorecard", "criterion")
    for line in lines.order_by("scorecard__order", "criterion__order"):
        line.scorecard.ranking = ranking
        found.setdefault(line.scorecard_id, LeftOutUnit(line.scorecard, [])).lines.append(line)
    return list(found.values())
