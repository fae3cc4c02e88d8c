"""What the desks show of complaints, read before they are rendered."""

from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

from django.utils import timezone

from reports.models import CCHC, Complaint, Ranking, Scorecard
from scoring.awaiting import Band, band_of
from scoring.permissions import knows_judges
from units.choices import Role

from .guards import why_not_lodge
from .judges import Judge
from .window import lodging_until

UNIT_ROLES = (Role.CLERK, Role.HEAD, Role.VIEWER)


@dataclass(frozen=True)
class OwnCard:
    """A published scorecard of one's unit: until when it may be complained about, or why not."""

    card: Scorecard
    until: datetime
    refusal: str


def own_units(user):
    """The ids of the units at whose desk this person sits."""
    return {grant.unit_id for grant in user.roles if grant.role in UNIT_ROLES}


def own_cards(user):
    """The scorecards in force of this person's units, in years scored here, newest first."""
    rankings = Ranking.objects.cchc().in_force().exclude(window=None)
    cards = Scorecard.objects.filter(ranking__in=rankings, unit__in=own_units(user))
    cards = cards.select_related("ranking__window", "unit")
    return [
        OwnCard(card, lodging_until(card.ranking), why_not_lodge(user, card))
        for card in cards.order_by("-ranking__year", "unit_name")
    ]


def own_complaints(user):
    """The complaints of this person's units, newest first; one query."""
    mine = Complaint.objects.in_detail().filter(scorecard__unit__in=own_units(user))
    return mine.order_by("-pk")


@dataclass(frozen=True)
class Line:
    """A complaint as one who judges reads it in the list: may he answer, and if not, why."""

    complaint: Complaint
    refusal: str


def to_judge(user, now=None):
    """(bands of open complaints, those that ended) this person may see; constant queries."""
    found = Complaint.objects.signed().in_detail()
    judge = Judge(user, found.filter(scorecard__ranking__index_code=CCHC))
    seen = [each for each in judge.complaints if not judge.why_not_see(each)]
    waiting = sorted((each for each in seen if not each.closed), key=_urgency)
    lines = [Line(each, judge.why_not_hear(each)) for each in waiting]
    now = now or timezone.now()
    banded = groupby(lines, lambda line: band_of(line.complaint.signed.answer_until, now))
    ended = sorted((each for each in seen if each.closed), key=lambda each: -each.closed.pk)
    return [(Band(band), list(group)) for band, group in banded], ended


def _urgency(complaint):
    return complaint.signed.answer_until, complaint.pk


@dataclass(frozen=True)
class Turn:
    """One thing said about a complaint, in the words of its page."""

    side: str
    title: str
    by: str
    at: datetime
    text: str
    sentence: str = ""
    marks: tuple = ()
    papers: tuple = ()
    points: None = None


def turns(user, complaint, assessment):
    """What was said and done, in order; the unit's people read in which role they were answered."""
    yield Turn(
        "unit",
        "Nội dung kiến nghị",
        str(complaint.written_by),
        complaint.written_at,
        complaint.text,
        sentence=_signature(complaint.signed),
        papers=tuple(complaint.papers.select_related("document")),
    )
    if closed := complaint.closed:
        yield _of_answer(user, closed, assessment) if closed.role else _of_withdrawal(closed)


def _signature(signed):
    if not signed:
        return ""
    at = timezone.localtime(signed.at)
    return f"Lãnh đạo đơn vị ký, gửi lúc {at:%H:%M ngày %d/%m/%Y}: {signed.by}."


def _of_withdrawal(closed):
    return Turn("unit", "Đơn vị rút kiến nghị", str(closed.by), closed.at, closed.reason)


def _of_answer(user, closed, assessment):
    signature = closed.get_role_display()
    if knows_judges(user, assessment):
        signature = f"{closed.by}, {signature}"
    letter = f" ({closed.letter})" if closed.letter else ""
    marks = [(closed.get_outcome_display(), "info")]
    marks += [("được công bố", "")] if closed.is_released else []
    return Turn(
        "council", f"Trả lời{letter}", signature, closed.at, closed.reason, marks=tuple(marks)
    )
