"""Units the office has to remind: those that have not locked, or not closed their explanations."""

from dataclasses import dataclass, field
from datetime import datetime

from django.db.models import Exists, OuterRef
from django.urls import reverse

from scoring import cycle, gaps
from scoring.choices import Work
from scoring.models import Assessment, Score
from scoring.permissions import unit_deadline
from units.models import Unit

from .tasks import BANDS, Band, band_of

LACKING = {
    Work.SELF_SCORE: "chưa chốt điểm",
    Work.APPRAISE: "được mở lại chưa chốt điểm",
    Work.EXPLAIN: "chưa chốt giải trình",
}


@dataclass(frozen=True)
class Late:
    """A unit that has not handed in, and until when it may."""

    unit: Unit
    deadline: datetime | None


@dataclass
class Handing:
    """The units of a year that hand something in: how many have, and those that have not."""

    done: int = 0
    missing: list[Late] = field(default_factory=list)

    def overdue(self, now):
        """The units whose time is over."""
        return [each.unit for each in self.missing if each.deadline and each.deadline < now]


def handed_in(asking):
    """How far the units have come in handing in, by period id; one query."""
    asked = Score.objects.filter(assessment=OuterRef("pk"), explanation_requested=True)
    rows = Assessment.objects.in_order().filter(period__in=asking.under_way)
    found = {each.pk: Handing() for each in asking.under_way}
    for each in rows.annotate(is_asked=Exists(asked)):
        work, handing = cycle.stage_of(each.period).opens, found[each.period_id]
        if _has_done(each, work):
            handing.done += 1
        elif _has_to(each, work):
            handing.missing.append(Late(each.unit, _deadline(each, work, asking.now)))
    return found


def _has_done(assessment, work):
    if work == Work.EXPLAIN:
        return assessment.is_asked and assessment.explained_at is not None
    return assessment.locked_at is not None


def _has_to(assessment, work):
    return work in LACKING and (work != Work.EXPLAIN or assessment.is_asked)


def _deadline(assessment, work, now):
    """A unit reopened while others are appraised has no time but its own."""
    if work == Work.APPRAISE:
        return assessment.reopened_until
    return unit_deadline(assessment, now=now)


def reminders(asking, period, handing):
    """One task a band: the nearest deadline in it, and the units by name."""
    stage = cycle.stage_of(period)
    for band in BANDS:
        late = [each for each in handing.missing if band_of(each.deadline, asking.now) == band]
        # When the stage ends with its deadline, the clock's own task tells who was late.
        if late and not (band == Band.OVERDUE and stage.ends_with_deadline):
            yield _reminder(asking, period, handing, late, stage.opens)


def _reminder(asking, period, handing, late, work):
    total = handing.done + len(handing.missing)
    return asking.task(
        period,
        f"Đôn đốc {len(late)} đơn vị {LACKING[work]}",
        reverse("office-year", args=[period.year]),
        deadline=min((each.deadline for each in late if each.deadline), default=None),
        why=gaps.named(each.unit for each in late),
        count=len(late),
        progress=None if work == Work.APPRAISE else (handing.done, total),
    )
