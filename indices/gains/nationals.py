"""Components of national indices: the next mark others reach, and where we are the best."""

from dataclasses import dataclass
from decimal import Decimal

from indices.leagues import part_digits
from indices.models import Component, ComponentLink, IndexDefinition, Release, ReleaseKind
from indices.own import own_province
from indices.permissions import agency_ids, sees_whole_bridge
from indices.rules.reaching import BEST, MEDIAN, UPPER, Ahead, Reach, ahead_of, best_at, reaches
from indices.shelf import League, Shelf, Standing
from scoring.rules.numbers import format_number, round_index
from units.models import Unit

MARKS = {
    MEDIAN: "trung vị",
    UPPER: "tứ phân vị trên",
    BEST: "cao nhất",
}


@dataclass(frozen=True)
class Row:
    """One component to raise: where we are, the mark, what the total would gain."""

    component: Component
    reach: Reach
    digits: int
    lead: Unit | None

    @property
    def mark(self):
        return MARKS[self.reach.mark]

    @property
    def target(self):
        return _shown(self.reach.target, self.digits)

    @property
    def gain(self):
        return _shown(self.reach.gain, self.digits)

    @property
    def total_gain(self):
        """«≈ 0,13»; None where the total is not computed."""
        gain = self.reach.total_gain
        return None if gain is None else _shown(gain, self.digits)


@dataclass(frozen=True)
class Best:
    """A component in which no complete row is better than ours."""

    component: Component
    value: Decimal
    lead: Unit | None


@dataclass(frozen=True)
class National:
    """The newest list of an index that has us, as seen from our place."""

    league: League
    own: Standing
    rows: list[Row]
    best: list[Best]
    ahead: list[Ahead]

    @property
    def index(self):
        return self.league.index

    @property
    def is_computed(self):
        return self.league.scheme.recipe.is_computed


def nationals(user) -> list[National]:
    """Every index with a list that has us, the newest list each; a fixed number of queries.

    People of a unit see the components it leads, and nothing of an index it leads none of.
    """
    own = own_province()
    if own is None:
        return []
    shelf = _newest_lists(own)
    leads, units = _leads(), None if sees_whole_bridge(user) else agency_ids(user)
    leagues = sorted(shelf.leagues.values(), key=lambda league: league.index.order)
    found = [_national(league, own, leads, units) for league in leagues]
    return [one for one in found if units is None or one.rows or one.best]


def without_list(found: list[National]) -> list[str]:
    """The indices of provinces that have no list with us: nothing can be compared there."""
    known = {one.index.code for one in found}
    about = IndexDefinition.objects.order_by("order")
    return [one.code for one in about if "province" in one.subjects and one.code not in known]


def _newest_lists(own):
    """Of each index the newest list that has us; nothing else is read."""
    lists = Release.objects.in_force().filter(kind=ReleaseKind.LIST, subject="province")
    ours = lists.filter(rows__province=own).order_by("year").values_list("index", "pk")
    return Shelf(pk__in=dict(ours).values())


def _leads():
    """{(index, component): who leads it}, as last given."""
    links = ComponentLink.objects.select_related("lead_agency").order_by("year_from")
    return {(link.index_id, link.component_code): link.lead_agency for link in links}


def _national(league, own, leads, units):
    mine = league.by_subject[own.pk]
    parts = {part.code: part for part in league.parts}
    lead_of = {code: leads.get((league.index.pk, code)) for code in parts}
    codes = [code for code in parts if units is None or _id(lead_of[code]) in units]
    standing = [one.placed for one in league.standings]
    rows = [
        Row(parts[one.code], one, part_digits(league.index, parts[one.code]), lead_of[one.code])
        for one in reaches(league.scheme.recipe, standing, mine.placed, codes)
    ]
    best = [
        Best(parts[code], mine.line.values[code].value, lead_of[code])
        for code in best_at(standing, mine.placed, codes)
    ]
    return National(league, mine, rows, best, ahead_of(standing, mine.placed))


def _id(unit):
    return unit.pk if unit else None


def _shown(exact, digits):
    """So many decimals, marked where digits were cut."""
    shown = round_index(exact, digits)
    return format_number(shown, digits) if shown == exact else f"≈ {format_number(shown, digits)}"
