"""The province among provinces: national indices before the public, as they were published."""

from django.http import Http404
from django.shortcuts import get_object_or_404, render

from indices.comparisons import MOST_CHOSEN, compared
from indices.facts import facts_of
from indices.figures import figures_of, newest, told_by
from indices.histories import histories
from indices.leagues import league_table
from indices.models import IndexDefinition, Province
from indices.own import own_province
from indices.shelf import Shelf, versions_of, years_known
from reports.public import public_page


@public_page
def national(request):
    """Our province in every index, all lists there are, all provinces."""
    shelf, own, known = Shelf(), own_province(), years_known()
    context = {
        "own": own,
        "figures": newest(figures_of(shelf, own)) if own else [],
        "indices": [(index, known.get(index.pk, [])) for index in shelf.indices],
        "provinces": Province.objects.of_34().alphabetical().prefetch_related("predecessors"),
        "is_sample": any(release.is_sample for release in shelf.releases),
    }
    return render(request, "reports/national/overview.html", context)


@public_page
def national_list(request, index, year, version=None):
    """One index in one year: the list ranked, older versions, and what single sources state."""
    found = get_object_or_404(IndexDefinition, slug=index)
    shelf, versions = Shelf(index=found), versions_of(found, year)
    if version is not None:
        shelf.put_back(_version(versions, version))
    league = shelf.leagues.get((found.code, year))
    of_units = Shelf("unit", index=found)
    blocks = of_units.blocks.get((found.code, year), {})
    stated = shelf.stated.get((found.code, year), [])
    if league is None and not (blocks or stated):
        raise Http404
    found = shelf.by_code[found.code]
    context = {
        "index": found,
        "year": year,
        "years": sorted({*shelf.years(found.code), *of_units.years(found.code)}, reverse=True),
        "scheme": found.scheme_of(year),
        "table": league_table(shelf, league) if league else None,
        "blocks": [league_table(of_units, units) for units in blocks.values()],
        "version": version,
        "versions": versions,
        "is_newest": league is None or league.release == versions[0],
        "stated": told_by(shelf, found, year),
        "mean": shelf.stated_means.get((found.code, year)),
        "is_sample": any(one.release.is_sample for one in (league, *blocks.values()) if one),
    }
    return render(request, "reports/national/list.html", context)


def _version(versions, number):
    for release in versions:
        if release.version == number:
            return release
    raise Http404


@public_page
def national_province(request, slug):
    """One province in every index and year, with its breaks and its predecessors."""
    province = get_object_or_404(Province.objects.select_related("merged_into"), slug=slug)
    shelf = Shelf()
    figures = figures_of(shelf, province)
    former = list(province.predecessors.alphabetical())
    context = {
        "one": province,
        "newest": newest(figures),
        "histories": histories(shelf, figures, province, former),
        "facts": facts_of(province),
        "former_facts": facts_of(*former) if former else [],
        "former": former,
        "before": compared(shelf, former) if former else [],
        "is_sample": any(figure.row.release.is_sample for figure in figures),
    }
    return render(request, "reports/national/province.html", context)


@public_page
def national_compare(request):
    """Provinces chosen by the visitor, list by list."""
    everybody = list(Province.objects.alphabetical())
    by_slug = {province.slug: province for province in everybody}
    asked = dict.fromkeys(request.GET.getlist("tinh"))
    chosen = [by_slug[slug] for slug in asked if slug in by_slug][:MOST_CHOSEN]
    context = {
        "provinces": everybody,
        "chosen": chosen,
        "choices": [*chosen, *[None] * (MOST_CHOSEN - len(chosen))],
        "lines": compared(Shelf(), chosen) if chosen else [],
    }
    return render(request, "reports/national/compare.html", context)
