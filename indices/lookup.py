"""Which index a code means, and which component a name."""

import re

from django.db.models import Prefetch

from indices.models import Component, IndexDefinition
from units.tables import TableError
from units.vietnamese import fold

_CODE = re.compile(r"[^a-z0-9]")
TOTAL_WORDS = {"", "total", "tong", "tong diem"}


def all_indices() -> dict[str, IndexDefinition]:
    """Every index by the keys of its code and of its other names, with all that defines it."""
    components = Prefetch("schemes__components", Component.objects.order_by("order"))
    found = {}
    for index in IndexDefinition.objects.prefetch_related("schemes", components, "bands"):
        for name in (index.code, *index.aliases):
            found[code_key(name)] = index
    return found


def code_key(name):
    """What codes are compared by: «PAR INDEX», «Par-Index» and «parindex» are one."""
    return _CODE.sub("", fold(name))


def index_named(name, indices=None) -> IndexDefinition:
    """The index of this code or other name; TableError with the codes there are."""
    indices = indices or all_indices()
    if code_key(name) not in indices:
        known = ", ".join(dict.fromkeys(index.code for index in indices.values()))
        raise TableError(f"Không có chỉ số «{name}»; các chỉ số: {known}.")
    return indices[code_key(name)]


def component_codes(index) -> dict[str, str]:
    """The code of every component of an index by its code and name; the total has none."""
    known = dict.fromkeys(TOTAL_WORDS, "")
    for scheme in index.schemes.all():
        for one in scheme.components.all():
            known |= {fold(one.code): one.code, fold(one.name): one.code}
    return known
