"""What the public was told lately: publications, corrections; the newest first."""

from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse

from reports.models import Notice, Ranking

MOST = 50


@dataclass(frozen=True)
class Item:
    """One thing that was made public: its title, what it says, where it stands, since when."""

    kind: str
    title: str
    words: str
    path: str
    at: datetime


def news(most=MOST):
    """The newest items, whatever their kind."""
    found = [item for source in SOURCES for item in source(most)]
    return sorted(found, key=lambda item: item.at, reverse=True)[:most]


def published(most):
    """Versions of rankings, as publications and corrections; one query."""
    rankings = Ranking.objects.cchc().released().with_release().order_by("-published_at", "-pk")
    return [_ranking_item(ranking) for ranking in rankings[:most]]


def _ranking_item(ranking):
    where = [ranking.year, ranking.group_code, ranking.version]
    decision = f"Quyết định số {ranking.decision_number} ngày {ranking.decision_date:%d/%m/%Y}"
    name = f"Chỉ số CCHC năm {ranking.year}: {ranking.group_name}"
    sample = " (số liệu mẫu)" if ranking.is_sample else ""
    is_first = ranking.version == 1
    return Item(
        kind="Công bố" if is_first else "Đính chính",
        title=f"{'Công bố' if is_first else 'Đính chính'} {name}{sample}",
        words=f"{decision}." if is_first else f"{decision}. {ranking.note}",
        path=reverse("ranking-version", args=where),
        at=ranking.public_from,
    )


def noticed(most):
    """Documents and announcements as they were made public, amended, withdrawn; one query."""
    notices = Notice.objects.released().order_by("-release_at", "-pk")
    return [_notice_item(notice) for notice in notices[:most]]


def _notice_item(notice):
    act = "Thu hồi" if notice.is_withdrawn else "Sửa" if notice.version > 1 else ""
    kind = notice.get_kind_display()
    sample = " (số liệu mẫu)" if notice.is_sample else ""
    name = "announcement" if notice.is_announcement else "notice-document"
    number = f" số {notice.number}" if notice.number else ""
    return Item(
        kind=f"{act} {kind.lower()}" if act else kind,
        title=f"{f'{act} {kind.lower()}' if act else kind}{number}: {notice.subject}{sample}",
        words=notice.reason or f"{notice.issuer}, ngày {notice.issued_on:%d/%m/%Y}.",
        path=f"{reverse(name, args=[notice.slug])}#phien-ban-{notice.version}",
        at=max(notice.release_at, notice.at),
    )


SOURCES = [published, noticed]
