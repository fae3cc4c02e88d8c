"""Why a published number is what it is, from the frozen rows alone."""

from datetime import datetime
from decimal import Decimal
from fractions import Fraction

from django.urls import reverse

from reports.models import Scorecard, ScorecardLine
from scoring.rules.index import outcome_of
from scoring.rules.numbers import round_index
from scoring.rules.points import parse
from scoring.rules.trace import LeftOut, Round, Trace
from scoring.rules.tree import Item, LeafScore
from scoring.rules.why.card import CardWhy, Node, Place
from scoring.rules.why.rank import Peer

ZERO = Decimal(0)


def why_address(card, version=None):
    """Where the derivations of a card begin; of one version when its number is given."""
    where = [card.unit_slug, card.ranking.year]
    if version is None:
        return reverse("scorecard-why", args=where)
    return reverse("scorecard-version-why", args=[*where, version])


def card_why(card, *, with_place=True):
    """The derivations of one published scorecard; three queries, one without its place."""
    lines = list(card.lines.select_related("criterion").order_by("criterion__order"))
    criteria = [line.criterion for line in lines]
    items = [Item(c.code, c.parent_code or None, c.max_score, c.part, c.method) for c in criteria]
    leaves = {
        line.criterion.code: LeafScore(line.points, line.applies)
        for line in lines
        if line.criterion.method
    }
    policy = card.ranking.rules
    outcome = outcome_of(policy, items, leaves)
    place = _place(card) if with_place else None
    return CardWhy(policy, [_node(line) for line in lines], outcome, place)


def _node(line):
    criterion = line.criterion
    is_leaf = bool(criterion.method)
    return Node(
        code=criterion.code,
        parent=criterion.parent_code,
        name=criterion.name,
        part=criterion.part,
        max_score=criterion.max_score,
        applicable_max=line.applicable_max,
        own=line.self_points,
        appraised=line.appraised_points,
        points=line.points,
        sentence=line.explanation,
        rule=parse(criterion.rule_kind, criterion.rule_params, criterion.max_score)
        if is_leaf
        else None,
        rule_text=criterion.rule_text,
        trace=thawed(line),
    )


def thawed(line):
    """The record behind a published line, read back from its columns."""
    left_out = LeftOut(
        line.exemption, line.exemption_decision, line.exemption_seconded, line.exemption_by
    )
    return Trace(
        decided_by=line.decided_by,
        answer=line.answer,
        source=line.source,
        rounds=tuple(_round(each) for each in line.rounds),
        documents=line.documents or 0,
        exemption=left_out if line.exemption else None,
    )


def _round(each):
    points, at = each["points"], each["at"]
    return Round(
        kind=each["kind"],
        number=each["round"],
        points=None if points is None else Decimal(points),
        at=at and datetime.fromisoformat(at),
        decision=each["decision"],
        no_case=each["no_case"],
        second_person=each["second_person"],
    )


def _place(card):
    cards = Scorecard.objects.filter(ranking=card.ranking_id, list_code=card.list_code)
    cards = list(cards.exclude(rank=None).order_by("order"))
    breakers = _breakers(card.ranking)
    peers = []
    for each in cards:
        each.ranking = card.ranking
        index = each.exact_index
        points = breakers.get(each.pk, ())
        named = each.pk, each.unit_name, index, each.index_percent, each.rank
        peers.append(Peer(*named, points, each.applicable_max))
    return Place(peers, card.pk, card.rank, card.grade, card.withheld)


def _breakers(ranking):
    """Points of each tie-breaker by card, None where it does not apply; no query without any."""
    codes = ranking.rules.tie_breakers
    if not codes:
        return {}
    lines = ScorecardLine.objects.filter(scorecard__ranking=ranking, criterion__code__in=codes)
    found = {}
    for line in lines.select_related("criterion"):
        points = (line.points or ZERO) if line.applies else None
        found.setdefault(line.scorecard_id, {})[line.criterion.code] = points
    return {pk: tuple(points[code] for code in codes) for pk, points in found.items()}


def group_figures(card, code):
    """(best, mean) of a criterion among the units of the ranking it applies to, or None."""
    lines = ScorecardLine.objects.filter(
        scorecard__ranking=card.ranking_id, criterion__code=code, applies=True
    )
    points = [each for each in lines.values_list("points", flat=True) if each is not None]
    if not points:
        return None
    return max(points), round_index(sum(map(Fraction, points)) / len(points), 4), len(points)
