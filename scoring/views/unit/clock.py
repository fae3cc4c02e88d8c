"""The deadline as a unit reads it: the moment, and how many days are left."""

from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from scoring import permissions


@dataclass(frozen=True)
class Countdown:
    """Until when the stage the unit stands in is open; `words` say how long that is."""

    until: datetime
    words: str
    is_past: bool


def countdown(assessment, *, now=None):
    """The deadline that binds this unit now, counted; None when none does."""
    now = now or timezone.now()
    until = permissions.unit_deadline(assessment, now=now)
    return _counted(until, now) if until else None


def _counted(until, now):
    if until < now:
        return Countdown(until, "đã hết hạn", is_past=True)
    days = (timezone.localdate(until) - timezone.localdate(now)).days
    return Countdown(until, f"còn {days} ngày" if days else "hạn cuối hôm nay", is_past=False)
