"""The year as it would be published now: read from the scores, copied, not yet saved."""

from dataclasses import dataclass

from django.utils import timezone

from reports.canonical import FORMAT
from reports.freezing import Draft
from reports.models import CCHC, PublishedCriterion, Ranking, Scorecard, ScorecardLine
from scoring.models import Score
from scoring.rules.outcome_words import index_formula, withheld_note
from scoring.rules.trace import Trace
from scoring.rules.tree import SURVEY, Item, LeafScore, totals
from scoring.standings import group_standings
from scoring.tracing import traces

from .tracing import frozen_trace

SURVEY_NOT_HELD = (
    "Năm này không tổ chức điều tra xã hội học: điểm tối đa được loại khỏi thang điểm."
)


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


def rehearse(period_group, decision_number="", decision_date=None):
    """One group as it stands now, from its final points or, before those, the latest known."""
    period, group = period_group.period, period_group.group
    standings = group_standings(period, group)
    scores = Score.objects.filter(assessment__period=period, assessment__group=group)
    draft = Draft(_ranking(period_group, decision_number, decision_date))
    nodes = period_group.criteria_set.criteria.select_related("parent").order_by("order", "pk")
    draft.criteria = [_copy(draft.ranking, node, place) for place, node in enumerate(nodes, 1)]
    cards = _Cards(draft, scores.select_related("criterion"))
    draft.cards = [cards.card(standing, place) for place, standing in enumerate(standings, 1)]
    return Rehearsal(draft, _gaps(group, cards.derivations.values()))


def _gaps(group, derivations):
    """A group is published when every score is final, and explained by the row that gave it."""
    if not derivations:
        return [f"Nhóm «{group}» chưa có đơn vị hoặc chưa có điểm nào."]
    applicable = [derivation for derivation in derivations if derivation.score.applies]
    unfinished = [d for d in applicable if d.score.final_points is None and d.score.is_at_issue]
    at_odds = sorted({d.score.criterion.code for d in applicable if _is_at_odds(d)})
    gaps = [f"Nhóm «{group}»: còn {len(unfinished)} điểm chưa được kết luận."] if unfinished else []
    if at_odds:
        gaps.append(f"Nhóm «{group}»: điểm khác với cách tính ở tiêu chí {', '.join(at_odds)}.")
    return gaps


def _is_at_odds(derivation):
    row, final = derivation.round or derivation.figure, derivation.score.final_points
    return row is not None and final is not None and row.points != final


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


class _Cards:
    """Copies one unit after another onto the draft's criteria."""

    def __init__(self, draft, scores):
        self.draft = draft
        self.items = [
            Item(node.code, node.parent_code or None, node.max_score, node.part)
            for node in draft.criteria
        ]
        traced = traces(scores)
        self.derivations = {pk: derivation for pk, (derivation, _) in traced.items()}
        self.traces = {pk: trace for pk, (_, trace) in traced.items()}
        self.scores = {}
        for derivation in self.derivations.values():
            score = derivation.score
            self.scores.setdefault(score.assessment_id, {})[score.criterion.code] = score

    def card(self, standing, place):
        unit, outcome = standing.assessment.unit, standing.outcome
        policy = self.draft.ranking.rules
        card = Scorecard(
            ranking=self.draft.ranking,
            unit=unit,
            unit_slug=unit.slug,
            unit_code=unit.code,
            unit_name=unit.name,
            points=outcome.points,
            applicable_max=outcome.applicable_max,
            bonus=outcome.bonus,
            penalty=outcome.penalty,
            index_percent=outcome.printed,
            index_exact="" if outcome.index is None else str(outcome.index),
            index_formula=index_formula(policy, outcome),
            list_code=outcome.list_code,
            rank=outcome.rank,
            grade=outcome.grade,
            withheld=withheld_note(outcome),
            order=place,
        )
        return card, self._lines(card, standing)

    def _lines(self, card, standing):
        scores = self.scores.get(standing.assessment.pk, {})
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
                explanation=self._sentence(node, scores.get(node.code)),
                **self._trace(node, scores.get(node.code)),
            )
            for node in self.draft.criteria
        ]

    def _column(self, scores, name):
        leaves = {
            code: LeafScore(getattr(s, name), s.applies and not self._is_not_held(s.criterion))
            for code, s in scores.items()
        }
        return totals(self.items, leaves)

    def _sentence(self, node, score):
        if self._is_not_held(node):
            return SURVEY_NOT_HELD
        return self.derivations[score.pk].sentence if score else ""

    def _trace(self, node, score):
        """What is behind a leaf; nothing for the nodes above, and for a survey not held."""
        if score is None:
            return {}
        if self._is_not_held(node):
            return frozen_trace(Trace())
        return frozen_trace(self.traces[score.pk])

    def _is_not_held(self, node):
        return node.method == SURVEY and not self.draft.ranking.rules.holds_survey


def _known(total):
    """Points of a node; None, not 0, where no leaf of it that applies has any."""
    return total.points if total.has_points else None
