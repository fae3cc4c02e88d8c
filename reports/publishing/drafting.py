"""The year as it would be published now: read from the scores, copied, not yet saved."""

from dataclasses import dataclass

from django.utils import timezone

from reports.freezing import Draft
from reports.models import PublishedCriterion, Ranking, Scorecard, ScorecardLine
from scoring.derivation import derivations
from scoring.models import Score
from scoring.rules.ranking import equal_printed
from scoring.rules.tree import Item, LeafScore, totals
from scoring.standings import group_standings

INDEX = "CCHC"


@dataclass(frozen=True)
class Rehearsal:
    """What publishing a group now would give, and what stands in the way."""

    draft: Draft
    gaps: list[str]
    equal_units: set[int]

    @property
    def group_name(self):
        return self.draft.ranking.group_name


def dry_run(period, *, decision_number="", decision_date=None):
    """The rankings that publishing would freeze now, group by group; nothing is saved."""
    return [
        rehearse(period_group, decision_number, decision_date)
        for period_group in period.period_groups.select_related("group", "criteria_set")
    ]


def rehearse(period_group, decision_number, decision_date):
    standings = group_standings(period_group.period, period_group.group)
    missing = sum(standing.total.missing for standing in standings)
    gaps = [f"{period_group.group}: còn {missing} điểm chưa có."] if missing else []
    draft = _draft(period_group, standings, decision_number, decision_date)
    equal = equal_printed(
        [(s.assessment.unit_id, s.index) for s in standings], period_group.policy.index_digits
    )
    return Rehearsal(draft, gaps, equal)


def _draft(period_group, standings, decision_number, decision_date):
    period, group, criteria_set = (
        period_group.period,
        period_group.group,
        period_group.criteria_set,
    )
    ranking = Ranking(
        year=period.year,
        index_code=INDEX,
        group_code=group.code,
        group_name=group.name,
        group_order=group.order,
        version=1,
        decision_number=decision_number,
        decision_date=decision_date,
        set_name=criteria_set.name,
        set_decision=criteria_set.decision,
        set_note=criteria_set.note,
        policy=period_group.policy.as_data(),
        is_sample=period.is_sample,
        published_at=timezone.now(),
    )
    draft = Draft(ranking, [_copy(ranking, node) for node in _nodes(criteria_set)])
    cards = _Cards(draft, _scores_by_assessment(period, group))
    draft.cards = [cards.card(standing, order) for order, standing in enumerate(standings, 1)]
    return draft


def _nodes(criteria_set):
    return criteria_set.criteria.select_related("parent").order_by("order")


def _copy(ranking, node):
    return PublishedCriterion(
        ranking=ranking,
        code=node.code,
        parent_code=node.parent.code if node.parent else "",
        level=node.level,
        depth=node.depth,
        name=node.name,
        max_score=node.max_score,
        method=node.method,
        rule_kind=node.rule_kind,
        rule_params=node.rule_params,
        rule_text=node.rule.describe() if node.is_leaf else "",
        order=node.order,
    )


def _scores_by_assessment(period, group):
    scores = Score.objects.filter(assessment__period=period, assessment__group=group)
    found = {}
    for score in scores.select_related("criterion"):
        found.setdefault(score.assessment_id, []).append(score)
    return found


class _Cards:
    """Copies one unit after another onto the draft's criteria."""

    def __init__(self, draft, scores):
        self.draft, self.scores = draft, scores
        self.items = [
            Item(node.code, node.parent_code or None, node.max_score) for node in draft.criteria
        ]
        every = [score for scores in self.scores.values() for score in scores]
        self.derivations = derivations(every)

    def card(self, standing, order):
        assessment, total = standing.assessment, standing.total
        card = Scorecard(
            ranking=self.draft.ranking,
            unit=assessment.unit,
            unit_code=assessment.unit.code,
            unit_name=assessment.unit.name,
            points=total.points,
            applicable_max=total.applicable_max,
            index_percent=standing.printed,
            rank=standing.rank,
            grade=standing.grade,
            order=order,
        )
        return card, self._lines(card, standing)

    def _lines(self, card, standing):
        scores = {s.criterion.code: s for s in self.scores[standing.assessment.pk]}
        own = self._column(scores, "self_points")
        appraised = self._column(scores, "appraised_points")
        return [
            ScorecardLine(
                scorecard=card,
                criterion=node,
                applies=standing.totals[node.code].applicable_max > 0,
                applicable_max=standing.totals[node.code].applicable_max,
                self_points=_known(own[node.code]),
                appraised_points=_known(appraised[node.code]),
                points=_known(standing.totals[node.code]),
                explanation=self._sentence(scores.get(node.code)),
            )
            for node in self.draft.criteria
        ]

    def _column(self, scores, name):
        leaves = {code: LeafScore(getattr(s, name), s.applies) for code, s in scores.items()}
        return totals(self.items, leaves)

    def _sentence(self, score):
        return self.derivations[score.pk].sentence if score else ""


def _known(total):
    """Points of a node, None where no leaf of it has any."""
    applicable_leaves_known = total.applicable_max > 0 and total.missing < total.leaves
    return total.points if applicable_leaves_known else None
