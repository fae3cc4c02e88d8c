"""The bands of published rankings, each computed once: a publication never changes."""

from functools import lru_cache

from reports.bands.ranges import bands
from reports.bands.survey_error import variance_of_answer
from reports.models import ScorecardLine
from scoring.rules.points import SurveyMean, parse
from scoring.rules.tree import Item, LeafScore


def published_bands(ranking):
    """By key of the scorecard its band; none for a card whose rank is not what these rules give."""
    return _kept(_Frozen(ranking))


class _Frozen:
    """A publication to be computed; two are the same when their contents are."""

    def __init__(self, ranking):
        self.ranking = ranking
        self.key = ranking.pk, ranking.content_hash

    def __hash__(self):
        return hash(self.key)

    def __eq__(self, other):
        return self.key == other.key


@lru_cache(maxsize=16)
def _kept(frozen):
    return _bands(frozen.ranking)


# Tests of what a page costs begin with nothing computed.
forget = _kept.cache_clear


def _bands(ranking):
    nodes = list(ranking.criteria.order_by("order"))
    items = [Item(n.code, n.parent_code or None, n.max_score, n.part, n.method) for n in nodes]
    ranks = dict(ranking.scorecards.order_by().values_list("pk", "rank"))
    sheets = _sheets(ranking, nodes, ranks)
    found = bands(ranking.rules, items, sheets, _variances(ranking, nodes))
    return {pk: band for pk, band in found.items() if band.rank == ranks[pk]}


def _sheets(ranking, nodes, cards):
    codes = {node.pk: node.code for node in nodes if node.method}
    sheets = {card: {} for card in cards}
    lines = ScorecardLine.objects.filter(scorecard__ranking=ranking, criterion__in=list(codes))
    for card, node, points, applies in lines.order_by().values_list(
        "scorecard_id", "criterion_id", "points", "applies"
    ):
        sheets[card][codes[node]] = LeafScore(points, applies)
    return sheets


def _variances(ranking, nodes):
    """By card and leaf, the variance of points that a published sample gave."""
    rules = {
        node.pk: (node.code, parse(node.rule_kind, node.rule_params, node.max_score))
        for node in nodes
        if node.rule_kind == SurveyMean.kind
    }
    lines = ScorecardLine.objects.filter(scorecard__ranking=ranking, criterion__in=list(rules))
    lines = lines.filter(applies=True, points__isnull=False)
    found = {}
    for card, node, points, answer in lines.order_by().values_list(
        "scorecard_id", "criterion_id", "points", "answer"
    ):
        code, rule = rules[node]
        variance = variance_of_answer(rule, answer, points)
        if variance is not None:
            found.setdefault(card, {})[code] = variance
    return found
