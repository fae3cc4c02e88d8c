"""What awaits the office at the publication desk, told to its home without being imported there."""

from django.urls import reverse

from scoring.awaiting import register_work
from scoring.permissions import why_not_publish, why_not_publish_correction

from .correcting import pending_by_period


def register():
    """Tell everybody's home what awaits him at this desk."""
    register_work(publication_work)


def publication_work(asking):
    """Approved years to publish, and corrected scores the public does not know of yet."""
    user = asking.user
    for period in asking.periods:
        if not why_not_publish(user, period):
            yield asking.task(period, "Công bố kết quả", _page(period), why="Kết quả đã phê duyệt")
    published = [each for each in asking.periods if not why_not_publish_correction(user, each)]
    pending = pending_by_period(published) if published else {}
    for period in published:
        scores = sum(map(len, pending.get(period.pk, {}).values()))
        if scores:
            what = f"Công bố đính chính {scores} tiêu chí"
            why = "Điểm đã sửa chưa hiện trên trang công khai"
            yield asking.task(period, what, _page(period), why=why, count=scores)


def _page(period):
    return reverse("publication-desk", args=[period.year])
