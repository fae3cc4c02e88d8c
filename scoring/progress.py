"""How far a year has come: every assessment's work done and due, in a handful of queries."""

from collections import Counter
from dataclasses import dataclass
from itertools import groupby

from django.db.models import Count, Q

from scoring.choices import Part
from scoring.models import AT_ISSUE, Appraisal, Assessment, Criterion, Explanation, Figure, Score

NO_COUNTS = dict.fromkeys(
    (
        "due",
        "done",
        "to_appraise",
        "appraised",
        "outside_due",
        "outside_done",
        "figures_due",
        "figures",
    ),
    0,
)


@dataclass(frozen=True)
class Progress:
    """One assessment: leaves answered, appraised and explained, each with how many there are.

    Bonus and penalty are counted apart: those somebody named, and of them those appraised.
    """

    assessment: Assessment
    due: int
    done: int
    to_appraise: int
    appraised: int
    outside_due: int
    outside_done: int
    figures_due: int
    figures: int
    requested: int
    explained: int

    @property
    def is_appraised(self):
        is_done = (self.appraised, self.outside_done) == (self.to_appraise, self.outside_due)
        return self.to_appraise > 0 and is_done


@dataclass(frozen=True)
class Summary:
    """A year at a glance, counted in units."""

    units: int
    locked: int
    appraised: int
    concluded: int


def progress_of(period):
    """The progress of every assessment of the year, in the order of groups and names."""
    counts = _score_counts(period)
    requested = _counted(
        Appraisal.objects.filter(score__assessment__period=period, explanation_requested=True)
    )
    explained = _counted(Explanation.objects.filter(score__assessment__period=period))
    assessments = (
        period.assessments.ranked()
        .in_order()
        .select_related("unit", "group", "submitted_by", "locked_by", "explained_by")
    )
    return [
        Progress(
            assessment=assessment,
            **counts.get(assessment.pk, NO_COUNTS),
            requested=requested[assessment.pk],
            explained=explained[assessment.pk],
        )
        for assessment in assessments
    ]


def _score_counts(period):
    asked = Q(applies=True) | Q(claims_no_case=True)
    main = Q(criterion__part=Part.MAIN)
    own = main & Q(criterion__method="self") & asked
    judged = main & Q(applies=True, criterion__method__in=["self", "central"])
    outside = ~main & AT_ISSUE
    taken = Q(applies=True, criterion__method__in=["survey", "data"])
    has_points = Q(appraised_points__isnull=False)
    rows = (
        Score.objects.filter(assessment__period=period)
        .values("assessment_id")
        .annotate(
            due=Count("pk", filter=own),
            done=Count("pk", filter=own & Q(self_points__isnull=False)),
            to_appraise=Count("pk", filter=judged),
            appraised=Count("pk", filter=judged & has_points),
            outside_due=Count("pk", filter=outside),
            outside_done=Count("pk", filter=outside & has_points),
            figures_due=Count("pk", filter=taken),
            figures=Count("pk", filter=taken & has_points),
        )
    )
    return {row.pop("assessment_id"): row for row in rows.order_by()}


def _counted(rows):
    """How many different scores of each assessment these rows speak of."""
    pairs = rows.order_by().values_list("score__assessment_id", "score_id").distinct()
    return Counter(assessment for assessment, _ in pairs)


def by_group(rows):
    """(group, rows) in order; rows carry their assessment."""
    return [
        (group, list(members))
        for group, members in groupby(rows, key=lambda row: row.assessment.group)
    ]


def summary_of(rows):
    """The year at a glance, from its progress."""
    return Summary(
        units=len(rows),
        locked=sum(row.assessment.locked_at is not None for row in rows),
        appraised=sum(row.is_appraised for row in rows),
        concluded=sum(row.assessment.concluded_at is not None for row in rows),
    )


@dataclass(frozen=True)
class Coverage:
    """One survey or data leaf: how many units have its figure, how many wait."""

    criterion: Criterion
    due: int
    done: int
    waiting: int


def coverage_of(period, criteria_set):
    """The coverage of every leaf of a set that comes from figures, in the order of the tree."""
    scores = Score.objects.filter(assessment__period=period).from_figures()
    has_points = Q(appraised_points__isnull=False)
    counts = {
        leaf: (due, done)
        for leaf, due, done in scores.order_by()
        .values_list("criterion_id")
        .annotate(due=Count("pk"), done=Count("pk", filter=has_points))
    }
    waiting = Counter(
        Figure.objects.waiting()
        .filter(score__assessment__period=period)
        .values_list("score__criterion_id", flat=True)
    )
    leaves = criteria_set.criteria.filter(method__in=["survey", "data"]).order_by("order")
    return [
        Coverage(leaf, *counts.get(leaf.pk, (0, 0)), waiting=waiting[leaf.pk]) for leaf in leaves
    ]
