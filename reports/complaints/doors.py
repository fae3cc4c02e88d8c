"""How the desks of complaints find what they show, and what they need of the year being scored."""

from django.shortcuts import get_object_or_404

from reports.models import Complaint, Ranking, Scorecard, ScorecardLine
from scoring.views.doors import carried_out, forbid_if

from .acts import assessment_of
from .guards import why_not_follow
from .judges import Judge, why_not_see_desk


def card_of(pk):
    """A published scorecard the public may see, or 404."""
    cards = Scorecard.objects.select_related("ranking__window", "unit")
    return get_object_or_404(cards, pk=pk, ranking__in=Ranking.objects.cchc().released())


def own_complaint(user, pk):
    """A complaint and its assessment, for the people of its unit; else 403 or 404."""
    complaint = get_object_or_404(Complaint.objects.in_detail(), pk=pk)
    forbid_if(why_not_follow(user, complaint))
    return complaint, assessment_of(complaint.scorecard)


def complaint_to_judge(user, pk):
    """A complaint and this person before it, for those who judge; else 403 or 404."""
    forbid_if(why_not_see_desk(user))
    complaint = get_object_or_404(Complaint.objects.in_detail(), pk=pk)
    judge = Judge(user, [complaint])
    forbid_if(judge.why_not_see(complaint))
    return complaint, judge


def line_of(complaint):
    """The published line complained about; None for the whole scorecard."""
    lines = ScorecardLine.objects.filter(scorecard=complaint.scorecard_id)
    return lines.filter(criterion=complaint.criterion_id or 0).first()


__all__ = [
    "card_of",
    "carried_out",
    "complaint_to_judge",
    "forbid_if",
    "line_of",
    "own_complaint",
    "why_not_see_desk",
]
