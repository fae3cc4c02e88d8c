"""Every public page there is, in parts a search engine can take."""

from dataclasses import dataclass

from django.urls import NoReverseMatch, reverse

from reports.open_data.catalogue import ENTRIES
from reports.open_data.views import page_of

# The protocol takes 50,000 addresses a part; half of that stays light.
LARGEST = 25_000
# Pages without data of their own.
PLAIN = ("home", "method", "about", "open-data")
FIXED = "trang"


@dataclass(frozen=True)
class Part:
    """So many addresses under one name."""

    name: str
    paths: list[str]


def site_map():
    """All parts; what a later version replaced is left out."""
    found = {FIXED: plain_pages()}
    for entry in ENTRIES:
        if "phien-ban" not in entry.address:
            found[entry.name] = [page_of(entry, where) for where in entry.places()]
    return [part for name, paths in found.items() for part in cut(name, paths)]


def plain_pages():
    """The pages that need no name of a year, group or unit and have no data."""
    return [path for name in PLAIN if (path := _path(name))]


def _path(name):
    try:
        return reverse(name)
    except NoReverseMatch:
        return ""


def cut(name, paths, largest=LARGEST):
    """One part, or several when there are too many addresses."""
    starts = range(0, len(paths), largest)
    if len(starts) == 1:
        return [Part(name, paths)]
    return [
        Part(f"{name}-{number}", paths[start : start + largest])
        for number, start in enumerate(starts, 1)
    ]
