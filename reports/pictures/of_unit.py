"""The picture of a unit's ranks over the years, beside the units before and after it."""

from django.db.models import Q
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse

from reports.models import IN_THE_LIST, Scorecard, StatedRow
from reports.open_data.dataset import Column, Dataset, Kind, Source
from reports.open_data.sets import parts
from reports.pictures.figures import fixed
from reports.pictures.frame import Caption
from reports.pictures.picture import Picture
from reports.pictures.places import file_name
from reports.pictures.ranks import DASHED, FULL, Lane, Place, Ranks
from reports.pictures.sources import with_address
from reports.public_doors import in_force
from reports.years.breaks import Lineage
from reports.years.figures import of_card, of_row, own_statements
from units.choices import SuccessionKind
from units.models import Unit

OWN, BEFORE, AFTER = "Đơn vị này", "Đơn vị trước", "Đơn vị kế thừa"

UNIT_COLUMNS = (
    Column("relation", "Quan hệ", Kind.TEXT, "Đơn vị này, đơn vị trước hoặc đơn vị kế thừa."),
    parts.UNIT_NAME,
    parts.YEAR,
    parts.GROUP_NAME,
    Column("rank", "Hạng", Kind.INTEGER, "Trống: không xếp hạng."),
    Column("out_of", "Trên số đơn vị", Kind.INTEGER, "Trống: nguồn không nêu."),
    Column("index_percent", "Chỉ số (%)", Kind.DECIMAL, "Như đã công bố hoặc như nguồn đã in."),
    Column("is_stated", "Theo nguồn đã in", Kind.YES_NO, "Có: không chấm trên phần mềm này."),
    Column("joined", "Nối với năm trước", Kind.YES_NO, "Không: hai năm không so được với nhau."),
    parts.LIST,
    parts.UNIT,
)

UNITS = (
    "Thứ hạng trên số đơn vị của nhóm, hạng 1 ở trên. Nét liền: cùng nhóm, cùng số đơn vị; nét "
    "đứt: số đơn vị khác nhau hoặc một năm lấy theo nguồn đã in; không nối: không so được. Vạch "
    "đứng: sáp nhập, chia tách, đổi tên."
)


def ranks_of(slug):
    """The picture of a unit's ranks; or 404 when neither it nor its kin was ever listed."""
    picture = ranks_picture(get_object_or_404(Unit, slug=slug))
    if picture is None:
        raise Http404
    return picture


def ranks_picture(unit):
    """The picture of a unit's ranks; None when neither it nor its kin was ever listed."""
    lineage = Lineage()
    kin = lineage.family(unit.pk) | lineage.descent(unit.pk)
    related = _related(unit, lineage, _figures(kin))
    return _picture(unit, related, lineage) if related else None


def listed_units():
    """Every unit that some list in force names."""
    cards = Scorecard.objects.filter(ranking__in=in_force()).values("unit")
    rows = StatedRow.objects.filter(statement__in=own_statements()).values("unit")
    units = Unit.objects.filter(Q(pk__in=cards) | Q(pk__in=rows))
    return [{"slug": slug} for slug in units.order_by("pk").values_list("slug", flat=True)]


def _figures(unit_ids):
    """What each of these units reached, by year; where two lists name it, the one of here."""
    rows = StatedRow.objects.filter(unit__in=unit_ids, statement__in=own_statements())
    rows = rows.select_related("statement__group", "unit").order_by("-order")
    cards = Scorecard.objects.filter(unit__in=unit_ids, ranking__in=in_force())
    cards = cards.select_related("ranking").annotate(out_of=IN_THE_LIST)
    found = {}
    for each in [*map(of_row, rows), *(of_card(card, card.out_of) for card in cards)]:
        found.setdefault(each.unit_id, {})[each.year] = each
    return found


def _related(unit, lineage, figures):
    """(relation, unit's figures by year): those before it, itself, those after it."""
    origins = lineage.nearest_origins(unit.pk, figures)
    heirs = lineage.nearest_heirs(unit.pk, figures)
    own = [(OWN, figures[unit.pk])] if unit.pk in figures else []
    before = [(BEFORE, figures[pk]) for pk in origins]
    return [*before, *own, *((AFTER, figures[pk]) for pk in heirs)]


def _picture(unit, related, lineage):
    address = reverse("picture-unit", args=[unit.slug])
    title = f"Thứ hạng Chỉ số CCHC qua các năm: {unit.name}"
    joined = [(relation, years, _joined(years, lineage)) for relation, years in related]
    is_sample = _is_sample(related)
    caption = Caption(
        title=title,
        units=UNITS,
        sources=with_address([_source(related)], address, is_sample=is_sample),
        description=_description(related),
    )
    rows = [
        _row(relation, years[year], links[year])
        for relation, years, links in joined
        for year in sorted(years)
    ]
    return Picture(
        address=address,
        heading="Thứ hạng qua các năm",
        caption=caption,
        draw=_ranks(unit, joined, lineage).draw,
        columns=UNIT_COLUMNS,
        dataset=Dataset(title, file_name(address), rows, Source(None, is_sample=is_sample)),
        page=reverse("unit", args=[unit.slug]),
        page_name=unit.name,
    )


def _joined(years, lineage):
    """For each year how it is joined to the year before: not at all, dashed or in full."""
    return {year: _link(years.get(year - 1), now, lineage) for year, now in years.items()}


def _link(past, now, lineage):
    if past is None or None in (past.rank, now.rank):
        return ""
    events = lineage.events(now.unit_id, past.year, now.year)
    if any(event.kind != SuccessionKind.TRANSFER for event in events):
        return ""
    if (past.group_code, past.list_code) != (now.group_code, now.list_code):
        return ""
    is_alike = past.out_of == now.out_of and now.out_of and past.is_stated == now.is_stated
    return FULL if is_alike else DASHED


def _source(related):
    """What the ranks are taken from, in words."""
    figures = [each for _, years in related for each in years.values()]
    own = sorted({each.year for each in figures if not each.is_stated})
    stated = sorted({each.year for each in figures if each.is_stated})
    told = []
    if own:
        told.append(f"bảng xếp hạng đã công bố các năm {_years(own)} (bản đang có hiệu lực)")
    if stated:
        told.append(f"số liệu công bố trước đây, như nguồn đã in, các năm {_years(stated)}")
    return f"Nguồn: {'; '.join(told)}."


def _years(years):
    return ", ".join(map(str, years))


def _is_sample(related):
    return any(each.is_sample for _, years in related for each in years.values())


def _description(related):
    """Every rank in words, unit by unit."""
    told = []
    for relation, years in related:
        ranks = [f"năm {year} {_rank_words(years[year])}" for year in sorted(years)]
        told.append(f"{relation} {_name(years)}: {', '.join(ranks)}")
    return f"Biểu đồ đường. {'. '.join(told)}."


def _rank_words(figures):
    if figures.rank is None:
        return "không xếp hạng"
    return f"hạng {figures.rank}" + (f"/{figures.out_of}" if figures.out_of else "")


def _name(years):
    """The name in the newest of these lists."""
    return years[max(years)].name


def _row(relation, figures, link):
    return (
        relation,
        figures.name,
        figures.year,
        figures.group_name,
        figures.rank,
        figures.out_of,
        fixed(figures.index, figures.digits),
        figures.is_stated,
        bool(link),
        figures.list_code,
        figures.slug,
    )


def _ranks(unit, joined, lineage):
    """The chart: lanes in the order of time, breaks where units began or ended."""
    lanes = [
        Lane(
            unit.name if relation == OWN else f"{relation}: {_name(years)}",
            [Place(y, years[y].rank, years[y].out_of, links[y]) for y in sorted(years)],
            is_own=relation == OWN,
        )
        for relation, years, links in joined
    ]
    listed = {unit.pk, *(years[max(years)].unit_id for _, years, _ in joined)}
    events = [each for pk in sorted(listed) for each in _breaks(pk, unit.pk, lineage)]
    breaks = sorted({event.date.year for event in events})
    known = [year for _, years, _ in joined for year in years]
    known += [year for each in breaks for year in (each - 1, each)]
    years = list(range(min(known), max(known) + 1))
    return Ranks(years, lanes, breaks, [f"Mốc năm {e.date.year}: {e.words}." for e in events])


def _breaks(pk, own, lineage):
    """What began a unit of the chart, and what ended the one it is about."""
    events = [e for e in lineage.events(pk) if e.kind != SuccessionKind.TRANSFER]
    return [event for event in events if event.is_origin or pk == own]
