"""Who may read a document because it was put to a complaint he may read."""

from evidence.access import register_reader
from reports.models import Complaint

from .guards import why_not_follow
from .judges import JUDGES_ONLY, Judge


def register():
    """Let those who may read a complaint read its papers."""
    register_reader(why_not_read)


def why_not_read(user, document):
    """The reason this person may not read the document; None when no complaint has it."""
    found = list(Complaint.objects.in_detail().filter(papers__document=document))
    if not found:
        return None
    judge = Judge(user, found)
    refusals = [_why_not_read_with(judge, each) for each in found]
    return "" if "" in refusals else refusals[0]


def _why_not_read_with(judge, complaint):
    """The unit's people read it, and those who judge; who is neither hears what he would need."""
    refusal = why_not_follow(judge.user, complaint)
    as_judge = judge.why_not_see(complaint)
    if as_judge == JUDGES_ONLY:
        return refusal
    return refusal and as_judge
