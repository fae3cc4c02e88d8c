"""What a unit reached in one year, whoever listed it: published here, or printed by others."""

from collections import Counter
from dataclasses import dataclass
from decimal import Decimal

from django.urls import reverse

from reports.earlier.printed import Printed
from reports.models import IN_THE_LIST, ScaleList, Scorecard, StatedRow, Statement
from reports.public_doors import in_force


@dataclass(frozen=True)
class Figures:
    """A unit's line in a list of one year; `is_stated` when others printed that list."""

    unit_id: int
    year: int
    name: str
    slug: str
    group_code: str
    group_name: str
    index: Decimal | None
    digits: int
    points: Decimal | None
    maximum: Decimal | None
    rank: int | None
    out_of: int | None
    grade: str
    list_code: str = ""
    # The address of the printed list; empty where the line was published here.
    stated_slug: str = ""
    is_sample: bool = False

    @property
    def is_stated(self):
        return self.stated_slug != ""

    @property
    def url(self):
        """Where the line is shown: the scorecard, or the list as printed."""
        if self.is_stated:
            return reverse("earlier-list", args=[self.year, self.stated_slug])
        return reverse("scorecard", args=[self.slug, self.year])

    @property
    def list_name(self):
        """The list of its scale, empty where the whole group is one."""
        return ScaleList(self.list_code).label if self.list_code else ""


def figures_of_year(year, units=None):
    """Every unit's line of a year, or those of these units, by unit id.

    Where two lists have a unit, the one published here counts. Three queries.
    """
    return _stated(year, units) | _published(year, units)


def _published(year, units):
    rankings = {ranking.pk: ranking for ranking in in_force(year=year)}
    cards = Scorecard.objects.filter(ranking__in=list(rankings)).defer("index_formula")
    if units is not None:
        cards = cards.filter(unit__in=units).annotate(out_of=IN_THE_LIST)
    cards = list(cards)
    # One object for each ranking, so its conventions are read once.
    for card in cards:
        card.ranking = rankings[card.ranking_id]
    if units is not None:
        return {card.unit_id: of_card(card, card.out_of) for card in cards}
    sizes = Counter((c.ranking_id, c.list_code) for c in cards if c.rank is not None)
    return {card.unit_id: of_card(card, sizes[card.ranking_id, card.list_code]) for card in cards}


def of_card(card, out_of):
    """The line of one published scorecard."""
    ranking = card.ranking
    return Figures(
        unit_id=card.unit_id,
        year=ranking.year,
        name=card.unit_name,
        slug=card.unit_slug,
        group_code=ranking.group_code,
        group_name=ranking.group_name,
        index=card.index_percent,
        digits=ranking.rules.index_digits,
        points=card.points,
        maximum=card.applicable_max,
        rank=card.rank,
        out_of=out_of,
        grade=card.grade,
        list_code=card.list_code,
        is_sample=ranking.is_sample,
    )


def own_statements(**wanted):
    """The lists in force that others printed of groups of ours."""
    lists = Statement.objects.in_force().results().exclude(group__own_code="")
    return lists.filter(**wanted).order_by("-year", "group")


def _stated(year, units):
    rows = StatedRow.objects.filter(statement__in=own_statements(year=year))
    if units is not None:
        rows = rows.filter(unit__in=units)
    rows = rows.select_related("statement__group", "unit").order_by("-order")
    return {row.unit_id: of_row(row) for row in rows}


def of_row(row):
    """The line of one row of a printed list."""
    statement = row.statement
    return Figures(
        unit_id=row.unit_id,
        year=statement.year,
        name=row.unit_name,
        slug=row.unit.slug,
        group_code=statement.group.own_code,
        group_name=statement.group.name,
        index=row.index_percent,
        digits=Printed(row.index_printed, row.index_percent).digits,
        points=row.points,
        maximum=row.max_points,
        rank=row.rank,
        out_of=statement.size,
        grade=row.grade,
        stated_slug=statement.group.slug,
        is_sample=statement.is_sample,
    )
