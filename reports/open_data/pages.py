"""The open data before the public: the schema of each table."""

from django.http import Http404, JsonResponse
from django.urls import reverse

from reports.open_data.catalogue import BY_NAME
from reports.open_data.schema import schema
from reports.open_data.views import open_to_all
from reports.public import public_page


@open_to_all
@public_page
def open_data_schema(request, entry):
    """The JSON Schema of one table."""
    found = schema(entry_named(entry), reverse("open-data-schema", args=[entry]))
    return JsonResponse(found, json_dumps_params={"ensure_ascii": False, "indent": 1})


def entry_named(name):
    """The entry of this name; or 404."""
    if name not in BY_NAME:
        raise Http404
    return BY_NAME[name]
