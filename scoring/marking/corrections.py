"""Changing a published score: a new round with its decision; a new version must follow."""

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from scoring import permissions
from scoring.choices import RoundKind
from scoring.models import Appraisal
from scoring.refusals import Refused, refuse_if

from .holding import change, hold_score, note_score, said
from .points import checked_points


@transaction.atomic
def correct(score, *, version, points, decision, reason, by):
    """Correct a published score by a decision; what was published stays, a version follows."""
    score = hold_score(score)
    refuse_if(permissions.why_not_correct(by, score))
    if not decision.strip() or not reason.strip():
        raise Refused("Đính chính cần số quyết định và lý do.")
    points = checked_points(score, points, "Điểm đính chính")
    if points == score.final_points:
        raise Refused("Điểm đính chính trùng với điểm đang có.")
    before = said(score.final_points)
    last = score.appraisals.aggregate(last=Max("round"))["last"] or 0
    change(score, version, final_points=points)
    Appraisal.objects.create(
        score=score,
        round=max(last, score.assessment.period.round) + 1,
        kind=RoundKind.CORRECTION,
        points=points,
        reason=reason.strip(),
        decision=decision.strip(),
        by=by,
        at=timezone.now(),
    )
    why = f"{decision.strip()}: {reason.strip()}"
    note_score(score, "đính chính", before, said(points), by=by, reason=why)
    return score
