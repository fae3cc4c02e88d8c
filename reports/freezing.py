"""From a group in order to rows that never change: copies of names, maxima, points, sentences."""

from collections.abc import Collection
from dataclasses import dataclass, field
from itertools import islice

from reports.canonical import content_hash
from reports.content import content_of
from reports.models import PublishedCriterion, Ranking, Scorecard, ScorecardLine

# Cards written in one statement.
AT_ONCE = 50


@dataclass
class Draft:
    """A ranking before it is saved: the same objects that will be, so what is seen is frozen."""

    ranking: Ranking
    criteria: list[PublishedCriterion] = field(default_factory=list)
    cards: Collection[tuple[Scorecard, list[ScorecardLine]]] = field(default_factory=list)

    def seal(self):
        """Stamp the hash of the whole content on the ranking."""
        self.ranking.content_hash = content_hash(content_of(self, lazily=True))
        return self

    def save(self):
        """Write ranking, criteria, cards and lines; the caller holds the transaction."""
        self.ranking.save()
        PublishedCriterion.objects.bulk_create(self.criteria)
        cards = iter(self.cards)
        while together := list(islice(cards, AT_ONCE)):
            Scorecard.objects.bulk_create([card for card, _ in together])
            lines = (line for _, lines in together for line in lines)
            ScorecardLine.objects.bulk_create(lines, batch_size=2000)
        return self.ranking


def frozen(ranking):
    """The draft a published ranking was saved from, read back from its rows: three queries."""
    criteria = list(ranking.criteria.order_by("order"))
    by_id = {criterion.pk: criterion for criterion in criteria}
    cards = {card.pk: (card, []) for card in ranking.scorecards.order_by("order")}
    lines = ScorecardLine.objects.filter(scorecard__ranking=ranking)
    for line in lines.order_by("criterion__order"):
        card, its_lines = cards[line.scorecard_id]
        line.scorecard, line.criterion = card, by_id[line.criterion_id]
        its_lines.append(line)
    return Draft(ranking, criteria, list(cards.values()))
