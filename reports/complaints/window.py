"""Until when a complaint may be lodged, and until when it has to be answered."""

from datetime import datetime, time, timedelta

from django.utils import timezone

LAST_SECOND = time(23, 59, 59)


def lodging_until(ranking, period):
    """The end of the last day on which units may complain about this version."""
    return _end_of(ranking.published_at, period.complaint_days)


def answer_until(signed_at, period):
    """The end of the last day on which a complaint signed at this moment is answered in time."""
    return _end_of(signed_at, period.complaint_answer_days)


def _end_of(moment, days):
    """The last second of the day so many days after that of the moment, as clocks here show it."""
    last_day = timezone.localdate(moment) + timedelta(days=days)
    return timezone.make_aware(datetime.combine(last_day, LAST_SECOND))
