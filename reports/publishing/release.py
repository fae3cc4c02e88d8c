"""The first publication of a year: all its groups by one decision, or none."""

from django.db import transaction
from django.utils import timezone

from journal.models import record
from reports import editions
from reports.complaints import open_window
from reports.models import Ranking
from reports.receipts import give_receipt
from scoring import cycle, permissions
from scoring.refusals import NotReady, Refused, refuse_if

from .drafting import dry_run
from .embargo import told_release, why_not_then

NUMBER_LENGTH = Ranking._meta.get_field("decision_number").max_length


@transaction.atomic
def publish(period, *, decision_number, decision_date, release_at=None, by):
    """Freeze an approved year by the decision of the chairman of the UBND; all groups or none.

    The public sees it from `release_at` on, at once when none is given.

    1. the guard; 2. the clock moves, which makes every other act on the year wait and fail;
    3. what stands then is read, checked and frozen; 4. the journal keeps each hash,
    and a receipt is given for each list.
    """
    refuse_if(permissions.why_not_publish(by, period))
    refuse_if(why_no_decision(decision_number, decision_date))
    refuse_if(why_not_then(release_at))
    cycle.mark_published(period, by=by, reason=f"{decision_number} ngày {decision_date:%d/%m/%Y}")
    rehearsals = dry_run(period, decision_number=decision_number, decision_date=decision_date)
    if not rehearsals:
        raise NotReady([f"{period} chưa có nhóm xếp hạng nào."])
    if gaps := [gap for rehearsal in rehearsals for gap in rehearsal.gaps]:
        raise NotReady(gaps)
    for rehearsal in rehearsals:
        rehearsal.draft.ranking.release_at = release_at
    rankings = [rehearsal.draft.seal().save() for rehearsal in rehearsals]
    for ranking in rankings:
        open_window(ranking, period)
        said = {
            "after": ranking.content_hash,
            "reason": told_release(ranking),
            "by": by,
        }
        give_receipt(record(period.chain, "công bố xếp hạng", ranking, **said), ranking)
    editions.renew()
    return rankings


def latest_version(period, group):
    """The ranking in force for a group of a year; Refused when none was published."""
    versions = Ranking.objects.cchc().filter(year=period.year, group_code=group.code)
    if (last := versions.order_by("-version").first()) is None:
        raise Refused(f"{group} năm {period.year} chưa được công bố.")
    return last


def why_no_decision(number, day):
    """The reason a decision can't be cited; empty when it can."""
    if not number.strip() or day is None:
        return "Cần số và ngày quyết định công bố."
    if len(number.strip()) > NUMBER_LENGTH:
        return f"Số quyết định không được dài quá {NUMBER_LENGTH} ký tự."
    if day > timezone.localdate():
        return "Ngày quyết định không được ở tương lai."
    return ""
