"""What a member has to do: his units with counts, and his scores of one unit. Only reads."""

from collections import Counter, defaultdict
from dataclasses import dataclass

from django.db.models import Count, Q

from scoring.choices import Method, Part
from scoring.models import Assessment, Explanation, Score
from scoring.permissions import why_not_given

JUDGED = (Method.SELF, Method.CENTRAL)


@dataclass(frozen=True)
class Task:
    """One unit as a member meets it: scores assigned and given, or why it is closed to him.

    Bonus and penalty are counted apart, and only those that somebody named.
    """

    assessment: Assessment
    due: int
    done: int
    outside_due: int
    outside_done: int
    waiting: int
    conflict: str

    @property
    def is_finished(self):
        is_done = (self.done, self.outside_done) == (self.due, self.outside_due)
        return is_done and not self.waiting


def tasks_of(bench):
    """The units assigned to this member in this year; three queries for any number of them."""
    counts, waiting = _counted(bench.period), _waiting(bench.period)
    assessments = bench.period.assessments.ranked().in_order()
    return [
        _task(bench, assessment, counts[assessment.pk], waiting[assessment.pk])
        for assessment in assessments
        if bench.covers_assessment(assessment)
    ]


def _task(bench, assessment, counts, waiting):
    """Sums over the fields that are his."""
    mine = [cell for cell in counts if bench.covers_field(assessment, cell.field_code)]
    main = [cell for cell in mine if cell.part == Part.MAIN]
    outside = [cell for cell in mine if cell.part != Part.MAIN]
    return Task(
        assessment=assessment,
        due=sum(cell.due for cell in main),
        done=sum(cell.done for cell in main),
        outside_due=sum(cell.due for cell in outside),
        outside_done=sum(cell.done for cell in outside),
        waiting=sum(n for code, n in waiting.items() if bench.covers_field(assessment, code)),
        conflict=bench.why_in_conflict(assessment.unit),
    )


@dataclass(frozen=True)
class Cell:
    """One field of one unit: its scores to appraise and appraised."""

    field_code: str
    part: str
    due: int
    done: int


def _counted(period):
    """The cells by assessment."""
    given = Count("pk", filter=Q(appraised_points__isnull=False))
    rows = (
        Score.objects.may_be_appraised()
        .filter(assessment__period=period)
        .values_list("assessment_id", "criterion__field_code", "criterion__part")
        .annotate(due=Count("pk"), done=given)
    )
    found = defaultdict(list)
    for assessment_id, *numbers in rows:
        found[assessment_id].append(Cell(*numbers))
    return found


def _waiting(period):
    """Explanations without an answer by assessment and field."""
    rows = Explanation.objects.unanswered().filter(score__assessment__period=period)
    found = defaultdict(Counter)
    for assessment_id, code in rows.values_list(
        "score__assessment_id", "score__criterion__field_code"
    ):
        found[assessment_id][code] += 1
    return found


def scores_of(bench, assessment):
    """The scores of a unit this member appraises, in order, those not assessed among them.

    A bonus the unit did not ask for is none of them: nothing could be said of it.
    """
    scores = Score.objects.filter(assessment=assessment, criterion__method__in=JUDGED).in_order()
    mine = []
    for score in scores.annotate(documents=Count("attachments")):
        score.assessment = assessment
        if bench.covers(score) and not why_not_given(score):
            mine.append(score)
    return mine
