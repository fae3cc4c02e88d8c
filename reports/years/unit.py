"""A unit through its years: what each list gave it, what changed, and where its line breaks."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from reports.models import IN_THE_LIST, PublishedCriterion, Scorecard, StatedRow
from reports.public_doors import in_force
from reports.years.breaks import Event, Lineage
from reports.years.criteria import kinship
from reports.years.figures import Figures, of_card, of_row, own_statements
from reports.years.past import Past, why_not_beside
from scoring.rules.tree import MAIN


@dataclass(frozen=True)
class YearLine:
    """A published year of a unit beside its year before, and what happened between the two."""

    card: Scorecard
    past: Past | None
    events: list[Event] = field(default_factory=list)
    has_other_criteria: bool = False

    @property
    def year_before(self):
        return self.past.before.year if self.past and self.past.before else None


@dataclass(frozen=True)
class UnitYears:
    """All that is known of a unit; `later` is what happened after its last published year."""

    lines: list[YearLine]
    stated: list[StatedRow]
    later: list[Event]
    predecessors: list[Figures]
    lineage: Lineage

    @property
    def cards(self):
        return [line.card for line in self.lines]

    @property
    def is_sample(self):
        lists = [line.card.ranking for line in self.lines] + [row.statement for row in self.stated]
        return any(each.is_sample for each in lists)


def unit_years(unit) -> UnitYears:
    """A unit with its predecessors; four queries, however long its history."""
    lineage = Lineage()
    cards, stated = _cards(lineage.family(unit.pk)), _stated(lineage.family(unit.pk))
    mine = [card for card in cards if card.unit_id == unit.pk]
    printed = [row for row in stated if row.unit_id == unit.pk]
    lines = _lines(unit, mine, printed, lineage)
    last = mine[0].ranking.year if mine else None
    others = [of_card(c, c.out_of) for c in cards if c.unit_id != unit.pk]
    told = {(each.unit_id, each.year) for each in others}
    others += [
        of_row(row)
        for row in stated
        if row.unit_id != unit.pk and (row.unit_id, row.statement.year) not in told
    ]
    others.sort(key=lambda each: (-each.year, each.name))
    return UnitYears(lines, printed, lineage.events(unit.pk, after=last), others, lineage)


def _cards(units):
    cards = Scorecard.objects.filter(unit__in=units, ranking__in=in_force())
    cards = cards.select_related("ranking").annotate(out_of=IN_THE_LIST)
    return list(cards.order_by("-ranking__year", "unit_name"))


def _stated(units):
    rows = StatedRow.objects.filter(unit__in=units, statement__in=own_statements())
    rows = rows.select_related("statement__group", "unit")
    return list(rows.order_by("-statement__year", "order"))


def _lines(unit, cards, printed, lineage):
    trees = _trees(card.ranking for card in cards)
    years = {row.statement.year: of_row(row) for row in reversed(printed)}
    years |= {card.ranking.year: of_card(card, card.out_of) for card in cards}
    lines = []
    for card in cards:
        year = card.ranking.year
        older = max((each for each in years if each < year), default=None)
        events = lineage.events(unit.pk, older, year)
        before = years.get(older)
        past = _past(years[year], before, events) if before else None
        other = _has_other_criteria(trees, cards, card, before)
        lines.append(YearLine(card, past, events, other))
    return lines


def _past(now, before, events):
    breaks = [event for event in events if event.is_break]
    if breaks:
        return Past(now, before, breaks[-1].words, breaks[-1].short)
    short, reason = why_not_beside(now, before)
    return Past(now, before, reason, short)


def _trees(rankings: Iterable):
    """The criteria of each ranking, by its key; one query."""
    nodes = PublishedCriterion.objects.filter(ranking__in=list(rankings), part=MAIN)
    trees = defaultdict(list)
    for node in nodes.order_by("order"):
        trees[node.ranking_id].append(node)
    return trees


def _has_other_criteria(trees, cards, card, before):
    """True when both years were published here, by criteria that are not the same."""
    older = [c for c in cards if before and c.ranking.year == before.year]
    if not older or before.is_stated:
        return False
    return not kinship(before.year, trees[older[0].ranking_id], trees[card.ranking_id]).is_same
