"""What a new version changed: every cell, and every index and rank that moved with them."""

from dataclasses import dataclass
from decimal import Decimal

from reports.models import Ranking, Scorecard, ScorecardLine
from reports.why import why_address


@dataclass(frozen=True)
class CellChange:
    """The points of one leaf of one unit, before and after."""

    unit_id: int
    unit_name: str
    code: str
    name: str
    before: Decimal | None
    after: Decimal | None


@dataclass(frozen=True)
class UnitChange:
    """A unit's total, index and rank, before and after."""

    before: Scorecard
    after: Scorecard


@dataclass(frozen=True)
class Changes:
    """All that differs between a version and the one before it."""

    before: Ranking
    after: Ranking
    cells: list[CellChange]
    units: list[UnitChange]

    @property
    def whys_before(self):
        """Where the derivations of each unit's older numbers begin, by unit id."""
        cards = (unit.before for unit in self.units)
        return {card.unit_id: why_address(card, self.before.version) for card in cards}


def changes(ranking):
    """What this version changed in the one before it; None for a first version."""
    if ranking.version == 1:
        return None
    before = Ranking.objects.get(
        year=ranking.year,
        index_code=ranking.index_code,
        group_code=ranking.group_code,
        version=ranking.version - 1,
    )
    return Changes(before, ranking, _cells(before, ranking), _units(before, ranking))


def _cells(before, after):
    old, new = _points(before), _points(after)
    return [
        CellChange(unit, name, code, title, old.get((unit, code), (None,))[0], points)
        for (unit, code), (points, name, title) in new.items()
        if old.get((unit, code), (None,))[0] != points
    ]


def _points(ranking):
    """Points of every leaf by unit and code, in the order of the list and the tree."""
    lines = ScorecardLine.objects.filter(scorecard__ranking=ranking).exclude(criterion__method="")
    rows = lines.order_by("scorecard__order", "criterion__order").values_list(
        "scorecard__unit_id", "criterion__code", "points", "scorecard__unit_name", "criterion__name"
    )
    return {(unit, code): (points, name, title) for unit, code, points, name, title in rows}


def _units(before, after):
    old = {card.unit_id: card for card in before.scorecards.all()}
    return [
        UnitChange(old[card.unit_id], card)
        for card in after.scorecards.order_by("order")
        if figures(old[card.unit_id]) != figures(card)
    ]


def figures(card):
    """What a correction may move of a unit."""
    outside = card.bonus, card.penalty
    return card.points, card.index_percent, card.rank, card.grade, card.withheld, *outside
