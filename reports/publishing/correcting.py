"""A corrected score reaches the public as a new version, beside the one it corrects."""

from dataclasses import dataclass
from decimal import Decimal

from django.db import transaction
from django.db.models import Sum

from journal.models import record
from reports import editions
from reports.complaints import link, open_window
from reports.freezing import frozen
from reports.models import Ranking, ScorecardLine
from reports.receipts import give_receipt
from scoring import permissions
from scoring.choices import RoundKind
from scoring.models import Appraisal, PeriodGroup, Score
from scoring.refusals import NotReady, Overtaken, Refused, refuse_if

from .drafting import rehearse
from .embargo import told_release, waits_until
from .packing import in_hand
from .release import latest_version, why_no_decision

# What a new version takes over from the old one: a correction changes points and nothing else.
# The policy is the same as well, but written as the newest format has it.
RANKING_TEXTS = ("group_name", "group_order", "set_name", "set_decision", "set_note")
CRITERION_TEXTS = ("name", "level", "method", "rule_text")
CARD_TEXTS = ("unit_slug", "unit_code", "unit_name")


@dataclass(frozen=True)
class Pending:
    """A score corrected since its group was last published."""

    score: Score
    published: Decimal | None
    decision: str


@transaction.atomic
def publish_correction(
    period, group, *, decision_number, decision_date, note, seen_version=None, complaints=(), by
):
    """Add a new version of one group's ranking after scores were corrected.

    `seen_version` is the sum of score versions the person has looked at: what was corrected
    meanwhile is not published unseen. `complaints` are the upheld ones this version puts right.
    """
    list(period.assessments.select_for_update().filter(group=group).values_list("pk"))
    refuse_if(permissions.why_not_publish_correction(by, period))
    refuse_if(why_no_decision(decision_number, decision_date))
    if not note.strip():
        raise Refused("Cần ghi nội dung đính chính.")
    if seen_version not in (None, version_of_scores(period, group)):
        raise Overtaken("Có điểm vừa được đính chính thêm. Hãy xem lại danh sách rồi công bố.")
    old = latest_version(period, group)
    published = frozen(old)
    draft = _next_draft(period, group, published, decision_number, decision_date)
    draft.ranking.version = old.version + 1
    draft.ranking.note = note.strip()
    draft.ranking.release_at = waits_until(old)
    ranking = draft.seal().save()
    open_window(ranking, period)
    entry = record(
        period.chain,
        "công bố đính chính",
        ranking,
        before=old.content_hash,
        after=ranking.content_hash,
        reason="; ".join(filter(None, [f"{decision_number}: {note}", told_release(ranking)])),
        by=by,
    )
    give_receipt(entry, ranking)
    link(complaints, ranking, _changed(published, draft), by=by)
    editions.renew()
    return ranking


def _changed(old, draft):
    """The (unit id, code) pairs whose points differ."""
    return {place for place, _ in _figures(old).items() ^ _figures(draft).items()}


def version_of_scores(period, group):
    """A number that rises with every change to a score of the group."""
    scores = Score.objects.filter(assessment__period=period, assessment__group=group)
    return scores.aggregate(sum=Sum("version"))["sum"]


def _next_draft(period, group, old, decision_number, decision_date):
    """The group as it stands now under the names it was published by, if figures differ."""
    period_group = PeriodGroup.objects.select_related("criteria_set", "group", "period").get(
        period=period, group=group
    )
    rehearsal = rehearse(period_group, decision_number, decision_date, hold=in_hand)
    if rehearsal.gaps:
        raise NotReady(rehearsal.gaps)
    draft = rehearsal.draft
    if _scale(draft) != _scale(old):
        raise Refused("Bộ tiêu chí, quy ước, đơn vị đã khác lần công bố: không đính chính được.")
    if _figures(draft) == _figures(old):
        raise Refused("Chưa có điểm nào được đính chính kể từ lần công bố trước.")
    _take_over(draft, old)
    return draft


def _scale(draft):
    """What must be the same in all versions: tree, maxima, rules, policy, units, exemptions."""
    tree = [
        (node.code, node.parent_code, node.max_score, node.rule_kind, node.rule_params)
        for node in draft.criteria
    ]
    maxima = {
        (card.unit_id, line.criterion.code): line.applicable_max
        for card, lines in draft.cards
        for line in lines
    }
    return draft.ranking.rules, tree, maxima


def _figures(draft):
    """What a correction must change: the points of at least one line."""
    return {
        (card.unit_id, line.criterion.code): line.points
        for card, lines in draft.cards
        for line in lines
    }


def _take_over(draft, old):
    _copy(RANKING_TEXTS, old.ranking, draft.ranking)
    for published, node in zip(old.criteria, draft.criteria, strict=True):
        _copy(CRITERION_TEXTS, published, node)
    published_cards = {card.unit_id: card for card, _ in old.cards}
    for card, _ in draft.cards:
        _copy(CARD_TEXTS, published_cards[card.unit_id], card)


def _copy(names, source, target):
    for name in names:
        setattr(target, name, getattr(source, name))


def pending_corrections(period):
    """Corrections not yet published, by group code: two queries whatever their number."""
    return pending_by_period([period]).get(period.pk, {})


def pending_by_period(periods):
    """Corrections not yet published, by period id and group code: two queries for all years."""
    latest = {}
    rounds = _corrections(periods).select_related(
        "score__criterion", "score__assessment__unit", "score__assessment__group"
    )
    for appraisal in rounds.order_by("round"):
        latest[appraisal.score_id] = appraisal
    published = _published_points(periods)
    years = {period.pk: period.year for period in periods}
    pending = {}
    for appraisal in latest.values():
        score, assessment = appraisal.score, appraisal.score.assessment
        year = years[assessment.period_id]
        before = published.get((year, assessment.unit_id, score.criterion.code))
        if score.final_points != before:
            groups = pending.setdefault(assessment.period_id, {})
            line = Pending(score, before, appraisal.decision)
            groups.setdefault(assessment.group.code, []).append(line)
    return pending


def _corrections(periods):
    return Appraisal.objects.filter(
        score__assessment__period__in=periods, kind=RoundKind.CORRECTION
    )


def _published_points(periods):
    """Points in force of every leaf ever corrected, by year, unit and code."""
    years = [period.year for period in periods]
    rankings = Ranking.objects.cchc().filter(year__in=years).newest()
    lines = ScorecardLine.objects.filter(
        scorecard__ranking__in=rankings,
        criterion__code__in=_corrections(periods).values("score__criterion__code"),
    )
    rows = lines.values_list(
        "scorecard__ranking__year", "scorecard__unit_id", "criterion__code", "points"
    )
    return {(year, unit, code): points for year, unit, code, points in rows}
