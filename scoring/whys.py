"""Why a number of the running year is what it is, as far as this person may know it."""

from scoring import permissions
from scoring.models import PeriodGroup
from scoring.rules.index import outcome_of
from scoring.rules.outcome_words import withheld_note
from scoring.rules.tree import totals
from scoring.rules.why.card import CardWhy, Node, Place
from scoring.rules.why.rank import Peer
from scoring.sheets import veiled
from scoring.standings import group_standings, items_of, leaf_scores
from scoring.tracing import own_sentence, traces, until_judged, veiled_trace


def assessment_why(user, assessment, *, with_place=False):
    """The derivations of one assessment; a number of queries that no row adds to.

    Before the explanation stage a unit sees its own points only. The place among the others is
    read only for those who may see ranks before they are published.
    """
    shows = permissions.sees_appraisal(user, assessment)
    period_group = PeriodGroup.objects.get(period=assessment.period, group=assessment.group)
    scores = _scores(assessment, shows)
    items = items_of(assessment.criteria_set)
    outcome = outcome_of(period_group.policy, items, leaf_scores(scores))
    return CardWhy(
        period_group.policy,
        _Nodes(assessment, scores, items, outcome, shows).read(),
        outcome,
        _place(user, assessment, period_group.policy) if with_place else None,
    )


def _scores(assessment, shows):
    scores = list(assessment.scores.in_order())
    for score in scores:
        score.assessment = assessment
    return scores if shows else [veiled(score) for score in scores]


class _Nodes:
    """Every criterion of an assessment with its points and what stands behind them."""

    def __init__(self, assessment, scores, items, outcome, shows):
        self.assessment, self.outcome, self.shows = assessment, outcome, shows
        self.scores = {score.criterion_id: score for score in scores}
        self.own = totals(items, leaf_scores(scores, "self_points"))
        self.appraised = totals(items, leaf_scores(scores, "appraised_points"))
        self.traced = traces(scores)

    def read(self):
        """The nodes in the order of the set."""
        criteria = self.assessment.criteria_set.criteria.select_related("parent")
        return [self._node(each) for each in criteria.order_by("order", "pk")]

    def _node(self, criterion):
        score, total = self.scores.get(criterion.pk), self.outcome.totals[criterion.code]
        behind = self._behind(score) if score else {}
        return Node(
            code=criterion.code,
            parent=criterion.parent.code if criterion.parent else "",
            name=criterion.name,
            part=criterion.part,
            max_score=criterion.max_score,
            applicable_max=total.applicable_max,
            own=_known(self.own[criterion.code]),
            appraised=_known(self.appraised[criterion.code]),
            points=_known(total),
            rule=criterion.rule if criterion.is_leaf else None,
            rule_text=criterion.rule.describe() if criterion.is_leaf else "",
            **behind,
        )

    def _behind(self, score):
        derivation, trace = self.traced[score.pk]
        if not self.shows:
            veil = veiled_trace(score, trace)
            is_out = veil.exemption is not None
            sentence = derivation.sentence if is_out else own_sentence(score)
            return {"trace": veil, "sentence": sentence}
        trace = until_judged(score, trace)
        is_own = not derivation.decided_by and score.self_points is not None
        return {
            "trace": trace,
            "sentence": own_sentence(score) if is_own else derivation.sentence,
        }


def _known(total):
    return total.points if total.has_points else None


def _place(user, assessment, policy):
    """Where the unit stands now; None for the province, and before one may see ranks."""
    if assessment.is_of_province or permissions.why_not_see_standings(user, assessment.period):
        return None
    standings = group_standings(assessment.period, assessment.group)
    mine = next(each for each in standings if each.assessment == assessment)
    peers = [
        _peer(each, policy)
        for each in standings
        if each.rank is not None and each.outcome.list_code == mine.outcome.list_code
    ]
    return Place(peers, assessment.pk, mine.rank, mine.grade, withheld_note(mine.outcome))


def _peer(standing, policy):
    assessment = standing.assessment
    breakers = tuple(_breaker(standing.totals[code]) for code in policy.tie_breakers)
    return Peer(
        assessment.pk,
        str(assessment.unit),
        standing.index,
        standing.printed,
        standing.rank,
        breakers,
        standing.outcome.applicable_max,
    )


def _breaker(total):
    return total.points if total.applicable_max else None
