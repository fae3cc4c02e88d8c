"""The data of every page, at the address of the page with an ending for its last slash."""

from django.http import HttpResponse
from django.urls import path, reverse
from django.utils.text import slugify

from reports.open_data.dataset import Copy
from reports.open_data.forms import BY_ENDING, FORMS
from reports.public import open_to_all, public_page
from units.vietnamese import fold


def data_urls(entries):
    """The addresses of the data of these entries, four for each page, one name an entry."""
    return [
        path(address + form.ending, data_view(entry), {"ending": form.ending}, name=name)
        for entry in entries
        for address, name in _addresses(entry)
        for form in FORMS
    ]


def _addresses(entry):
    yield entry.address, f"{entry.name}-data"
    if entry.readable:
        yield entry.readable, f"{entry.name}-readable-data"


def data_view(entry):
    """The view of one entry: its table in the form that the ending of the address names."""

    @open_to_all
    @public_page
    def data(request, ending, **where):
        asked = {"query": request.GET} if entry.parameters else {}
        page = page_of(entry, where)
        if entry.parameters and request.GET:
            page = f"{page}?{request.GET.urlencode()}"
        copy = Copy(entry, entry.make(**where, **asked), page)
        return answer(copy, BY_ENDING[ending])

    return data


def answer(copy, form):
    """A copy in one form, as a file with a plain name that tells of sample figures."""
    response = HttpResponse(form.write(copy), content_type=form.content_type)
    dataset = copy.dataset
    name = slugify(fold(dataset.file_name).replace(".", "-"))
    marked = f"{name}-so-lieu-mau" if dataset.source.is_sample else name
    response["Content-Disposition"] = f'attachment; filename="{marked}{form.ending}"'
    return response


def data_address(entry, where, ending):
    """The address of one entry's data."""
    return reverse(f"{entry.name}-data", kwargs={**where, "ending": ending})


def page_of(entry, where):
    """The address of the page that shows the same."""
    address = data_address(entry, where, ".csv").removesuffix(".csv")
    return address if address.endswith("/") else f"{address}/"
