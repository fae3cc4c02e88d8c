"""The log of corrections before the public, with how many complaints each year had."""

from django.shortcuts import render

from reports.complaints.counts import added, counts
from reports.corrections import corrections as every_correction
from reports.public import public_page
from reports.public_doors import in_force


@public_page
def corrections(request):
    """Every correction of every year in full, and the complaints of each year in numbers."""
    found = every_correction()
    rankings = list(in_force())
    by_place = counts()
    years = sorted({ranking.year for ranking in rankings}, reverse=True)
    context = {
        "corrections": found,
        "years": [
            (year, added(each for (of, _), each in by_place.items() if of == year))
            for year in years
        ],
        "is_sample": any(ranking.is_sample for ranking in rankings),
    }
    return render(request, "reports/corrections.html", context)
