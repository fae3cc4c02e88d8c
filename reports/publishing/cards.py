"""From the scores of a group to the rows that would be frozen, a few units at a time."""

from reports.models import Scorecard, ScorecardLine
from scoring.derivation import AT_ONCE, batched
from scoring.models import Score
from scoring.rules.outcome_words import index_formula, withheld_note
from scoring.rules.trace import Trace
from scoring.rules.tree import SURVEY, Item, LeafScore, totals
from scoring.tracing import traces

from .gaps import Gaps
from .tracing import frozen_trace

SURVEY_NOT_HELD = (
    "Năm này không tổ chức điều tra xã hội học: điểm tối đa được loại khỏi thang điểm."
)


class Cards:
    """Copies one unit after another onto the draft's criteria; `gaps` fills up on the way.

    `live` are the criteria of the year in the order of the draft's: all scores share them, so a
    rule is read once, not once a score.
    """

    def __init__(self, draft, live):
        self.draft, self.gaps = draft, Gaps()
        self.live = {node.pk: node for node in live}
        self.items = [
            Item(node.code, node.parent_code or None, node.max_score, node.part)
            for node in draft.criteria
        ]

    def of(self, standings):
        """(card, lines) of each standing in order; six queries for every few thousand scores."""
        placed = list(enumerate(standings, 1))
        for chunk in batched(placed, max(1, AT_ONCE // max(1, len(self.items)))):
            behind = self._behind([standing.assessment.pk for _, standing in chunk])
            for place, standing in chunk:
                card = self._card(standing, place)
                yield card, self._lines(card, standing, behind.get(standing.assessment.pk, {}))

    def _behind(self, assessments):
        """(score, derivation, trace) by assessment and code."""
        scores = list(Score.objects.filter(assessment__in=assessments))
        for score in scores:
            score.criterion = self.live[score.criterion_id]
        traced, found = traces(scores), {}
        for score in scores:
            derivation, trace = traced[score.pk]
            self.gaps.look_at(derivation)
            behind = found.setdefault(score.assessment_id, {})
            behind[score.criterion.code] = score, derivation, trace
        return found

    def _card(self, standing, place):
        unit, outcome = standing.assessment.unit, standing.outcome
        policy = self.draft.ranking.rules
        return Scorecard(
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

    def _lines(self, card, standing, behind):
        own = self._column(behind, "self_points")
        appraised = self._column(behind, "appraised_points")
        return [
            ScorecardLine(
                scorecard=card,
                criterion=node,
                applies=standing.totals[node.code].applicable_max > 0,
                applicable_max=standing.totals[node.code].applicable_max,
                self_points=_known(own[node.code]),
                appraised_points=_known(appraised[node.code]),
                points=_known(standing.totals[node.code]),
                **self._words(node, behind.get(node.code)),
            )
            for node in self.draft.criteria
        ]

    def _column(self, behind, name):
        leaves = {
            code: LeafScore(getattr(score, name), score.applies and not self._is_not_held(score))
            for code, (score, *_) in behind.items()
        }
        return totals(self.items, leaves)

    def _words(self, node, behind):
        """The sentence of a leaf and what is behind it; nothing behind a survey not held."""
        is_not_held = node.method == SURVEY and not self.draft.ranking.rules.holds_survey
        sentence = SURVEY_NOT_HELD if is_not_held else ""
        if behind is None:
            return {"explanation": sentence}
        _, derivation, trace = behind
        if is_not_held:
            return {"explanation": sentence, **frozen_trace(Trace())}
        return {"explanation": derivation.sentence, **frozen_trace(trace)}

    def _is_not_held(self, score):
        is_survey = score.criterion.method == SURVEY
        return is_survey and not self.draft.ranking.rules.holds_survey


def _known(total):
    """Points of a node; None, not 0, where no leaf of it that applies has any."""
    return total.points if total.has_points else None
