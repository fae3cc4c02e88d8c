"""Complaints before the public: how many, how they ended, what was corrected; nobody's words
but those released."""

from django.http import Http404
from django.shortcuts import render

from reports.complaints.counts import added, counts
from reports.complaints.public import corrections, released, rows_of_year, windows
from reports.public import public_page
from reports.public_doors import in_force


@public_page
def complaints(request):
    """Every published year with its counts."""
    rankings = list(in_force())
    found = counts()
    years = sorted({ranking.year for ranking in rankings}, reverse=True)
    rows = [(year, added(each for (of, _), each in found.items() if of == year)) for year in years]
    is_sample = any(ranking.is_sample for ranking in rankings)
    return render(request, "reports/complaints/years.html", {"rows": rows, "is_sample": is_sample})


@public_page
def complaints_year(request, year):
    """One year by group, the time allowed, the corrections that followed, released answers."""
    rankings = list(in_force(year=year))
    if not rankings:
        raise Http404
    rows = rows_of_year(rankings)
    page = {
        "year": year,
        "rows": rows,
        "total": added(each for _, each in rows),
        "windows": windows(rankings),
        "corrections": corrections(year),
        "released": released(year),
        "is_sample": any(ranking.is_sample for ranking in rankings),
    }
    return render(request, "reports/complaints/year.html", page)
