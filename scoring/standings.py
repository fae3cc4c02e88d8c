"""Reading a year: totals of one assessment, and a group in order. Exact, rounded only to print."""

from collections import defaultdict
from dataclasses import dataclass

from scoring.models import Assessment, Criterion, PeriodGroup, Score
from scoring.rules.outcome import LISTS, Outcome, outcomes
from scoring.rules.outcome_words import LIST_NAMES, withheld_note
from scoring.rules.tree import Item, LeafScore, totals


@dataclass(frozen=True)
class Standing:
    """One unit among its group: what its points come to, and its place."""

    assessment: Assessment
    outcome: Outcome

    @property
    def totals(self):
        return self.outcome.totals

    @property
    def total(self):
        return self.outcome.totals[None]

    @property
    def index(self):
        return self.outcome.index

    @property
    def printed(self):
        return self.outcome.printed

    @property
    def rank(self):
        return self.outcome.rank

    @property
    def grade(self):
        return self.outcome.grade

    @property
    def has_outside(self):
        """True when the unit has points added or taken off outside the 100."""
        return (self.outcome.bonus, self.outcome.penalty) != (None, None)

    @property
    def withheld_note(self):
        return withheld_note(self.outcome)

    @property
    def place(self):
        """What the group is ordered by: list, then rank, the unranked last."""
        rank = self.outcome.rank
        return LISTS.index(self.outcome.list_code), rank is None, rank or 0


# Rows read at a time.
ROWS = 2_000
ITEM_COLUMNS = ("code", "parent__code", "max_score", "part", "method")


def items_of(criteria_set):
    """The tree of a set as plain items, in order; one query."""
    rows = Criterion.objects.filter(criteria_set=criteria_set).order_by("order")
    return [Item(*row) for row in rows.values_list(*ITEM_COLUMNS)]


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

    Five queries whatever the number of units. List after list where scales have lists of their
    own; in each by rank, those of one rank by name, units without any applicable leaf last.
    """
    period_group = PeriodGroup.objects.select_related("criteria_set").get(
        period=period, group=group
    )
    items = items_of(period_group.criteria_set)
    leaves = _leaves_by_assessment(period, group, final_only)
    assessments = {each.pk: each for each in period.assessments.filter(group=group).in_order()}
    found = outcomes(period_group.policy, items, {pk: leaves[pk] for pk in assessments})
    standings = [Standing(assessments[pk], outcome) for pk, outcome in found.items()]
    return sorted(standings, key=lambda standing: standing.place)


def lists_of(standings):
    """(name, units in order) of each list; one without a name where scales share a list."""
    listed = {}
    for standing in standings:
        listed.setdefault(standing.outcome.list_code, []).append(standing)
    return [(LIST_NAMES.get(code, ""), found) for code, found in listed.items()]


def _leaves_by_assessment(period, group, final_only):
    columns = (
        ["final_points"] if final_only else ["final_points", "appraised_points", "self_points"]
    )
    rows = Score.objects.filter(assessment__period=period, assessment__group=group).values_list(
        "assessment_id", "criterion__code", "applies", *columns
    )
    found, shared = defaultdict(dict), {}
    for assessment_id, code, applies, *known in rows.iterator(ROWS):
        points = next((value for value in known if value is not None), None)
        # Most leaves of a large group have one of a few results: one object stands for each.
        leaf = shared.setdefault((points, applies), LeafScore(points, applies))
        found[assessment_id][code] = leaf
    return found
