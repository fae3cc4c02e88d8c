"""What tests of figures ask: the sentence of a refusal, the points a leaf got, the journal."""

import pytest

from journal.models import JournalEntry
from scoring.models import Figure, Score
from scoring.refusals import Refused


def refusal(act):
    """The sentence the act is refused with; nothing was saved."""
    before = Figure.objects.count(), list(Score.objects.order_by("pk").values())
    with pytest.raises(Refused) as caught:
        act()
    assert (Figure.objects.count(), list(Score.objects.order_by("pk").values())) == before
    return str(caught.value)


def points_of(office, code="1.2", assessment=None):
    return office.score(code, assessment).appraised_points


def journal(office, assessment=None):
    entries = JournalEntry.objects.of((assessment or office.assessment).chain).order_by("pk")
    return list(entries.values_list("act", "before", "after", "reason"))
