"""Scores by what is still to be done with them; what is outside the 100 may ask for nothing."""

from django.db import models
from django.db.models import Q

from scoring.choices import Part
from units.choices import UnitKind

# A bonus nobody asked for and a penalty nobody named ask nothing of anybody.
AT_ISSUE = (
    Q(criterion__part=Part.MAIN)
    | Q(self_points__isnull=False)
    | Q(appraised_points__isnull=False)
    | Q(final_points__isnull=False)
)


class ScoreQuerySet(models.QuerySet):
    def in_order(self):
        return self.select_related("criterion").order_by("criterion__order")

    def ranked(self):
        """All but the province's own, which no council of ours judges."""
        return self.exclude(assessment__unit__kind=UnitKind.PROVINCE)

    def applicable(self):
        return self.filter(applies=True)

    def main(self):
        """Scores that make up the 100 points."""
        return self.filter(criterion__part=Part.MAIN)

    def outside(self):
        """Bonus and penalty."""
        return self.exclude(criterion__part=Part.MAIN)

    def at_issue(self):
        """All but bonus and penalty that neither the unit nor the council has named."""
        return self.filter(AT_ISSUE)

    def to_appraise(self):
        """Scores an appraiser has to give: self-scored and central leaves that apply."""
        judged = self.ranked().applicable().at_issue()
        return judged.filter(criterion__method__in=["self", "central"])

    def may_be_appraised(self):
        """Those to appraise, and those an accepted claim took out: a later round may look again."""
        accepted = Q(claims_no_case=True, appraised_points__isnull=False)
        judged = self.filter(Q(applies=True) | accepted)
        return judged.at_issue().filter(criterion__method__in=["self", "central"])

    def without_points(self):
        """Scores that could not be concluded as they are: nobody but the unit gave points."""
        return self.at_issue().filter(appraised_points=None, final_points=None)

    def from_figures(self):
        """Scores that come from a survey or a system, not from a person's appraisal."""
        return self.ranked().applicable().filter(criterion__method__in=["survey", "data"])
