"""From an upheld complaint to the published version that puts it right."""

from journal.models import record
from reports.models import Complaint, ComplaintCorrection
from scoring.refusals import refuse_if

from .acts import assessment_of


def to_correct(period):
    """Upheld complaints of a year without a correction, by group code; one query."""
    found = {}
    waiting = Complaint.objects.to_correct().in_detail()
    for complaint in waiting.filter(scorecard__ranking__year=period.year):
        found.setdefault(complaint.ranking.group_code, []).append(complaint)
    return found


def touches(complaint, changed):
    """True when what changed, (unit id, code) pairs, is what the unit complained about."""
    unit, criterion = complaint.scorecard.unit_id, complaint.criterion
    if criterion:
        return (unit, criterion.code) in changed
    return any(unit == each for each, _ in changed)


def why_not_link(complaint, ranking, changed):
    """May this complaint be said to have led to this version?"""
    if complaint.corrected or not complaint.closed or complaint not in _upheld(ranking):
        return f"{complaint} không chờ đính chính trong nhóm này."
    if touches(complaint, changed):
        return ""
    return f"{complaint}: điểm được kiến nghị không đổi trong lần đính chính này."


def _upheld(ranking):
    found = Complaint.objects.to_correct()
    return found.filter(
        scorecard__ranking__year=ranking.year, scorecard__ranking__group_code=ranking.group_code
    )


def link(complaints, ranking, changed, *, by):
    """Say which complaints a new version answers; the caller holds transaction and assessments.

    `changed` are the (unit id, code) pairs whose points differ from the version before.
    """
    for complaint in Complaint.objects.in_detail().filter(pk__in=[each.pk for each in complaints]):
        refuse_if(why_not_link(complaint, ranking, changed))
        ComplaintCorrection.objects.create(complaint=complaint, ranking=ranking)
        chain = assessment_of(complaint.scorecard).chain
        record(chain, "đính chính theo kiến nghị", complaint, after=ranking, by=by)
