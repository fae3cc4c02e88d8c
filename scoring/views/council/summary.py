"""What the council looks at before it concludes: groups, the deepest cuts, refusals. Only reads."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from django.db.models import Case, F, Value, When
from django.db.models.functions import Abs, Coalesce

from scoring.choices import Part, RoundKind, Verdict
from scoring.models import Appraisal, RankingGroup, Score
from units.models import User

MOST_SHOWN = 20
# A penalty the unit did not name was imposed from nothing.
CLAIMED = Case(
    When(criterion__part=Part.PENALTY, then=Coalesce("self_points", Value(Decimal(0)))),
    default=F("self_points"),
)


@dataclass(frozen=True)
class GroupLine:
    """One group of the year: its units, what is missing, and its conclusion if there is one."""

    group: RankingGroup
    units: int
    missing: int
    changes: int
    concluded_at: datetime | None
    concluded_by: User | None


def group_lines(period):
    """Every group of the year; four queries whatever their number."""
    assessments = list(period.assessments.ranked().select_related("concluded_by"))
    scores = Score.objects.filter(assessment__period=period)
    missing = _by_group(scores.applicable().without_points(), "assessment__group_id")
    changed = Appraisal.objects.filter(
        score__assessment__period=period, kind=RoundKind.CONCLUSION, round=period.round
    )
    changes = _by_group(changed, "score__assessment__group_id")
    return [
        _line(each.group, assessments, missing, changes)
        for each in period.period_groups.ranked().select_related("group")
    ]


def _by_group(rows, column):
    return Counter(rows.values_list(column, flat=True))


def _line(group, assessments, missing, changes):
    mine = [each for each in assessments if each.group_id == group.pk]
    concluded = next((each for each in mine if each.concluded_at), None)
    return GroupLine(
        group=group,
        units=len(mine),
        missing=missing[group.pk],
        changes=changes[group.pk],
        concluded_at=concluded and concluded.concluded_at,
        concluded_by=concluded and concluded.concluded_by,
    )


def cut_most(period, group):
    """The scores where appraisal and the unit's own points are furthest apart."""
    scores = Score.objects.applicable().filter(assessment__period=period, assessment__group=group)
    return (
        scores.annotate(gap=Abs(F("appraised_points") - CLAIMED))
        .filter(gap__gt=0)
        .select_related("criterion", "assessment__unit")
        .order_by("-gap", "assessment__unit__sort_key", "criterion__order")[:MOST_SHOWN]
    )


def refused_explanations(period, group):
    """The latest answers that refused an explanation, in the order of units and criteria."""
    rows = Appraisal.objects.filter(
        verdict=Verdict.REFUSED, score__assessment__period=period, score__assessment__group=group
    )
    return rows.select_related("answers", "score__criterion", "score__assessment__unit").order_by(
        "score__assessment__unit__sort_key", "score__criterion__order", "round"
    )
