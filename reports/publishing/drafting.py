"""The year as it would be published now: read from the scores, copied, not yet saved."""

from dataclasses import dataclass

from django.utils import timezone

from reports.canonical import FORMAT
from reports.freezing import Draft
from reports.models import CCHC, PublishedCriterion, Ranking
from scoring.standings import group_standings

from .cards import Cards
from .packing import held


@dataclass(frozen=True)
class Rehearsal:
    """What publishing a group now would give, and what stands in the way."""

    draft: Draft
    gaps: list[str]


def dry_run(period, *, decision_number="", decision_date=None):
    """The rankings that publishing would freeze now, group by group; nothing is saved."""
    groups = period.period_groups.ranked().select_related("period", "group", "criteria_set")
    return [
        rehearse(period_group, decision_number, decision_date)
        for period_group in groups.order_by("group__order", "group__code")
    ]


def rehearse(period_group, decision_number="", decision_date=None, *, hold=held):
    """One group as it stands now, from its final points or, before those, the latest known.

    `hold` keeps the cards: `in_hand` for those who will change them, packed when many otherwise.
    """
    standings = group_standings(period_group.period, period_group.group)
    draft = Draft(_ranking(period_group, decision_number, decision_date))
    nodes = period_group.criteria_set.criteria.select_related("parent").order_by("order", "pk")
    nodes = list(nodes)
    draft.criteria = [_copy(draft.ranking, node, place) for place, node in enumerate(nodes, 1)]
    cards = Cards(draft, nodes)
    draft.cards = hold(draft, cards.of(standings), len(standings))
    return Rehearsal(draft, cards.gaps.told(period_group.group))


def _ranking(period_group, decision_number, decision_date):
    period, group, criteria_set = (
        period_group.period,
        period_group.group,
        period_group.criteria_set,
    )
    return Ranking(
        year=period.year,
        index_code=CCHC,
        group_code=group.code,
        group_name=group.name,
        group_order=group.order,
        decision_number=decision_number.strip(),
        decision_date=decision_date,
        set_name=criteria_set.name,
        set_decision=criteria_set.decision,
        set_note=criteria_set.note,
        policy=period_group.policy.as_data(),
        is_sample=period.is_sample,
        published_at=timezone.now().replace(microsecond=0),
        content_format=FORMAT,
    )


def _copy(ranking, node, place):
    return PublishedCriterion(
        ranking=ranking,
        code=node.code,
        parent_code=node.parent.code if node.parent else "",
        level=node.level,
        depth=node.depth,
        part=node.part,
        name=node.name,
        max_score=node.max_score,
        method=node.method,
        rule_kind=node.rule_kind,
        rule_params=node.rule_params,
        rule_text=node.rule.describe() if node.is_leaf else "",
        order=place,
    )
