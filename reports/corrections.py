"""Every correction of every year: which points it changed, and which units it moved."""

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from decimal import Decimal

from django.db.models import F, OuterRef, Q, Subquery

from reports.changes import UnitChange, figures
from reports.models import ComplaintCorrection, Ranking, Scorecard, ScorecardLine
from reports.why import why_address


@dataclass(frozen=True)
class Corrected:
    """The points of one leaf of one unit, before and after a correction."""

    card: Scorecard
    code: str
    name: str
    before: Decimal | None
    after: Decimal | None
    why: str
    why_before: str


@dataclass(frozen=True)
class Correction:
    """A version that replaced another, with all it changed."""

    ranking: Ranking
    cells: list[Corrected] = field(default_factory=list)
    units: list[UnitChange] = field(default_factory=list)
    complaints: int = 0

    @property
    def replaced(self):
        """The number of the version it replaced."""
        return self.ranking.version - 1

    @property
    def moved(self):
        """The units whose rank is another now."""
        return [each for each in self.units if each.before.rank != each.after.rank]


def correcting_versions():
    """Every published version that replaced another, the newest first."""
    return Ranking.objects.cchc().released().filter(version__gt=1).order_by("-published_at", "-pk")


def corrections():
    """Every correction in full, the newest first; five queries, however many there are."""
    rankings = list(correcting_versions())
    by_id = {ranking.pk: ranking for ranking in rankings}
    cells, units = _cells(by_id), _units(rankings)
    led = Counter(
        ComplaintCorrection.objects.filter(ranking__in=rankings).values_list("ranking", flat=True)
    )
    return [
        Correction(ranking, cells[ranking.pk], units[ranking.pk], led[ranking.pk])
        for ranking in rankings
    ]


def _cells(by_id):
    """Leaves whose points differ from those of the version before, by ranking."""
    lines = ScorecardLine.objects.filter(scorecard__ranking__in=list(by_id))
    lines = lines.exclude(criterion__method="").annotate(before=_points_before())
    differs = (
        Q(points__lt=F("before"))
        | Q(points__gt=F("before"))
        | Q(points=None, before__isnull=False)
        | Q(points__isnull=False, before=None)
    )
    found = defaultdict(list)
    lines = lines.filter(differs).select_related("scorecard", "criterion")
    for line in lines.order_by("scorecard__order", "criterion__order"):
        card, criterion = line.scorecard, line.criterion
        card.ranking = by_id[card.ranking_id]
        number = card.ranking.version
        whys = why_address(card, number), why_address(card, number - 1)
        figures_here = line.before, line.points
        found[card.ranking_id].append(
            Corrected(card, criterion.code, criterion.name, *figures_here, *whys)
        )
    return found


def _points_before():
    """The points of the same leaf of the same unit in the version before."""
    before = ScorecardLine.objects.filter(
        criterion__code=OuterRef("criterion__code"),
        scorecard__unit=OuterRef("scorecard__unit"),
        scorecard__ranking__year=OuterRef("scorecard__ranking__year"),
        scorecard__ranking__index_code=OuterRef("scorecard__ranking__index_code"),
        scorecard__ranking__group_code=OuterRef("scorecard__ranking__group_code"),
        scorecard__ranking__version=OuterRef("scorecard__ranking__version") - 1,
    )
    return Subquery(before.values("points")[:1])


def _units(rankings):
    """Units whose total, index, rank or grade differ from the version before, by ranking."""
    groups = Q(pk=None)
    for ranking in rankings:
        groups |= Q(year=ranking.year, group_code=ranking.group_code)
    versions = {_place(each): each for each in Ranking.objects.cchc().released().filter(groups)}
    cards = defaultdict(dict)
    for card in Scorecard.objects.filter(ranking__in=list(versions.values())).order_by("order"):
        cards[card.ranking_id][card.unit_id] = card
    found = {}
    for ranking in rankings:
        old = versions.get((*_place(ranking)[:2], ranking.version - 1))
        found[ranking.pk] = _changed(old, ranking, cards) if old else []
    return found


def _changed(old, new, cards):
    for ranking in (old, new):
        for card in cards[ranking.pk].values():
            card.ranking = ranking
    pairs = ((cards[old.pk].get(unit), card) for unit, card in cards[new.pk].items())
    return [
        UnitChange(before, after)
        for before, after in pairs
        if before is not None and figures(before) != figures(after)
    ]


def _place(ranking):
    return ranking.year, ranking.group_code, ranking.version
