"""What others published of earlier years, before the public: as printed, never as scored here."""

from django.http import Http404
from django.shortcuts import get_object_or_404, render

from reports.earlier import shelf
from reports.earlier.years import places_of_year
from reports.models import StatedGroup, Statement
from reports.public import public_page
from reports.public_doors import in_force


@public_page
def earlier(request):
    """Every place, group and year something is stated of."""
    places = shelf.places()
    years = {year for place in places for _, its in place.groups for year in its}
    context = {
        "places": places,
        "years": sorted(years, reverse=True),
        "is_sample": Statement.objects.filter(is_sample=True).exists(),
    }
    return render(request, "reports/earlier/overview.html", context)


@public_page
def earlier_year(request, year):
    """The groups of one year, place by place, with the counts of each grade and their sums."""
    places = places_of_year(year)
    if not places:
        raise Http404
    statements = [one for place in places for line in place.lines for one in line.statements]
    is_sample = any(one.is_sample for one in statements)
    context = {"year": year, "places": places, "is_sample": is_sample}
    return render(request, "reports/earlier/year.html", context)


@public_page
def earlier_list(request, year, group, version=None):
    """One group in one year: the list as printed, its class counts, what contradicts itself."""
    found = get_object_or_404(StatedGroup, slug=group)
    shown = shelf.shown_list(found, year, version)
    if shown is None:
        raise Http404
    context = {"shown": shown, "year": year, "group": found, "is_sample": shown.is_sample}
    # A year scored here has its own list; the two are told apart, never mixed.
    scored = in_force(year=year, group_code=found.own_code) if found.is_ours else []
    context["ranking"] = next(iter(scored), None)
    return render(request, "reports/earlier/list.html", context)
