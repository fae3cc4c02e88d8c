"""How every desk opens a door and carries out an act: refused with the reason, never silently."""

from functools import partial

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404

from journal.models import Receipt, ReceiptKind
from scoring import permissions
from scoring.models import Assessment, AssessmentPeriod, Score
from scoring.receipts import assessment_id
from scoring.refusals import NotReady, Refused


def forbid_if(reason):
    """Answer 403 with the guard's reason, unless it is empty."""
    if reason:
        raise PermissionDenied(reason)


def period_of(year):
    """The year's period, or 404."""
    return get_object_or_404(AssessmentPeriod, year=year)


def assessment_for(user, pk):
    """The assessment with what pages show of it, if this person may see it; else 403 or 404."""
    assessments = Assessment.objects.select_related("unit", "period", "group", "criteria_set")
    assessment = get_object_or_404(assessments, pk=pk)
    forbid_if(permissions.why_not_see(user, assessment))
    return assessment


def score_for(user, pk):
    """The score with its leaf, if this person may see its assessment; else 403 or 404."""
    scores = Score.objects.select_related(
        "criterion", "assessment__unit", "assessment__period", "assessment__group"
    )
    score = get_object_or_404(scores, pk=pk)
    forbid_if(permissions.why_not_see(user, score.assessment))
    return score


def receipt_for(user, pk):
    """A receipt of an assessment, and the assessment, if the person may see it; else 403, 404."""
    receipt = get_object_or_404(Receipt.objects.exclude(kind=ReceiptKind.PUBLICATION), pk=pk)
    return receipt, assessment_for(user, assessment_id(receipt))


def carried_out(request, act, done, form=None):
    """Carry out an act; True when done. A refusal goes onto the form, or into a message.

    The sentences of a refusal are made to be shown as they are.
    """
    try:
        act()
    except NotReady as refusal:
        _tell(request, form, refusal.gaps)
        return False
    except Refused as refusal:
        _tell(request, form, [str(refusal)])
        return False
    messages.success(request, done)
    return True


def _tell(request, form, sentences):
    tell = partial(messages.error, request) if form is None else partial(form.add_error, None)
    for sentence in sentences:
        tell(sentence)


__all__ = [
    "assessment_for",
    "carried_out",
    "forbid_if",
    "period_of",
    "receipt_for",
    "score_for",
]
