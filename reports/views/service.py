"""One-stop shops before the public: months by units, one unit month by month."""

from django.http import Http404
from django.shortcuts import get_object_or_404, render

from indices.rules.service import Base
from indices.service.shelf import MONTHS, service_year, years
from reports.public import public_page
from units.models import Unit


@public_page
def service(request):
    """The newest year there are figures of."""
    known = years()
    return _year_page(request, known[0] if known else None, known, is_newest=True)


@public_page
def service_of_year(request, year):
    """Every unit in every month of a year."""
    known = years()
    if year not in known:
        raise Http404
    return _year_page(request, year, known)


def _year_page(request, year, known, *, is_newest=False):
    context = {"years": known, "year": year, "months": MONTHS, "base": Base.RESOLVED.words}
    context["is_newest"] = is_newest
    if year:
        context["table"] = service_year(year)
    return render(request, "reports/service/year.html", context)


@public_page
def service_of_unit(request, year, slug):
    """All that is known of one unit, month by month."""
    unit = get_object_or_404(Unit, slug=slug)
    table = service_year(year, unit)
    if not table.rows:
        raise Http404
    context = {"table": table, "row": table.rows[0], "unit": unit, "year": year}
    return render(request, "reports/service/unit.html", context)
