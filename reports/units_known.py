"""Every unit the public knows a result of: by the newest list of each group, then all others."""

from collections import defaultdict
from dataclasses import dataclass

from django.db.models import Q

from reports.models import Ranking, Scorecard, StatedRow
from reports.public_doors import in_force
from reports.years.figures import own_statements
from units.models import Unit


@dataclass(frozen=True)
class UnitsKnown:
    """The units of the newest list of each group, by name, and `others`, listed earlier alone."""

    lists: list[tuple[Ranking, list[Scorecard]]]
    others: list[Unit]

    @property
    def rankings(self):
        return [ranking for ranking, _ in self.lists]

    @property
    def is_sample(self):
        return any(ranking.is_sample for ranking in self.rankings)


def units_known() -> UnitsKnown:
    """Three queries, whatever there is."""
    every = list(in_force())
    newest = {}
    for ranking in every:
        newest.setdefault(ranking.group_code, ranking)
    cards = defaultdict(list)
    for card in _cards(newest.values()):
        cards[card.ranking_id].append(card)
    lists = [(ranking, cards[ranking.pk]) for ranking in newest.values()]
    shown = {card.unit_id for found in cards.values() for card in found}
    return UnitsKnown(lists, list(_others(every, shown)))


def _cards(rankings):
    cards = Scorecard.objects.filter(ranking__in=list(rankings)).defer("index_formula")
    return cards.order_by("unit__sort_key", "unit_id")


def _others(rankings, shown):
    listed = Scorecard.objects.filter(ranking__in=rankings).values("unit")
    stated = StatedRow.objects.filter(statement__in=own_statements()).values("unit")
    found = Unit.objects.filter(Q(pk__in=listed) | Q(pk__in=stated)).exclude(pk__in=shown)
    return found.order_by("sort_key", "pk")
