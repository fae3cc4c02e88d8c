"""Carrying the bridge of a year over to the next: what follows is linked, what does not is told."""

from dataclasses import dataclass, field
from datetime import date

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from indices.following import AgencyFollowing, LeafFollowing
from indices.linking import CHAIN, described
from indices.lookup import all_indices
from indices.models import ComponentLink, IndexDefinition, LinkLeaf
from indices.permissions import why_not_link
from journal.models import record
from scoring.models import CriteriaSet, Criterion, PeriodGroup
from scoring.refusals import Refused, refuse_if
from units.models import Unit

NO_SETS = "Năm {} chưa có bộ tiêu chí nào: nhập bộ tiêu chí trước."


@dataclass
class Carried:
    """One link of the year: what stands for it in the next, what is to be looked at, what is lost.

    With a `refusal` nothing of it is carried; `kept` tells that the next year was given to another.
    A link `later` of its own, in the same hands, gets the leaves of sets that came in since.
    """

    link: ComponentLink
    year: int
    agency: Unit | None = None
    supporting: list[Unit] = field(default_factory=list)
    leaves: list[Criterion] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    lost: list[str] = field(default_factory=list)
    refusal: str = ""
    kept: str = ""
    name: str = ""
    later: ComponentLink | None = None

    @property
    def brings(self):
        """True when the next year gets something it has not."""
        if self.refusal or self.kept:
            return False
        if self.later:
            return bool(self.leaves)
        return bool(self.leaves) or not (self.is_same_hands and self.link.covers(self.year + 1))

    @property
    def title(self):
        """«PAPI: Thủ tục hành chính công»."""
        return f"{self.link.index.code}: {self.name or self.link.component_code}"

    @property
    def is_same_hands(self):
        """True where who leads and who helps go on as they are."""
        same = set(self.supporting) == set(self.link.supporting.all())
        return same and self.agency == self.link.lead_agency


def planned(year) -> list[Carried]:
    """What carrying a year over would do, link by link; a fixed number of queries."""
    return _Plan(year).all()


@transaction.atomic
def carry_over(year, *, by) -> list[Carried]:
    """Carry all links of a year over to the next; gives back what was done and what was not."""
    refuse_if(why_not_link(by))
    list(IndexDefinition.objects.select_for_update().order_by("pk"))
    if not PeriodGroup.objects.filter(period__year=year + 1).exists():
        raise Refused(NO_SETS.format(year + 1))
    plans = planned(year)
    for plan in plans:
        if plan.brings:
            _carry(plan, by)
    return plans


class _Plan:
    """Everything a plan is made from, read once."""

    def __init__(self, year):
        self.year = year
        self.indices = {one.pk: one for one in all_indices().values()}
        self.leaf_following = LeafFollowing(year)
        self.agency_following = AgencyFollowing(date(year + 1, 12, 31))
        links = ComponentLink.objects.select_related("index", "lead_agency")
        links = links.prefetch_related("supporting", "leaves__criteria_set")
        self.links = [each for each in links if each.covers(year)]
        self.later = {
            (each.index_id, each.component_code): each for each in links if each.covers(year + 1)
        }

    def all(self):
        return [self._plan(link) for link in self.links]

    def _plan(self, link):
        plan = Carried(link, self.year, refusal=self._why_not(link), name=self._name(link))
        if plan.refusal:
            return plan
        later = self.later.get((link.index_id, link.component_code))
        plan.later = later if later and later.pk != link.pk else None
        plan.agency, note = self.agency_following.follow(link.lead_agency)
        if plan.later and plan.later.lead_agency != plan.agency:
            words = f"Năm {self.year + 1} đã giao riêng cho {plan.later.lead_agency}: giữ nguyên."
            plan.kept = words
            return plan
        if plan.agency is None:
            plan.refusal = note
            return plan
        plan.notes += [note] if note and not plan.later else []
        if not plan.later:
            self._follow_supporting(plan)
        self._follow_leaves(plan)
        return plan

    def _name(self, link):
        scheme = self.indices[link.index_id].scheme_of(self.year)
        components = scheme.components.all() if scheme else ()
        return next((one.name for one in components if one.code == link.component_code), "")

    def _why_not(self, link):
        scheme = self.indices[link.index_id].scheme_of(self.year + 1)
        codes = {one.code for one in scheme.components.all()} if scheme else set()
        if link.component_code not in codes:
            return f"{link.index.code} năm {self.year + 1} không còn thành phần này."
        return ""

    def _follow_supporting(self, plan):
        for unit in plan.link.supporting.all():
            heir, note = self.agency_following.follow(unit)
            if heir is None:
                plan.lost.append(f"Phối hợp: {note}")
            elif heir != plan.agency and heir not in plan.supporting:
                plan.supporting.append(heir)
                plan.notes += [f"Phối hợp: {note}"] if note else []

    def _follow_leaves(self, plan):
        """Sets of the next year that have leaves here already were seen to, and stay."""
        standing = list(plan.link.leaves.all())
        following = plan.later or plan.link
        there = {leaf.criteria_set_id for leaf in following.leaves.all()}
        for leaf in standing:
            if leaf.criteria_set_id not in self.leaf_following.groups:
                continue
            for followed in self.leaf_following.follow(leaf):
                if followed.lost:
                    plan.lost.append(followed.lost)
                new = [one for one in followed.leaves if one.criteria_set_id not in there]
                plan.leaves += [one for one in new if one not in plan.leaves]
                plan.notes += followed.notes if new else ()


def _carry(plan, by):
    before = described(plan.link)
    target = _target(plan)
    target.changed_by, target.changed_at = by, timezone.now()
    target.save()
    if not plan.later:
        target.supporting.set(plan.supporting)
    LinkLeaf.objects.bulk_create(
        LinkLeaf(link=target, criteria_set=one.criteria_set, code=one.code, name=one.name)
        for one in plan.leaves
    )
    after = "; ".join([described(target), *(f"không mang theo: {words}" for words in plan.lost)])
    act = f"nối tiếp sang năm {plan.year + 1}"
    record(CHAIN, act, target, before=before, after=after, reason=" ".join(plan.notes), by=by)


def _target(plan):
    """The same link where it stays in the same hands; else one of its own, for the heirs."""
    link, following = plan.later or plan.link, plan.year + 1
    ComponentLink.objects.filter(pk=link.pk).update(version=F("version") + 1)
    link.refresh_from_db(fields=["version"])
    if plan.later:
        return link
    if plan.is_same_hands:
        link.year_to = None if link.year_to is None else max(link.year_to, following)
        return link
    later = ComponentLink(
        index=link.index,
        component_code=link.component_code,
        year_from=following,
        year_to=None if link.year_to is None else max(link.year_to, following),
        lead_agency=plan.agency,
        basis=link.basis,
        is_sample=link.is_sample,
    )
    link.year_to = plan.year
    link.save(update_fields=["year_to"])
    later.save()
    _hand_on(link, later, following)
    return later


def _hand_on(link, later, following):
    """Leaves only later years count go with them."""
    earlier = CriteriaSet.objects.filter(uses__period__year__lt=following)
    link.leaves.exclude(criteria_set__in=earlier).update(link=later)
