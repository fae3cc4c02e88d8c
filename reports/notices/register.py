"""What documents and announcements tell the rest: when they change, how they are found."""

from django.urls import reverse

from reports.editions import register_moments
from reports.models import Notice
from reports.search.sources import Hit, Listed, register_source


def register():
    """Let rendered pages end when the next of these is released, and let the search find them."""
    register_moments(next_release)
    register_source(Listed("van-ban", "Văn bản, thông báo", everything))


def next_release(now):
    return Notice.objects.next_release(now)


def everything():
    """Every document and announcement the public may see, the newest first; one query."""
    return [_hit(notice) for notice in Notice.objects.in_force()]


def _hit(notice):
    kind = notice.get_kind_display()
    number = f" số {notice.number}" if notice.number else ""
    gone = "; đã thu hồi" if notice.is_withdrawn else ""
    name = "announcement" if notice.is_announcement else "notice-document"
    about = f"{kind}{number} ngày {notice.issued_on:%d/%m/%Y}, {notice.issuer}{gone}"
    return Hit(notice.subject, reverse(name, args=[notice.slug]), about, f"{about} {notice.text}")
