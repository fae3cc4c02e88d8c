"""Published and not yet public: until when a list waits, and showing it earlier. Never later."""

from django.db import transaction
from django.utils import timezone

from journal.models import record_many
from reports.editions import renew
from reports.models import EarlyRelease, Ranking
from scoring import permissions
from scoring.publicity import register_publicity, register_wait
from scoring.refusals import Refused, refuse_if

PAST = "Giờ công bố công khai phải ở tương lai. Để trống nếu công khai ngay."
NOTHING_WAITS = "Kết quả năm này không còn chờ công bố công khai."


def told(moment):
    """A moment as people here say it."""
    return f"{timezone.localtime(moment):%H:%M ngày %d/%m/%Y}"


def told_release(ranking):
    """What the journal says of the release; nothing for a list that is public at once."""
    return f"công bố công khai lúc {told(ranking.release_at)}" if ranking.release_at else ""


def register():
    """Tell the desks of the year being scored when its results are public."""
    register_publicity(is_public)
    register_wait(waiting_years)


def is_public(period):
    """True once the public sees some list of this year; one query."""
    return Ranking.objects.cchc().released().filter(year=period.year).exists()


def waiting_years():
    """{year: the moment of its release} of the years of which the public sees no list yet."""
    seen = Ranking.objects.cchc().released().values("year")
    hidden = Ranking.objects.cchc().waiting().exclude(year__in=seen)
    return {ranking.year: ranking.public_from for ranking in hidden.order_by("-release_at")}


def why_not_then(release_at, now=None):
    """The reason the public can't be kept waiting until this moment; empty when it can."""
    return PAST if release_at and release_at <= (now or timezone.now()) else ""


def waiting(year, now=None):
    """The lists of a year the public does not see yet; one query."""
    rankings = Ranking.objects.cchc().waiting(now).filter(year=year)
    return list(rankings.order_by("group_order", "group_code", "-version"))


def waits_until(ranking):
    """From when on the public will see this list; None when it sees it now."""
    hidden = Ranking.objects.waiting().filter(pk=ranking.pk).first()
    return hidden and hidden.public_from


@transaction.atomic
def release_earlier(period, *, at=None, reason, by):
    """Show a waiting year to the public earlier than was set: now, or at a moment before."""
    list(period.assessments.select_for_update().values_list("pk"))
    refuse_if(permissions.why_not_publish_correction(by, period))
    now = timezone.now()
    lists = waiting(period.year, now)
    if not lists:
        raise Refused(NOTHING_WAITS)
    if not reason.strip():
        raise Refused("Cần ghi lý do công khai sớm hơn.")
    refuse_if(why_not_then(at, now))
    moment = at or now
    lists = [ranking for ranking in lists if moment < ranking.public_from]
    if not lists:
        raise Refused("Chỉ đổi sang sớm hơn giờ đã định, không muộn hơn.")
    EarlyRelease.objects.bulk_create(
        EarlyRelease(ranking=ranking, at=moment, reason=reason.strip(), by=by, decided_at=now)
        for ranking in lists
    )
    changes = [(ranking, told(ranking.public_from), told(moment)) for ranking in lists]
    record_many(period.chain, "công khai sớm hơn", changes, by=by, reason=reason.strip())
    renew()
    return lists
