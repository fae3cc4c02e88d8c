"""The open data before the public: the catalogue, each table, the archive of a year, schemas."""

from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse

from reports.bundle.packing import zipped
from reports.open_data.catalogue import BY_NAME, ENTRIES
from reports.open_data.explained import KINDS
from reports.open_data.forms import OFFERED
from reports.open_data.licence import licence, publisher
from reports.open_data.openapi import openapi
from reports.open_data.places import by_subject, newest_place, pattern
from reports.open_data.schema import schema
from reports.open_data.views import data_address, page_of
from reports.open_data.yearly import files_of_year
from reports.public import open_to_all, public_page
from reports.public_doors import in_force


@public_page
def open_data(request):
    """What there is to be taken away: the archive of each year, every table, the terms."""
    rankings = list(in_force())
    years = {}
    for ranking in rankings:
        years.setdefault(ranking.year, []).append(ranking)
    context = {
        "years": [_year(year, found) for year, found in years.items()],
        "subjects": [
            (subject, [_table(*pair) for pair in pairs]) for subject, pairs in by_subject(ENTRIES)
        ],
        "updated_at": max((each.published_at for each in rankings), default=None),
        "is_sample": any(each.is_sample for each in rankings),
    }
    return render(request, "reports/open_data/catalogue.html", context | _terms())


def _year(year, rankings):
    return {
        "year": year,
        "groups": rankings,
        "updated_at": max(ranking.published_at for ranking in rankings),
    }


def _table(entry, numbered=None):
    """An entry with the addresses of its newest data, and of its versions where it has some."""
    place = newest_place(entry)
    found = {"entry": entry, "pattern": pattern(entry), "links": [], "page": ""}
    if numbered:
        found["numbered"] = {"entry": numbered, "pattern": pattern(numbered)}
    if place is not None:
        found["page"] = page_of(entry, place)
        found["links"] = [(form, data_address(entry, place, form.ending)) for form in OFFERED]
    return found


def _terms():
    return {"licence": licence(), "publisher": publisher(), "forms": OFFERED}


@public_page
def open_data_table(request, entry):
    """One table of the catalogue: its dictionary, its newest data, its schema."""
    found = entry_named(entry)
    place = newest_place(found)
    asked = {"query": request.GET} if found.parameters else {}
    newest = found.make(**place, **asked) if place is not None else None
    columns = [*found.columns, *([found.more] if found.more else [])]
    context = {
        "columns": [(column, KINDS[column.kind]) for column in columns],
        "newest": newest,
        "is_sample": newest is not None and newest.source.is_sample,
    }
    context |= _table(found) | _terms()
    return render(request, "reports/open_data/table.html", context)


@open_to_all
@public_page
def open_data_schema(request, entry):
    """The JSON Schema of one table."""
    return _json(schema(entry_named(entry), reverse("open-data-schema", args=[entry])))


@open_to_all
@public_page
def open_data_api(request):
    """The OpenAPI description of every data address."""
    return _json(openapi(ENTRIES))


def _json(content):
    return JsonResponse(content, json_dumps_params={"ensure_ascii": False, "indent": 1})


@open_to_all
@public_page
def open_data_year(request, year):
    """Everything published of a year in one archive."""
    response = HttpResponse(zipped(files_of_year(year)), content_type="application/zip")
    name = f"chi-so-cchc-{year}.zip"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def entry_named(name):
    """The entry of this name; or 404."""
    if name not in BY_NAME:
        raise Http404
    return BY_NAME[name]
