"""A line of a person's work, and the moment and years it is read for."""

from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from django.db.models import TextChoices
from django.utils import timezone

from scoring import cycle
from scoring.choices import PeriodState
from scoring.conflicts import benches
from units.models import User

SOON_DAYS = 3


class Band(TextChoices):
    """How close the deadline is, nearest first; days are days of the calendar here."""

    OVERDUE = "late", "Quá hạn"
    TODAY = "today", "Hôm nay"
    SOON = "soon", "Trong 3 ngày"
    LATER = "far", "Sau 3 ngày"
    NONE = "none", "Không có hạn"


BANDS = list(Band)


def band_of(deadline, now):
    """The band a deadline lies in at this moment."""
    if deadline is None:
        return Band.NONE
    if deadline < now:
        return Band.OVERDUE
    days = (timezone.localdate(deadline) - timezone.localdate(now)).days
    if not days:
        return Band.TODAY
    return Band.SOON if days <= SOON_DAYS else Band.LATER


@dataclass(frozen=True)
class Task:
    """One thing to do: what, where or why, how far it is, until when, and the page to do it on."""

    band: Band
    what: str
    why: str
    count: int
    done: int | None
    total: int | None
    deadline: datetime | None
    url: str
    year: int

    @property
    def urgency(self):
        """What tasks are ordered by: the band, and within it the deadline."""
        return BANDS.index(self.band), self.deadline.timestamp() if self.deadline else 0


@dataclass(frozen=True)
class Wait:
    """What this person's work waits for, in somebody else's hands."""

    what: str


@dataclass(frozen=True)
class Asking:
    """A person, a moment, and the years as they stand; read once for all his roles."""

    user: User
    now: datetime
    periods: list

    @cached_property
    def under_way(self):
        """The years not published yet."""
        return [each for each in self.periods if each.state != PeriodState.PUBLISHED]

    @cached_property
    def seats(self):
        """The person's seats in the years under way, by period id."""
        return benches(self.user, self.under_way)

    def in_season(self, work):
        """The years in which this work may be done now."""
        return [each for each in self.under_way if not cycle.why_closed(each, work, now=self.now)]

    def units_as(self, role):
        """The ids of the units for which the person holds this role."""
        roles = self.user.roles if self.user.is_active else []
        return {grant.unit_id for grant in roles if grant.role == role}

    def task(self, period, what, url, *, place="", deadline=None, why="", count=1, progress=None):
        """A task of a year, in the band it lies in now; `progress` is (done, total)."""
        done, total = progress or (None, None)
        return Task(
            band=band_of(deadline, self.now),
            what=f"{what} – {located(place, period)}",
            why=why,
            count=count,
            done=done,
            total=total,
            deadline=deadline,
            url=url,
            year=period.year,
        )


def located(place, period):
    """Where and in which year: «Sở Y tế, năm 2025»."""
    return f"{place}, năm {period.year}" if place else f"năm {period.year}"


def units_named(units):
    """One unit by its name, several by their number."""
    units = set(units)
    return str(next(iter(units))) if len(units) == 1 else f"{len(units)} đơn vị"
