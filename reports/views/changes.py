"""What changed between two years, before the public."""

from django.shortcuts import render

from reports.public import public_page
from reports.public_doors import ranking_of
from reports.years.changes import pairs, shift_of


@public_page
def newest(request):
    """The newest pair of years of the first group; what there is to compare where there is none."""
    known = pairs()
    return _page(request, known, known[0].ranking if known else None)


@public_page
def changes(request, year, group):
    """One group in one year beside the year before, where there is one."""
    found, _ = ranking_of(year, group, None)
    return _page(request, pairs(), found)


def _page(request, known, ranking):
    shift = shift_of(ranking) if ranking else None
    context = {
        "pairs": known,
        "ranking": ranking,
        "shift": shift,
        "is_sample": bool(ranking) and ranking.is_sample,
    }
    return render(request, "reports/changes.html", context)
