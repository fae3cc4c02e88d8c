"""A very large group is held packed: the same cards, the same bytes, however often opened."""

import hashlib

import pytest

from reports.canonical import canonical_bytes, content_hash
from reports.content import content_of
from reports.freezing import frozen
from reports.models import Ranking, ScorecardLine
from reports.publishing.drafting import rehearse
from reports.publishing.packing import TOGETHER, Packed, held
from tests.reports.publication import appraise, approved_year, assessment_of

pytestmark = pytest.mark.django_db


def packed(draft, cards, count):
    return Packed(draft, cards)


@pytest.fixture
def period_group():
    """A year with a leaf that somebody appraised, one of no points, and one left out."""
    period = approved_year("AB")
    assessment = assessment_of(period, "C", c2_1=None)
    appraise(assessment.scores.get(criterion__code="1.1"), "20")
    assessment.scores.filter(criterion__code="2.2").update(applies=False)
    return period.period_groups.get()


def content(rehearsal):
    return content_of(rehearsal.draft) | {"published_at": None}


def test_packed_cards_have_the_same_content_and_gaps(period_group):
    open_cards, closed = rehearse(period_group), rehearse(period_group, hold=packed)

    assert content(closed) == content(open_cards)
    assert content(closed) == content(open_cards), "opened a second time"
    assert closed.gaps == open_cards.gaps != []
    assert (len(closed.draft.cards), type(closed.draft.cards)) == (3, Packed)


def test_packed_cards_are_frozen_as_they_were_hashed(period_group):
    draft = rehearse(period_group, "1/QĐ").draft
    draft.ranking.decision_date = draft.ranking.published_at.date()
    draft.cards = Packed(draft, draft.cards)

    ranking = draft.seal().save()

    again = content_of(frozen(Ranking.objects.get()))
    assert ranking.content_hash == hashlib.sha256(canonical_bytes(again)).hexdigest()
    assert ScorecardLine.objects.count() == 3 * len(draft.criteria)


def test_only_a_long_list_is_packed():
    kinds = [type(held(None, iter(()), count)) for count in (300, 301)]

    assert kinds == [list, Packed]


@pytest.mark.parametrize("count", [0, 1, TOGETHER, TOGETHER + 1])
def test_the_hash_of_pieces_is_the_hash_of_the_whole(count):
    units = [{"name": f"Đơn vị {number}", "points": None} for number in range(count)]
    whole = {"units": units, "year": 2024, "a": [], "z": {}}

    pieces = whole | {"units": iter(units)}

    assert content_hash(pieces) == hashlib.sha256(canonical_bytes(whole)).hexdigest()
    assert content_hash({}) == hashlib.sha256(b"{}").hexdigest()
