"""Taking hold of what is about to change, and changing it without losing anybody's work."""

from django.db.models import F

from journal.models import record
from scoring.models import Assessment, Score
from scoring.refusals import Overtaken
from scoring.rules.numbers import format_number


def hold(assessment):
    """Lock the assessment and read it anew, so that the clock is asked after waiting our turn.

    The period is read by its own query on purpose: a join would show it as it was before the wait.
    """
    held = Assessment.objects.select_for_update().get(pk=assessment.pk)
    held.unit = assessment.unit
    return held


def hold_score(score):
    """Lock the score's assessment and read both anew; the leaf itself is frozen with its year."""
    assessment = hold(score.assessment)
    held = Score.objects.get(pk=score.pk)
    held.assessment, held.criterion = assessment, score.criterion
    return held


def change(score, version, **values):
    """Write to the score if it still is the version the person saw; raise Overtaken if not."""
    touched = Score.objects.filter(pk=score.pk, version=version).update(
        version=F("version") + 1, **values
    )
    if not touched:
        raise Overtaken(
            f"Tiêu chí {score.criterion.code} vừa được người khác lưu sau khi bạn mở trang. "
            "Nội dung của bạn chưa được lưu; hãy xem nội dung mới rồi lưu lại."
        )
    for name, value in values.items():
        setattr(score, name, value)
    score.version = version + 1
    return score


def note_score(score, act, before, after, *, by, reason=""):
    """Journal a change of one score on its assessment's chain."""
    record(
        score.assessment.chain,
        act,
        f"{score.criterion.code} {score.criterion.name}",
        before=before,
        after=after,
        reason=reason,
        by=by,
    )


def said(points):
    """Points as the journal writes them."""
    return "chưa có" if points is None else f"{format_number(points)} điểm"
