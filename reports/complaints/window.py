"""Until when a complaint may be lodged, and until when it has to be answered."""

from datetime import datetime, time, timedelta

from django.utils import timezone

from reports.models import ComplaintWindow

LAST_SECOND = time(23, 59, 59)


def open_window(ranking, period):
    """Let units complain about a version, from its release on, for as long as its year says."""
    return ComplaintWindow.objects.create(
        ranking=ranking,
        days=period.complaint_days,
        until=_end_of(ranking.announced_at, period.complaint_days),
        answer_days=period.complaint_answer_days,
    )


def lodging_until(ranking):
    """The last second in which units may complain about this version; None when never."""
    window = getattr(ranking, "window", None)
    return window and window.until


def answer_until(signed_at, ranking):
    """The last second in which a complaint signed at this moment is answered in time."""
    return _end_of(signed_at, ranking.window.answer_days)


def _end_of(moment, days):
    """The last second of the day so many days after that of the moment, as clocks here show it."""
    last_day = timezone.localdate(moment) + timedelta(days=days)
    return timezone.make_aware(datetime.combine(last_day, LAST_SECOND))
