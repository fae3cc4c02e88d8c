"""Checking published rankings: their hash, their own inputs, and the year they came from."""

from dataclasses import dataclass

from reports.canonical import content_hash
from reports.content import content_of
from reports.freezing import frozen
from reports.models import Ranking
from reports.verifying.cells import HASH, Cell
from reports.verifying.frozen import differences

from .live_rounds import LiveRounds


@dataclass(frozen=True)
class Check:
    """What checking one version of one ranking found."""

    ranking: Ranking
    units: int
    leaves: int
    cells: list[Cell]
    notes: list[str]

    @property
    def is_hash_right(self):
        return all(cell.why != HASH for cell in self.cells)


def checks(year=None, say=lambda place, count, ranking: None):
    """Every published version, oldest first, or those of one year: one is held at a time.

    `say` is told before each what comes: its place, of how many, and the ranking.
    """
    rankings = Ranking.objects.cchc().order_by("year", "group_order", "group_code", "version")
    if year is not None:
        rankings = rankings.filter(year=year)
    ids = list(rankings.values_list("pk", flat=True))
    for place, pk in enumerate(ids, 1):
        ranking = Ranking.objects.get(pk=pk)
        say(place, len(ids), ranking)
        yield check(ranking)


def check(ranking):
    """One version compared with its hash, its frozen inputs and the rounds of its year.

    Some fifteen queries, whatever the number of units.
    """
    draft = frozen(ranking)
    content = content_of(draft)
    live = LiveRounds(draft)
    found = [*_hash(ranking, content), *differences(content), *live.cells()]
    leaves = sum(bool(node.method) for node in draft.criteria)
    return Check(ranking, len(draft.cards), leaves, found, live.notes)


def _hash(ranking, content):
    recomputed = content_hash(content)
    if recomputed != ranking.content_hash:
        yield Cell("", "", "content_hash", ranking.content_hash, recomputed, HASH)
