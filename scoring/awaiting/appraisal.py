"""What awaits a member of the council: scores, claims and explanations, never those in conflict."""

from collections import defaultdict
from dataclasses import dataclass

from django.db.models import Count, Min, Q
from django.urls import reverse

from scoring import cycle
from scoring.choices import Work
from scoring.models import Assessment, Explanation, Score
from scoring.permissions import sits_on_council

from .tasks import units_named

PLAIN, CLAIM, OUTSIDE, ANSWER = "plain", "claim", "outside", "answer"
WORDS = {
    PLAIN: "Thẩm định {} tiêu chí",
    CLAIM: "Quyết định {} đề nghị không phát sinh",
    OUTSIDE: "Thẩm định {} điểm thưởng, điểm trừ",
    ANSWER: "Trả lời {} giải trình",
}


@dataclass(frozen=True)
class Cell:
    """One kind of work in one field of one unit: how much there is and was, and where it begins."""

    left: int
    total: int
    first: int | None


def appraisal_work(asking):
    """Per year one task of each kind, the next score linked."""
    periods = [
        each
        for each in asking.in_season(Work.APPRAISE)
        if sits_on_council(asking.user, each) and asking.seats[each.pk].assignments
    ]
    if not periods:
        return
    found = _assessments(asking, periods)
    tables = _tables(periods)
    for period in periods:
        for kind, cells in tables.items():
            yield from _summed(asking, period, kind, _mine(asking, found[period.pk], cells))


def _assessments(asking, periods):
    """The assessments this person judges, in order, by period."""
    found = defaultdict(list)
    for each in Assessment.objects.ranked().in_order().filter(period__in=periods):
        bench = asking.seats[each.period_id]
        if bench.covers_assessment(each) and not bench.why_in_conflict(each.unit):
            found[each.period_id].append(each)
    return found


def _tables(periods):
    """For each kind of work, assessment and field, its cell; a query each."""
    scores = Score.objects.may_be_appraised().filter(assessment__period__in=periods)
    undone = Q(appraised_points=None)
    answers = Explanation.objects.to_answer().filter(score__assessment__period__in=periods)
    return {
        PLAIN: _cells(scores.main(), Q(claims_no_case=False), undone),
        CLAIM: _cells(scores.main(), Q(claims_no_case=True), undone),
        OUTSIDE: _cells(scores.outside(), Q(), undone),
        ANSWER: _cells(answers, Q(), Q(reply=None), prefix="score__"),
    }


def _cells(rows, kind, undone, prefix=""):
    counted = (
        rows.filter(kind)
        .order_by()
        .values_list(f"{prefix}assessment_id", f"{prefix}criterion__field_code")
        .annotate(
            left=Count("pk", filter=undone),
            total=Count("pk"),
            first=Min(f"{prefix}criterion__order", filter=undone),
        )
    )
    found = defaultdict(dict)
    for assessment, code, *numbers in counted:
        found[assessment][code] = Cell(*numbers)
    return found


def _mine(asking, assessments, cells):
    """(assessment, its cells that are this person's), in order."""
    for each in assessments:
        bench = asking.seats[each.period_id]
        mine = [cell for code, cell in cells[each.pk].items() if bench.covers_field(each, code)]
        yield each, mine


def _summed(asking, period, kind, mine):
    """The task of a kind in a year; nothing when all is done."""
    mine = list(mine)
    todo = [(each, cells) for each, cells in mine if any(cell.left for cell in cells)]
    if not todo:
        return
    every = [cell for _, cells in mine for cell in cells]
    left, total = sum(cell.left for cell in every), sum(cell.total for cell in every)
    assessment, cells = todo[0]
    score = _score_at(assessment, min(cell.first for cell in cells if cell.left))
    yield asking.task(
        period,
        WORDS[kind].format(left),
        reverse("council-score", args=[score.pk]),
        place=units_named(each.unit for each, _ in todo),
        deadline=cycle.deadline_of(period),
        why=f"Tiếp theo: tiêu chí {score.criterion.code}, {assessment.unit}",
        count=left,
        progress=(total - left, total),
    )


def _score_at(assessment, order):
    scores = Score.objects.filter(assessment=assessment, criterion__order=order)
    return scores.select_related("criterion").first()
