"""What awaits a unit's people: leaves to answer or explain, an assessment to hand on."""

from collections import defaultdict

from django.db.models import Exists, OuterRef
from django.urls import reverse

from journal.models import JournalEntry
from scoring import cycle
from scoring.choices import Method, Work
from scoring.models import Assessment, Explanation, Score
from scoring.permissions import unit_deadline, why_unit_closed
from units.choices import Role

from .tasks import Wait, located

# Acts that give the assessment back to the clerk, and the one by which he hands it on.
RETURNED, REOPENED, HANDED_IN = "trả lại phiếu", "mở lại phiếu", "trình lãnh đạo"
SAID = {RETURNED: "Lãnh đạo trả lại", REOPENED: "Được mở lại"}


def unit_work(asking):
    """The clerk's leaves, then the head's signature: for self-assessment and for explanations."""
    units = asking.units_as(Role.CLERK) | asking.units_as(Role.HEAD)
    if not units or not asking.under_way:
        return
    found = (
        Assessment.objects.ranked().in_order().filter(unit__in=units, period__in=asking.under_way)
    )
    assessments = list(found.with_progress())
    yield from _scoring(asking, [each for each in assessments if _may_score(asking, each)])
    yield from _explaining(asking, [each for each in assessments if _may_explain(asking, each)])


def _may_score(asking, assessment):
    closed = why_unit_closed(assessment, Work.SELF_SCORE, now=asking.now)
    return not assessment.locked_at and not closed


def _may_explain(asking, assessment):
    closed = cycle.why_closed(assessment.period, Work.EXPLAIN, now=asking.now)
    return not assessment.explained_at and not closed


def _scoring(asking, assessments):
    if not assessments:
        return
    left, notes = _unanswered(assessments), _notes(assessments)
    clerk, head = asking.units_as(Role.CLERK), asking.units_as(Role.HEAD)
    for each in assessments:
        if each.submitted_at and each.unit_id in head:
            yield _to_approve(asking, each)
        elif each.submitted_at:
            yield Wait(f"lãnh đạo duyệt phiếu – {_place(each)}")
        elif each.unit_id in clerk:
            yield _to_score(asking, each, left[each.pk], notes.get(each.chain))
        else:
            yield Wait(f"{_clerk_has_to(left[each.pk])} – {_place(each)}")


def _place(assessment):
    return located(assessment.unit, assessment.period)


def _clerk_has_to(left):
    return f"chuyên viên chấm {len(left)} tiêu chí" if left else "chuyên viên trình phiếu"


def _unanswered(assessments):
    """(score id, code) of the leaves to answer, in order, by assessment."""
    scores = (
        Score.objects.applicable()
        .main()
        .filter(assessment__in=assessments, criterion__method=Method.SELF, self_points=None)
    )
    rows = scores.in_order().values_list("assessment_id", "pk", "criterion__code")
    found = defaultdict(list)
    for assessment, pk, code in rows:
        found[assessment].append((pk, code))
    return found


def _notes(assessments):
    """By chain what the clerk was told with the assessment when it was given back to him."""
    entries = JournalEntry.objects.filter(
        chain__in=[each.chain for each in assessments], act__in=[*SAID, HANDED_IN]
    )
    latest = {entry.chain: entry for entry in entries.order_by("pk")}
    return {
        chain: (entry.act, f"{SAID[entry.act]}: {entry.reason}")
        for chain, entry in latest.items()
        if entry.act in SAID
    }


def _to_score(asking, assessment, left, note):
    """Leaves to answer, the first one linked; or the whole assessment to hand on."""
    act, why = note or ("", "")
    given = {
        "place": assessment.unit,
        "deadline": unit_deadline(assessment, now=asking.now),
        "progress": (assessment.done, assessment.due),
    }
    if left:
        pk, code = left[0]
        what = f"Chấm {len(left)} tiêu chí{' còn lại' if assessment.done else ''}"
        given |= {"why": why or f"Tiếp theo: tiêu chí {code}", "count": len(left)}
        return asking.task(assessment.period, what, reverse("unit-leaf", args=[pk]), **given)
    what = "Sửa và trình lại phiếu" if act == RETURNED else "Trình lãnh đạo phiếu tự đánh giá"
    given["why"] = why or "Đã chấm đủ các tiêu chí"
    return asking.task(assessment.period, what, _page(assessment), **given)


def _page(assessment):
    return reverse("unit-assessment", args=[assessment.pk])


def _to_approve(asking, assessment):
    return asking.task(
        assessment.period,
        "Duyệt phiếu tự đánh giá",
        _page(assessment),
        place=assessment.unit,
        deadline=unit_deadline(assessment, now=asking.now),
        why="Chuyên viên đã trình: chốt điểm hoặc trả lại",
        progress=(assessment.done, assessment.due),
    )


def _explaining(asking, assessments):
    asked = _asked(assessments) if assessments else {}
    clerk, head = asking.units_as(Role.CLERK), asking.units_as(Role.HEAD)
    for each in assessments:
        if each.pk not in asked:
            continue
        rows = asked[each.pk]
        left = [(pk, code) for pk, code, is_explained in rows if not is_explained]
        progress = len(rows) - len(left), len(rows)
        if left and each.unit_id in clerk:
            yield _to_explain(asking, each, left, progress)
        elif left:
            yield Wait(f"chuyên viên giải trình {len(left)} tiêu chí – {_place(each)}")
        elif each.unit_id in head:
            yield _to_close(asking, each, progress)
        else:
            yield Wait(f"lãnh đạo chốt giải trình – {_place(each)}")


def _asked(assessments):
    """(score id, code, explained in this round?) of the leaves asked about, by assessment."""
    written = Explanation.objects.filter(
        score=OuterRef("pk"), round=OuterRef("assessment__period__round")
    )
    scores = Score.objects.filter(assessment__in=assessments, explanation_requested=True)
    rows = scores.annotate(is_explained=Exists(written)).in_order()
    found = defaultdict(list)
    for assessment, *row in rows.values_list(
        "assessment_id", "pk", "criterion__code", "is_explained"
    ):
        found[assessment].append(row)
    return found


def _to_explain(asking, assessment, left, progress):
    pk, code = left[0]
    return asking.task(
        assessment.period,
        f"Giải trình {len(left)} tiêu chí",
        reverse("unit-leaf", args=[pk]),
        place=assessment.unit,
        deadline=cycle.deadline_of(assessment.period),
        why=f"Tiếp theo: tiêu chí {code}",
        count=len(left),
        progress=progress,
    )


def _to_close(asking, assessment, progress):
    return asking.task(
        assessment.period,
        "Chốt giải trình",
        _page(assessment),
        place=assessment.unit,
        deadline=cycle.deadline_of(assessment.period),
        why="Đã giải trình đủ các tiêu chí được yêu cầu",
        progress=progress,
    )
