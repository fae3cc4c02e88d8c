"""Reading a year: totals of one assessment, and a group in order. Exact, rounded only to print."""

from collections import defaultdict
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from scoring.models import Assessment, Criterion, PeriodGroup, Score
from scoring.rules.numbers import round_index
from scoring.rules.ranking import final_index, grade, rank
from scoring.rules.tree import Item, LeafScore, Total, totals


@dataclass(frozen=True)
class Standing:
    """One unit among its group: totals per criterion code, index, rank and grade."""

    assessment: Assessment
    totals: dict[str | None, Total]
    index: Fraction | None
    printed: Decimal | None
    rank: int | None
    grade: str

    @property
    def total(self):
        return self.totals[None]


def items_of(criteria_set):
    """The tree of a set as plain items, in order; one query."""
    rows = Criterion.objects.filter(criteria_set=criteria_set).order_by("order")
    return [Item(*row) for row in rows.values_list("code", "parent__code", "max_score")]


def leaf_scores(scores, column="points_now"):
    """Leaf points by code, from one column of scores (`self_points`, `final_points` …)."""
    return {
        score.criterion.code: LeafScore(getattr(score, column), score.applies) for score in scores
    }


def assessment_totals(assessment, scores, column="points_now"):
    """Totals of every node of one assessment; `scores` come with their criterion."""
    return totals(items_of(assessment.criteria_set), leaf_scores(scores, column))


def group_standings(period, group, *, final_only=False):
    """The group in order with ranks and grades, from final points or the latest known.

    Five queries whatever the number of units. Units without any applicable leaf come last,
    unranked. The order is by exact index, ties by name, and never by what is printed.
    """
    period_group = PeriodGroup.objects.select_related("criteria_set").get(
        period=period, group=group
    )
    items = items_of(period_group.criteria_set)
    leaves = _leaves_by_assessment(period, group, final_only)
    sums = {
        assessment: totals(items, leaves[assessment.pk])
        for assessment in period.assessments.filter(group=group).in_order()
    }
    return _in_order(sums, period_group.policy)


def _leaves_by_assessment(period, group, final_only):
    columns = (
        ["final_points"] if final_only else ["final_points", "appraised_points", "self_points"]
    )
    rows = Score.objects.filter(assessment__period=period, assessment__group=group).values_list(
        "assessment_id", "criterion__code", "applies", *columns
    )
    found = defaultdict(dict)
    for assessment_id, code, applies, *known in rows:
        points = next((value for value in known if value is not None), None)
        found[assessment_id][code] = LeafScore(points, applies)
    return found


def _in_order(sums, policy):
    indices = {assessment: final_index(policy, sums[assessment][None]) for assessment in sums}
    ranks = rank(indices.items(), policy.ties)
    standings = [
        Standing(
            assessment=assessment,
            totals=sums[assessment],
            index=index,
            printed=None if index is None else round_index(index, policy.index_digits),
            rank=ranks[assessment],
            grade="" if index is None else grade(policy, index),
        )
        for assessment, index in indices.items()
    ]
    return sorted(standings, key=lambda s: (s.index is None, -(s.index or 0)))
