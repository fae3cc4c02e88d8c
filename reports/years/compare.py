"""Two to four units of one list beside each other, the biggest differences first."""

from collections import defaultdict
from dataclasses import dataclass
from decimal import Decimal

from django.http import Http404

from reports.models import (
    IN_THE_LIST,
    PublishedCriterion,
    Ranking,
    Scorecard,
    ScorecardLine,
)
from reports.public_doors import in_force
from reports.why import why_address
from scoring.rules.tree import MAIN
from units.vietnamese import fold

FEWEST, MOST = 2, 4
# What parts the units in an address.
AND = "+"


@dataclass(frozen=True)
class Cell:
    """One unit's points of one criterion, and where they are derived."""

    line: ScorecardLine
    why: str
    is_highest: bool = False


@dataclass(frozen=True)
class Row:
    """A criterion over the units; no spread where it is not the same scale for all of them."""

    criterion: PublishedCriterion
    cells: list[Cell]
    spread: Decimal | None


@dataclass(frozen=True)
class Comparison:
    """The units in the order asked for; their fields and leaves, most different first."""

    ranking: Ranking
    cards: list[Scorecard]
    fields: list[Row]
    leaves: list[Row]

    @property
    def different(self):
        return [row for row in self.leaves if row.spread]

    @property
    def alike(self):
        return [row for row in self.leaves if row.spread == 0]

    @property
    def apart(self):
        """Leaves that are not on the same scale for all."""
        return [row for row in self.leaves if row.spread is None]


def comparison(ranking, slugs) -> Comparison:
    """These units of a published list; two queries."""
    found = ranking.scorecards.filter(unit_slug__in=slugs).annotate(out_of=IN_THE_LIST)
    by_slug = {card.unit_slug: card for card in found}
    cards = [by_slug[slug] for slug in slugs]
    for card in cards:
        card.ranking = ranking
    lines = ScorecardLine.objects.filter(scorecard__in=cards, criterion__part=MAIN)
    nodes = defaultdict(dict)
    for line in lines.select_related("criterion").order_by("criterion__order"):
        nodes[line.criterion][line.scorecard_id] = line
    rows = [_row(node, [its[card.pk] for card in cards], cards) for node, its in nodes.items()]
    fields = [row for row in rows if not row.criterion.parent_code]
    leaves = [row for row in rows if row.criterion.method]
    return Comparison(ranking, cards, _sorted(fields), _sorted(leaves))


def _row(node, lines, cards):
    points = [line.points for line in lines]
    same_scale = len({(line.applies, line.applicable_max) for line in lines}) == 1
    known = same_scale and None not in points
    spread = max(points) - min(points) if known else None
    cells = [
        Cell(line, why_address(card), bool(spread) and line.points == max(points))
        for line, card in zip(lines, cards, strict=True)
    ]
    return Row(node, cells, spread)


def _sorted(rows):
    return sorted(rows, key=lambda row: (row.spread is None, -(row.spread or 0)))


def resolved(asked, cards):
    """Addresses of the units that are named by address or by full name; "" for those unknown."""
    slugs = {card.unit_slug for card in cards}
    names = defaultdict(list)
    for card in cards:
        names[fold(card.unit_name)].append(card.unit_slug)
    found = []
    for each in asked:
        alike = names[fold(each)]
        found.append(each if each in slugs else alike[0] if len(alike) == 1 else "")
    return found


def asked_of(ranking, units, cards):
    """The units an address names, and why they are not compared; 404 when it names others."""
    asked, slugs = units.split(AND), {card.unit_slug for card in cards}
    found = [each if each in slugs else "" for each in asked]
    refusal = why_not_compare(ranking, asked, found)
    if refusal and (all(found) or "thuộc nhóm" not in refusal):
        raise Http404
    return found, refusal


def why_not_compare(ranking, asked, found):
    """Why these units are not compared in this list; empty when they are."""
    for each, slug in zip(asked, found, strict=True):
        if not slug:
            return _why_not_here(ranking, each)
    if len(set(found)) < len(found):
        return "Mỗi đơn vị chỉ chọn một lần."
    if not FEWEST <= len(found) <= MOST:
        return f"Chọn từ {FEWEST} đến {MOST} đơn vị."
    return ""


def _why_not_here(ranking, each):
    others = Scorecard.objects.filter(unit_slug=each, ranking__in=in_force(year=ranking.year))
    if (card := others.select_related("ranking").first()) is None:
        return (
            f"«{each}» không có, hoặc có nhiều hơn một, trong danh sách {ranking.group_name} "
            f"năm {ranking.year}."
        )
    return (
        f"{card.unit_name} năm {ranking.year} thuộc nhóm {card.ranking.group_name}: không so sánh "
        f"với đơn vị của nhóm {ranking.group_name}, vì hai nhóm chấm theo bộ tiêu chí khác nhau."
    )


def address_of(slugs):
    return AND.join(slugs)
