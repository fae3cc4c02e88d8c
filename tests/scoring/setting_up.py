"""What tests of setting a year up ask: the sentence of a refusal, and the journal of the year."""

import pytest

from journal.models import JournalEntry
from scoring.models import Assessment, AssessmentPeriod, Assignment, Conflict
from scoring.refusals import Refused
from units.models import RoleGrant

OFFICE_ONLY = "Chỉ cán bộ CCHC Sở Nội vụ làm được việc này."


def refusal(act):
    """The sentence the act is refused with, in one transaction that left nothing behind."""
    before = _everything()
    with pytest.raises(Refused) as caught:
        act()
    assert _everything() == before
    return str(caught.value)


def _everything():
    models = (Assessment, AssessmentPeriod, Assignment, Conflict, RoleGrant, JournalEntry)
    return [list(model.objects.order_by("pk").values()) for model in models]


def acts(office):
    entries = JournalEntry.objects.of(office.period.chain).order_by("pk")
    return list(entries.values_list("act", "subject", "before", "after", "reason"))
