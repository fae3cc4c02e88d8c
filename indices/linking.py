"""Acts on the bridge: giving a component its agency and leaves, changing it, taking it back."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone

from indices.lookup import all_indices, code_key
from indices.models import ComponentLink, IndexDefinition, LinkLeaf
from indices.permissions import NEEDS_REASON, why_not_link
from journal.models import JournalEntry, record
from scoring.choices import PeriodState
from scoring.importing.sets import LAST_YEAR
from scoring.models import AssessmentPeriod, Criterion
from scoring.refusals import Overtaken, Refused, refuse_if
from units.models import Unit

CHAIN = "cau-noi"
OVERTAKEN = (
    "Thành phần này vừa được người khác sửa sau khi bạn mở trang. "
    "Nội dung của bạn chưa được lưu; hãy xem nội dung mới rồi lưu lại."
)


@dataclass(frozen=True)
class Said:
    """What a link says: who leads, who helps, which leaves, on what ground, to which year.

    Leaves are those of the year it is said from; with `is_whole` those of every year of the span.
    """

    lead_agency: Unit
    supporting: tuple[Unit, ...] = ()
    leaves: tuple[Criterion, ...] = ()
    basis: str = ""
    year_to: int | None = None
    is_whole: bool = False


@transaction.atomic
def link(index, code, year, said, *, by, is_sample=False):
    """Give a component its lead agency and leaves from a year on; the link that was made."""
    refuse_if(why_not_link(by))
    _hold(index)
    _refuse_component(index, code, year)
    _refuse_said(said, year)
    _refuse_second(index, code, year, said.year_to)
    made = ComponentLink(index=index, component_code=code, year_from=year, is_sample=is_sample)
    _write(made, said, year, by)
    record(CHAIN, "nối thành phần", made, after=described(made), by=by)
    return made


@transaction.atomic
def change(standing, year, said, *, version, reason="", by):
    """Change a link from a year on; what it said of earlier years stays, as a link of its own."""
    refuse_if(why_not_change(by, standing, year, reason))
    _hold(standing.index)
    held = _seen(standing, version)
    _refuse_said(said, year)
    _refuse_second(held.index, held.component_code, year, said.year_to, held)
    before = described(held)
    changed = _from(held, year)
    _write(changed, said, year, by)
    after = described(changed)
    record(CHAIN, "sửa nối thành phần", changed, before=before, after=after, reason=reason, by=by)
    return changed


@transaction.atomic
def unlink(standing, year, *, version, reason="", by):
    """Take a link back from a year on; earlier years keep it, the journal keeps all of it."""
    refuse_if(why_not_change(by, standing, year, reason))
    _hold(standing.index)
    held = _seen(standing, version)
    before, told = described(held), str(held)
    ended = _from(held, year)
    ended.delete()
    after = f"chưa giao từ năm {year}"
    record(CHAIN, "bỏ nối thành phần", told, before=before, after=after, reason=reason, by=by)


def why_not_change(by, standing, year, reason):
    """The reason this link may not be changed from that year on; empty when it may."""
    if refusal := why_not_link(by):
        return refusal
    if not standing.covers(year):
        return f"Thành phần này được giao {standing.years}, không phải năm {year}."
    running = running_year(year, standing.year_to)
    return NEEDS_REASON.format(running) if running and not reason.strip() else ""


def running_year(year, year_to=None):
    """The first year from this one on whose assessment has begun; None while none has."""
    begun = AssessmentPeriod.objects.exclude(state=PeriodState.DRAFT).filter(year__gte=year)
    if year_to is not None:
        begun = begun.filter(year__lte=year_to)
    return begun.order_by("year").values_list("year", flat=True).first()


def leaves_of(year, last=None):
    """The leaves of the 100 points of every set a group is scored by in a year (or up to one)."""
    years = range(year, (last or year) + 1)
    leaves = Criterion.objects.leaves().main().filter(criteria_set__uses__period__year__in=years)
    return leaves.select_related("criteria_set").distinct().order_by("criteria_set", "order")


def agencies_of(year):
    """The units that may lead in a year: our own, standing at its end, by name."""
    return Unit.objects.existing(date(year, 12, 31)).alphabetical()


def described(link):
    """What the journal keeps of a link."""
    parts = [f"Chủ trì: {link.lead_agency.dated_name}"]
    if helpers := ", ".join(unit.dated_name for unit in link.supporting.all()):
        parts.append(f"phối hợp: {helpers}")
    leaves = link.leaves.select_related("criteria_set").order_by("criteria_set", "pk")
    parts.append(f"tiêu chí: {', '.join(map(str, leaves)) or 'chưa có'}")
    parts.append(f"áp dụng {link.years}")
    if link.basis:
        parts.append(f"căn cứ: {link.basis}")
    return "; ".join(parts)


def history(index, code):
    """What the journal tells of a component's links, the newest first; one query."""
    begins = f"{index.code} – {code} ("
    return list(JournalEntry.objects.of(CHAIN).filter(subject__startswith=begins))


def _hold(index):
    """Two who link at once wait for each other, so that no component is given twice."""
    IndexDefinition.objects.select_for_update().get(pk=index.pk)


def _seen(standing, version):
    """The link as it stands, if it still is what the person saw; Overtaken if not."""
    same = ComponentLink.objects.filter(pk=standing.pk, version=version)
    if not same.update(version=F("version") + 1):
        raise Overtaken(OVERTAKEN)
    return ComponentLink.objects.select_related("index", "lead_agency").get(pk=standing.pk)


def _refuse_component(index, code, year):
    scheme = all_indices()[code_key(index.code)].scheme_of(year)
    if scheme is None:
        raise Refused(f"{index.code} không có cách tính cho năm {year}.")
    if code not in {one.code for one in scheme.components.all()}:
        raise Refused(f"{index.code} năm {year} không có thành phần «{code}».")


def _refuse_said(said, year):
    if said.year_to is not None and said.year_to < year:
        raise Refused(f"Năm cuối {said.year_to} trước năm bắt đầu {year}.")
    standing = set(agencies_of(year).values_list("pk", flat=True))
    for unit in (said.lead_agency, *said.supporting):
        if unit.pk not in standing:
            raise Refused(f"{unit.dated_name} không còn hoặc chưa có vào cuối năm {year}.")
    if said.lead_agency in said.supporting:
        raise Refused(f"{said.lead_agency} đã chủ trì, không ghi lại ở cơ quan phối hợp.")
    last = (said.year_to or LAST_YEAR) if said.is_whole else year
    known = set(leaves_of(year, last).values_list("pk", flat=True))
    if strange := [leaf.code for leaf in said.leaves if leaf.pk not in known]:
        raise Refused(
            f"Không phải tiêu chí chấm điểm của một bộ dùng năm {year}: {', '.join(strange)}."
        )


def _refuse_second(index, code, year, year_to, besides=None):
    """A component has one link a year."""
    others = ComponentLink.objects.filter(index=index, component_code=code).exclude(
        pk=besides.pk if besides else None
    )
    others = others.filter(Q(year_to=None) | Q(year_to__gte=year))
    if year_to is not None:
        others = others.filter(year_from__lte=year_to)
    if other := others.select_related("index", "lead_agency").first():
        raise Refused(f"Thành phần này đã giao cho {other.lead_agency} ({other.years}).")


def _from(held, year):
    """The link from this year on; one that began earlier is cut, its earlier years kept."""
    if held.year_from == year:
        return held
    later = ComponentLink(
        index=held.index,
        component_code=held.component_code,
        year_from=year,
        year_to=held.year_to,
        lead_agency=held.lead_agency,
        basis=held.basis,
        is_sample=held.is_sample,
    )
    held.year_to = year - 1
    held.save(update_fields=["year_to"])
    later.save()
    later.supporting.set(held.supporting.all())
    for leaf in held.leaves.select_related("criteria_set"):
        years = set(leaf.criteria_set.uses.values_list("period__year", flat=True))
        years = years or {leaf.criteria_set.year}
        if max(years) >= year:
            names = {"criteria_set": leaf.criteria_set, "code": leaf.code, "name": leaf.name}
            LinkLeaf.objects.create(link=later, **names)
        if min(years) >= year:
            leaf.delete()
    return later


def _write(link, said, year, by):
    """Write what is said; leaves of years it says nothing of stay as they are."""
    link.lead_agency, link.basis = said.lead_agency, said.basis.strip()
    link.year_to, link.changed_by, link.changed_at = said.year_to, by, timezone.now()
    link.save()
    link.supporting.set(said.supporting)
    spoken_of = {} if said.is_whole else {"criteria_set__uses__period__year": year}
    link.leaves.filter(**spoken_of).delete()
    LinkLeaf.objects.bulk_create(
        [
            LinkLeaf(link=link, criteria_set=leaf.criteria_set, code=leaf.code, name=leaf.name)
            for leaf in dict.fromkeys(said.leaves)
        ]
    )
