"""The bridge, read: what leads and moves each national component of a year, and the reverse."""

from collections import defaultdict
from dataclasses import dataclass, field, replace
from functools import cached_property

from django.db.models import Prefetch, Q

from indices.agency_notes import AgencyNotes
from indices.component_standings import Standing, standings_of
from indices.lookup import all_indices
from indices.models import Component, ComponentLink, IndexDefinition, LinkLeaf, Scheme
from indices.own import own_province
from indices.shelf import Shelf
from scoring.models import CriteriaSet, Criterion, PeriodGroup
from units.models import Unit


@dataclass(frozen=True)
class Leaf:
    """A leaf as it was linked, and as its set has it now; None where the set has it no more."""

    criteria_set: CriteriaSet
    code: str
    name: str
    criterion: Criterion | None
    groups: tuple[str, ...] = ()

    @property
    def maximum(self):
        return self.criterion.max_score if self.criterion else None

    @property
    def problem(self):
        """What has become of the leaf since it was linked, in words; empty when nothing has."""
        if self.criterion is None:
            return f"Tiêu chí {self.code} «{self.name}» không còn trong bộ này."
        if self.criterion.name != self.name:
            return f"Lúc nối có tên «{self.name}»: xem lại."
        return ""


@dataclass(frozen=True)
class Span:
    """One component: its link or None («chưa giao»), its leaves, where we stand."""

    index: IndexDefinition
    component: Component
    year: int
    link: ComponentLink | None
    leaves: list[Leaf] = field(default_factory=list)
    standing: Standing | None = None
    agency_note: str = ""

    @property
    def lead(self) -> Unit | None:
        return self.link.lead_agency if self.link else None

    @property
    def supporting(self):
        return list(self.link.supporting.all()) if self.link else []

    @property
    def is_detail(self):
        """True for a part of a component; without a link of its own it goes with the whole."""
        return bool(self.component.parent_code)

    @property
    def is_missing(self):
        """True where nobody was named: it must be seen, not overlooked."""
        return self.link is None and not self.is_detail

    def is_of(self, unit_ids):
        """True when one of these units leads the component or helps with it."""
        return self.link is not None and bool(
            {self.link.lead_agency_id, *(unit.pk for unit in self.supporting)} & set(unit_ids)
        )

    @property
    def problems(self):
        """Everything somebody has to look at, in words."""
        found = [leaf.problem for leaf in self.leaves if leaf.problem]
        if self.link and not self.leaves:
            found.append(f"Chưa nối với tiêu chí nào của năm {self.year}.")
        return found


@dataclass(frozen=True)
class Bridge:
    """One index in one year, component by component; `strays` are links to none of them."""

    index: IndexDefinition
    scheme: Scheme
    year: int
    spans: list[Span]
    strays: list[ComponentLink]
    total: Standing | None = None

    @cached_property
    def missing(self):
        """Components nobody leads."""
        return [span for span in self.spans if span.is_missing]

    @cached_property
    def linked(self):
        return [span for span in self.spans if span.link]

    @property
    def shown(self):
        """Every component, and of its details those that have a link of their own."""
        return [span for span in self.spans if span.link or not span.is_detail]

    @property
    def is_sample(self):
        """True when all there is was given for illustration only."""
        return bool(self.linked) and all(span.link.is_sample for span in self.linked)

    @property
    def to_look_at(self):
        """How many components have something wrong with their leaves."""
        return sum(bool(span.problems) for span in self.linked)

    def only(self, unit_ids):
        """What these units lead or help with, the rest left out."""
        mine = [span for span in self.linked if span.is_of(unit_ids)]
        return replace(self, spans=mine, strays=[])


class Reading:
    """The links, leaves and figures of a year, read in a fixed number of queries."""

    def __init__(self, year, indices=None, **wanted):
        self.year = year
        indices = set(all_indices().values()) if indices is None else indices
        self.indices = sorted(indices, key=lambda one: one.order)
        self.links = list(_links(year).filter(**wanted))
        self.by_component = {(each.index_id, each.component_code): each for each in self.links}
        self.groups = _groups_by_set(year)
        self.criteria = self._criteria()
        self.notes = AgencyNotes()

    def _criteria(self):
        sets = {leaf.criteria_set_id for each in self.links for leaf in each.leaves.all()}
        codes = {leaf.code for each in self.links for leaf in each.leaves.all()}
        found = Criterion.objects.leaves().filter(criteria_set__in=sets, code__in=codes)
        return {(one.criteria_set_id, one.code): one for one in found.order_by("order")}

    def leaves(self, link):
        """The leaves of a link that count in this year, by set and in the order of the set."""
        found = [
            Leaf(
                leaf.criteria_set,
                leaf.code,
                leaf.name,
                self.criteria.get((leaf.criteria_set_id, leaf.code)),
                tuple(group.name for group in self.groups[leaf.criteria_set_id]),
            )
            for leaf in link.leaves.all()
            if leaf.criteria_set_id in self.groups
        ]
        return sorted(found, key=self._place)

    def _place(self, leaf):
        group = self.groups[leaf.criteria_set.pk][0]
        return group.order, group.code, leaf.criterion.order if leaf.criterion else -1, leaf.code

    def bridge(self, index, shelf=None, own=None):
        """One index; None where no scheme covers the year."""
        scheme = index.scheme_of(self.year)
        if scheme is None:
            return None
        figures = standings_of(shelf, own, index, self.year) if shelf and own else {}
        components = list(scheme.components.all())
        spans = [self._span(index, one, figures.get(one.code)) for one in components]
        codes = {one.code for one in components}
        strays = [
            each
            for each in self.links
            if each.index_id == index.pk and each.component_code not in codes
        ]
        return Bridge(index, scheme, self.year, spans, strays, figures.get(""))

    def _span(self, index, component, standing):
        link = self.by_component.get((index.pk, component.code))
        leaves = self.leaves(link) if link else []
        note = self.notes.of(link.lead_agency) if link else ""
        return Span(index, component, self.year, link, leaves, standing, note)


def bridges(year, index=None) -> list[Bridge]:
    """Every index that has a scheme in the year (or the one given), where we stand beside it.

    A fixed number of queries, however many indices, links and leaves there are.
    """
    shelf, own = Shelf(year=year), own_province()
    reading = Reading(year, set(shelf.indices))
    wanted = [one for one in reading.indices if index is None or one.pk == index.pk]
    found = [reading.bridge(one, shelf, own) for one in wanted]
    return [each for each in found if each is not None and each.spans]


def spans_of_leaves(year, criteria_set=None) -> dict[tuple[int, str], list[Span]]:
    """The components each leaf moves, by (set, code); ten queries at most, whatever the set."""
    wanted = {}
    if criteria_set:
        of_set = LinkLeaf.objects.filter(criteria_set=criteria_set)
        wanted["pk__in"] = of_set.values("link")
    reading = Reading(year, **wanted)
    found = defaultdict(list)
    for span in _all_spans(reading):
        for leaf in span.leaves:
            found[leaf.criteria_set.pk, leaf.code].append(span)
    return dict(found)


def led_by(unit_ids, year) -> list[Span]:
    """Every component these units lead or help with in the year, by index and order."""
    led = Q(lead_agency__in=unit_ids) | Q(supporting__in=unit_ids)
    mine = ComponentLink.objects.filter(led).values("pk")
    return [span for span in _all_spans(Reading(year, pk__in=mine)) if span.link]


def _all_spans(reading):
    for index in reading.indices:
        if bridge := reading.bridge(index):
            yield from (span for span in bridge.spans if span.link)


def _links(year):
    leaves = LinkLeaf.objects.select_related("criteria_set").order_by("criteria_set", "pk")
    covering = Q(year_to=None) | Q(year_to__gte=year)
    links = ComponentLink.objects.filter(covering, year_from__lte=year)
    related = links.select_related("index", "lead_agency", "changed_by")
    return related.prefetch_related("supporting", Prefetch("leaves", leaves))


def _groups_by_set(year):
    found = defaultdict(list)
    uses = PeriodGroup.objects.filter(period__year=year).select_related("group")
    for use in uses.order_by("group__order", "group__code"):
        found[use.criteria_set_id].append(use.group)
    return dict(found)
