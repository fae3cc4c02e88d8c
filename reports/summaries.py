"""A published list in a few numbers: mean, spread, the best, how many of each grade."""

from collections import Counter
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import cached_property

from reports.models import Ranking, ScaleList, Scorecard
from scoring.rules.numbers import round_index

BEST = 3
# Equal units share a rank, whole lists now and then: no more than these are named.
MOST_NAMED = 6


@dataclass(frozen=True)
class Summary:
    """Numbers of one list; the mean is computed from exact indices and rounded once."""

    ranking: Ranking
    cards: list[Scorecard]
    list_code: str = ""

    @property
    def title(self):
        """What the units of this list have in common; empty for a whole group."""
        return ScaleList(self.list_code).label if self.list_code else ""

    @property
    def count(self):
        return len(self.cards)

    @property
    def digits(self):
        return self.ranking.rules.index_digits

    @property
    def best(self):
        """The first three ranks: more than three units when some share a rank, yet not too many."""
        return self._first_ranks[:MOST_NAMED]

    @property
    def best_unnamed(self):
        """How many more units have one of the first three ranks."""
        return len(self._first_ranks) - len(self.best)

    @cached_property
    def mean(self):
        """The mean index of the ranked units; None when none is ranked."""
        exact = self._exact
        return self._printed(sum(exact, Fraction(0)) / len(exact)) if exact else None

    @property
    def spread(self):
        """From the highest to the lowest index, as printed beside it; None when none is ranked."""
        if not self._ranked:
            return None
        return self.highest.index_percent - self.lowest.index_percent

    @property
    def highest(self):
        """The best unit; None when none is ranked."""
        return self._ranked[0] if self._ranked else None

    @property
    def lowest(self):
        """The last unit; None when none is ranked."""
        return self._ranked[-1] if self._ranked else None

    @property
    def grades(self):
        """(grade, how many units) from the best grade down, empty grades included."""
        counted = Counter(card.grade for card in self._ranked)
        return [(band.label, counted[band.label]) for band in self.ranking.rules.bands]

    @cached_property
    def _first_ranks(self):
        return [card for card in self._ranked if card.rank <= BEST]

    @cached_property
    def _ranked(self):
        return [card for card in self.cards if card.rank is not None]

    @cached_property
    def _exact(self):
        return [card.exact_index for card in self._ranked]

    def _printed(self, exact: Fraction) -> Decimal:
        return round_index(exact, self.digits, self.ranking.rules.rounding)


def summaries(rankings):
    """The summary of each list of each ranking, in their order; one query for all their units."""
    by_id = {ranking.pk: ranking for ranking in rankings}
    lists = {ranking.pk: {} for ranking in rankings}
    for card in Scorecard.objects.filter(ranking__in=list(by_id)).order_by("order"):
        card.ranking = by_id[card.ranking_id]
        lists[card.ranking_id].setdefault(card.list_code, []).append(card)
    return [
        Summary(by_id[pk], cards, code)
        for pk, found in lists.items()
        for code, cards in (found or {"": []}).items()
    ]
