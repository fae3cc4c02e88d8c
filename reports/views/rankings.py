"""The published rankings: the first page, a year, a group, any version, and its exact content."""

from itertools import groupby

from django.db.models import Count
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from reports.bundle import bundle
from reports.canonical import canonical_bytes
from reports.changes import changes
from reports.complaints.counts import added, counts
from reports.earlier.shelf import own_lists
from reports.freezing import content_of, frozen
from reports.home import front_page
from reports.left_out import left_out
from reports.pictures.of_fields import heat_picture
from reports.pictures.of_ranking import bars_picture
from reports.pictures.of_year import year_picture
from reports.public import open_to_all, public_page
from reports.public_doors import in_force, ranking_of
from reports.ranking_page import ranking_page
from reports.receipts import receipt_of
from reports.share.places import shared_ranking
from reports.summaries import summaries
from reports.why import why_address


@public_page
def home(request):
    """What this is, the latest published year in short, and the way to the others."""
    shown = front_page()
    context = {
        "shown": shown,
        "year": shown.year,
        "other_years": shown.other_years,
        "summaries": shown.summaries,
        "picture": year_picture(shown.year, shown.summaries) if shown.year else None,
        "is_sample": shown.is_sample,
    }
    return render(request, "reports/home.html", context)


@public_page
def rankings(request):
    """Every published year with its groups, and apart from them the lists of earlier years."""
    counted = in_force().annotate(unit_count=Count("scorecards"))
    years = [(year, list(group)) for year, group in groupby(counted, lambda found: found.year)]
    stated = list(own_lists())
    shown = [*(ranking for _, group in years for ranking in group), *stated]
    is_sample = any(each.is_sample for each in shown)
    context = {"years": years, "stated": stated, "is_sample": is_sample}
    return render(request, "reports/rankings.html", context)


@public_page
def ranking_year(request, year):
    """The groups of one year in short."""
    found = list(in_force(year=year))
    if not found:
        raise Http404
    context = {"year": year, "complaints": added(counts(year=year).values())}
    return render(request, "reports/ranking_year.html", context | _summed(found))


def _summed(rankings):
    return {
        "summaries": summaries(rankings),
        "is_sample": any(ranking.is_sample for ranking in rankings),
    }


@public_page
def ranking(request, year, group, version=None, number=1):
    """One group in order, with what it was ranked by and what a correction changed."""
    found, versions = ranking_of(year, group, version)
    shown = ranking_page(found, request.GET, number)
    other_version = None if found == versions[0] else version
    context = {
        "ranking": found,
        "versions": versions,
        "newest": versions[0],
        "receipt": receipt_of(found),
        "shown": shown,
        "table": shown.table,
        "first": ranking_address(found, versions[0]),
        "pictures": _pictures(shown, other_version),
        "shared": shared_ranking(found, versions[0]),
        "changes": changes(found),
        "complaints": counts(year=year, group_code=group)[year, group],
        "is_sample": found.is_sample,
    }
    return render(request, "reports/ranking.html", context)


def ranking_address(ranking, newest):
    """Where a list begins: that in force, or an older version of it."""
    if ranking == newest:
        return reverse("ranking", args=[ranking.year, ranking.group_code])
    return reverse("ranking-version", args=[ranking.year, ranking.group_code, ranking.version])


def _pictures(shown, version):
    """The drawings of a list; none of thousands of units: they would show nothing, weigh much."""
    if shown.is_paged:
        return []
    return [bars_picture(shown.table, version), heat_picture(shown.table, version)]


@open_to_all
@public_page
def ranking_content(request, year, group, version):
    """The bytes whose SHA-256 is the ranking's hash, for anyone to check."""
    found, _ = ranking_of(year, group, version)
    content = canonical_bytes(content_of(frozen(found)))
    response = HttpResponse(content, content_type="application/json; charset=utf-8")
    response["ETag"] = f'"{found.content_hash}"'
    return response


@open_to_all
@public_page
def ranking_bundle(request, year, group, version):
    """Everything needed to compute the ranking again, in one archive."""
    found, _ = ranking_of(year, group, version)
    response = HttpResponse(bundle(frozen(found)), content_type="application/zip")
    name = f"cchc-{year}-{group}-phien-ban-{version}.zip"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["ETag"] = f'"{found.content_hash}"'
    return response


@public_page
def ranking_exemptions(request, year, group, version=None):
    """What was left out of each unit's scale, for anyone to read."""
    found, versions = ranking_of(year, group, version)
    units = left_out(found)
    context = {
        "ranking": found,
        "versions": versions,
        "newest": versions[0],
        "units": units,
        "whys": {each.card.unit_id: why_address(each.card, found.version) for each in units},
        "is_sample": found.is_sample,
    }
    return render(request, "reports/exemptions.html", context)
