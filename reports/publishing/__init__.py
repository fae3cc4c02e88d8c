"""Publishing: the one bridge from the year being scored to what the public sees.

A publication freezes an approved year, one ranking per group. Nothing is edited afterwards; a
correction adds a version with a decision of its own, and the older one stays readable.
"""

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from journal.models import record
from reports.freezing import frozen
from reports.models import Ranking
from scoring import cycle, permissions
from scoring.models import PeriodGroup
from scoring.refusals import NotReady, Refused, refuse_if

from .drafting import INDEX, Rehearsal, dry_run, rehearse

__all__ = ["Rehearsal", "dry_run", "latest_version", "publish", "publish_correction"]


@transaction.atomic
def publish(period, *, decision_number, decision_date, by):
    """Freeze an approved year by the decision of the chairman of the UBND; all groups or none."""
    refuse_if(permissions.why_not_publish(by, period))
    refuse_if(_why_no_decision(decision_number, decision_date))
    cycle.mark_published(period, by=by, reason=f"{decision_number} ngày {decision_date:%d/%m/%Y}")
    rankings = []
    for rehearsal in dry_run(period, decision_number=decision_number, decision_date=decision_date):
        if rehearsal.gaps:
            raise NotReady(rehearsal.gaps)
        rankings.append(rehearsal.draft.seal().save())
    for ranking in rankings:
        record(period.chain, "công bố xếp hạng", ranking, after=ranking.content_hash, by=by)
    return rankings


@transaction.atomic
def publish_correction(period, group, *, decision_number, decision_date, note, by):
    """Add a new version of one group's ranking after scores were corrected."""
    refuse_if(permissions.why_not_publish_correction(by, period))
    refuse_if(_why_no_decision(decision_number, decision_date))
    if not note.strip():
        raise Refused("Cần ghi nội dung đính chính.")
    period_group = PeriodGroup.objects.select_related("criteria_set", "group", "period").get(
        period=period, group=group
    )
    old = latest_version(period, group)
    draft = rehearse(period_group, decision_number, decision_date).draft
    if _figures(draft) == _figures(frozen(old)):
        raise Refused("Chưa có điểm nào được đính chính kể từ lần công bố trước.")
    draft.ranking.version = old.version + 1
    draft.ranking.note = note.strip()
    ranking = draft.seal().save()
    record(
        period.chain,
        "công bố đính chính",
        ranking,
        before=old.content_hash,
        after=ranking.content_hash,
        reason=f"{decision_number}: {note}",
        by=by,
    )
    return ranking


def latest_version(period, group):
    """The ranking in force for a group of a year; Refused when none was published."""
    versions = Ranking.objects.filter(year=period.year, index_code=INDEX, group_code=group.code)
    last = versions.aggregate(last=Max("version"))["last"]
    if last is None:
        raise Refused(f"{group} năm {period.year} chưa được công bố.")
    return versions.get(version=last)


def _why_no_decision(number, day):
    if not number.strip() or day is None:
        return "Cần số và ngày quyết định công bố."
    if day > timezone.localdate():
        return "Ngày quyết định không được ở tương lai."
    return ""


def _figures(draft):
    """What a correction must change: points and maxima of every line."""
    return {
        (card.unit_id, line.criterion.code): (line.points, line.applicable_max)
        for card, lines in draft.cards
        for line in lines
    }
