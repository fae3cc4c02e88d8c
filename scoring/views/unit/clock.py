"""The deadline as a unit reads it: the moment, and how many days are left."""

from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from scoring import cycle
from scoring.choices import Work


@dataclass(frozen=True)
class Countdown:
    """Until when the stage the unit stands in is open; `words` say how long that is."""

    until: datetime
    words: str
    is_past: bool


def countdown(assessment, *, now=None):
    """The deadline that binds this unit now: its own when it was reopened; None when none does."""
    now = now or timezone.now()
    until = cycle.deadline_of(assessment.period)
    own = assessment.reopened_until
    if own and own > now and not _has_longer(assessment.period, until, own):
        until = own
    return _counted(until, now) if until else None


def _has_longer(period, until, own):
    """True while everybody may still score, for longer than the unit that was reopened."""
    return cycle.is_open(period, Work.SELF_SCORE) and until is not None and until > own


def _counted(until, now):
    if until < now:
        return Countdown(until, "đã hết hạn", is_past=True)
    days = (timezone.localdate(until) - timezone.localdate(now)).days
    return Countdown(until, f"còn {days} ngày" if days else "hạn cuối hôm nay", is_past=False)
