"""A unit's scores as one member sees them: only those assigned to him."""

import re
from collections import Counter
from dataclasses import dataclass
from itertools import groupby

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from scoring import cycle, marking, permissions
from scoring.choices import RoundKind, Work
from scoring.conflicts import Bench
from scoring.models import Appraisal, Criterion, Explanation, Score
from scoring.refusals import Refused
from scoring.views.doors import assessment_for, forbid_if

from .workload import scores_of


@dataclass(frozen=True)
class Row:
    """One score with what each round gave, and what calls for the member's eye."""

    number: int
    score: Score
    given: list[Appraisal | None]
    is_explained: bool

    @property
    def last(self):
        return next((row for row in reversed(self.given) if row), None)

    @property
    def is_due(self):
        """True for what has to be appraised; a bonus or penalty only once somebody named it."""
        return self.score.applies and self.score.is_at_issue

    @property
    def is_unappraised(self):
        return self.is_due and self.score.appraised_points is None

    @property
    def is_todo(self):
        """Not appraised at all, or its explanation not answered."""
        return self.is_unappraised or self.is_explained

    @property
    def may_be_accepted(self):
        """True where one tick takes the unit's points as they are: nobody has judged them yet."""
        score = self.score
        is_plain = score.applies and not score.claims_no_case and score.self_points is not None
        return is_plain and not self.is_explained and score.appraised_points is None


@dataclass(frozen=True)
class Section:
    """The rows shown of one field, and how many of all its scores are appraised."""

    field: Criterion
    rows: list[Row]
    done: int
    due: int

    @property
    def is_complete(self):
        return self.done == self.due


# No longer than a database integer.
TICK = re.compile("[0-9]{1,9}")

FILTERS = {
    "": ("Tất cả", lambda row: True),
    "chua-tham-dinh": ("Chưa thẩm định, chờ trả lời", lambda row: row.is_todo),
    "giai-trinh": ("Giải trình chờ trả lời", lambda row: row.is_explained),
}


@login_required
def assessment(request, pk):
    """The assigned scores of one unit, all or only those still to do."""
    assessment, bench = _open(request.user, pk)
    rounds = _rounds(assessment.period)
    rows = _rows(bench, assessment, rounds)
    shown = request.GET.get("loc", "")
    _, wanted = FILTERS.get(shown, FILTERS[""])
    kept = [row for row in rows if wanted(row)]
    closed = cycle.why_closed(assessment.period, Work.APPRAISE)
    page = {
        "assessment": assessment,
        "sections": _sections(assessment, rows, kept),
        **_counted(rows),
        "rounds": rounds,
        "columns_of_points": len(rounds) + 4,
        "filters": [
            (key, label, sum(map(test, rows)), key == shown)
            for key, (label, test) in FILTERS.items()
        ],
        "shown": shown,
        "closed": closed,
        "may_accept": not closed and any(row.may_be_accepted for row in kept),
        "all_ticked": "chon" in request.GET,
    }
    return render(request, "scoring/council/assessment.html", page)


def _counted(rows):
    """How far the appraisal has come; bonus and penalty apart."""
    due = [row for row in rows if row.is_due]
    done = [row for row in due if not row.is_unappraised]
    return {
        "done": sum(row.score.criterion.is_main for row in done),
        "due": sum(row.score.criterion.is_main for row in due),
        "outside_done": sum(not row.score.criterion.is_main for row in done),
        "outside_due": sum(not row.score.criterion.is_main for row in due),
    }


def _open(user, pk):
    """The assessment and the person's seat, if he appraises there; else 403 with the reason."""
    assessment = assessment_for(user, pk)
    bench = Bench(user, assessment.period)
    forbid_if(permissions.why_not_judge_unit(user, assessment, bench))
    return assessment, bench


def _rounds(period):
    """The numbers of the rounds there were, the one that stands last."""
    rows = Appraisal.objects.filter(score__assessment__period=period, kind=RoundKind.APPRAISAL)
    return sorted({*rows.values_list("round", flat=True), period.round} - {0})


def _rows(bench, assessment, rounds):
    scores = scores_of(bench, assessment)
    given = {
        (row.score_id, row.round): row
        for row in Appraisal.objects.filter(score__in=scores, kind=RoundKind.APPRAISAL)
    }
    explained = set(
        Explanation.objects.unanswered()
        .filter(score__assessment=assessment)
        .values_list("score_id", flat=True)
    )
    return [
        Row(
            number=number,
            score=score,
            given=[given.get((score.pk, each)) for each in rounds],
            is_explained=score.pk in explained,
        )
        for number, score in enumerate(scores, 1)
    ]


def _sections(assessment, rows, kept):
    """The rows kept, under the fields they belong to."""
    fields = {field.code: field for field in assessment.criteria_set.criteria.fields()}
    due = Counter(_field(row) for row in rows if row.is_due)
    left = Counter(_field(row) for row in rows if row.is_unappraised)
    return [
        Section(fields[code], list(members), done=due[code] - left[code], due=due[code])
        for code, members in groupby(kept, key=_field)
    ]


def _field(row):
    return row.score.criterion.field_code


@require_POST
@login_required
def accept(request, pk):
    """Take the unit's own points for the ticked scores, each by itself: some may be refused."""
    assessment, bench = _open(request.user, pk)
    forbid_if(cycle.why_closed(assessment.period, Work.APPRAISE))
    ticked = _ticked(request.POST.getlist("score"))
    taken = 0
    for score in scores_of(bench, assessment):
        if score.pk not in ticked:
            continue
        try:
            marking.appraise(score, version=ticked[score.pk], by=request.user, bench=bench)
        except Refused as refusal:
            messages.error(request, f"{score.criterion.code}: {refusal}")
        else:
            taken += 1
    _tell(request, taken, ticked)
    shown = request.POST.get("loc", "")
    kept = f"?loc={shown}" if shown and shown in FILTERS else ""
    return redirect(f"{reverse('council-assessment', args=[pk])}{kept}")


def _ticked(values):
    """Version by score id, from boxes that carry both; what is not two numbers is left out."""
    pairs = [value.partition(":")[::2] for value in values]
    return {
        int(pk): int(version)
        for pk, version in pairs
        if TICK.fullmatch(pk) and TICK.fullmatch(version)
    }


def _tell(request, taken, ticked):
    if taken:
        messages.success(request, f"Đã chấp nhận điểm tự chấm của {taken} tiêu chí.")
    elif not ticked:
        messages.error(request, "Chưa đánh dấu tiêu chí nào.")
