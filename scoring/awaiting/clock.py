"""What awaits the office on the year's clock: the next step, or what has to be done before it."""

from django.urls import reverse

from scoring import cycle, gaps
from scoring.choices import PeriodState, Work
from scoring.permissions import is_officer

from .handing_in import handed_in, reminders
from .tasks import Wait, located

MOST_GAPS = 2


def clock_work(asking):
    """Every year under way: its next step, or what is in its way, and the units to remind.

    What is in the way is asked of the clock itself, so it costs its queries for each such year.
    """
    if not is_officer(asking.user) or not asking.under_way:
        return
    handings = handed_in(asking)
    for period in asking.under_way:
        if cycle.stage_of(period).then is None:
            continue
        handing = handings[period.pk]
        if found := cycle.why_not_advance(period, now=asking.now):
            yield from _held_up(asking, period, found)
        else:
            yield _to_advance(asking, period, handing.overdue(asking.now))
        yield from reminders(asking, period, handing)


def _page(period):
    return reverse("office-year", args=[period.year])


def _to_advance(asking, period, late):
    left = f"Hết hạn, còn {len(late)} đơn vị chưa chốt: {gaps.named(late)}" if late else ""
    return asking.task(
        period,
        f"Chuyển sang bước «{PeriodState(cycle.stage_of(period).then).label}»",
        _page(period),
        deadline=cycle.deadline_of(period),
        why=left or "Đã đủ điều kiện chuyển bước",
    )


def _held_up(asking, period, found):
    """The office's own to do while it prepares, or when time is up; else others are at work."""
    stage, deadline = cycle.stage_of(period), cycle.deadline_of(period)
    if stage.opens == Work.SET_UP:
        what = f"Chuẩn bị năm đánh giá: còn {len(found)} việc"
        yield asking.task(period, what, _page(period), why=_brief(found), count=len(found))
    elif deadline and deadline < asking.now:
        what = f"Hết hạn {stage.opens.label}: gia hạn để làm nốt"
        yield asking.task(period, what, _page(period), deadline=deadline, why=_brief(found))
    elif not stage.ends_with_deadline:
        place = located(f"bước «{period.get_state_display()}»", period)
        yield Wait(f"{place}. {_brief(found)}")


def _brief(found):
    rest = len(found) - MOST_GAPS
    return " ".join(found[:MOST_GAPS]) + (f" Và {rest} việc khác." if rest > 0 else "")
