"""Every public page worth finding, in parts a search engine can take."""

from dataclasses import dataclass

from django.urls import reverse

from reports.open_data.catalogue import TABLES
from reports.open_data.views import page_of

# The protocol takes 50,000 addresses a part; half of that stays light.
LARGEST = 25_000
# Pages there is one of each.
PLAIN = ("home", "method", "pictures", "open-data")
FIXED = "trang"
# What a later version replaced, and derivations: both are a link away from what is listed.
LEFT_OUT = ("phien-ban", "vi-sao", "/trang/")


@dataclass(frozen=True)
class Part:
    """So many addresses under one name."""

    name: str
    paths: list[str]


def site_map():
    """All parts."""
    return [part for name in _names() for part in cut(name, _paths(name))]


def part_named(name):
    """One part by its name, None when there is no such; nothing else is looked up."""
    named = max((each for each in _names() if _begins(name, each)), key=len, default=None)
    parts = cut(named, _paths(named)) if named else []
    return next((part for part in parts if part.name == name), None)


def _begins(name, start):
    """True for the name itself, and with a number behind it."""
    return name == start or name.removeprefix(f"{start}-").isdecimal()


def _entries():
    return {
        entry.name: entry
        for entry in TABLES
        if not entry.is_question
        and entry.name not in PLAIN
        and not any(word in entry.address for word in LEFT_OUT)
    }


def _names():
    return [FIXED, *_entries()]


def _paths(name):
    if name == FIXED:
        return [reverse(each) for each in PLAIN]
    entry = _entries()[name]
    return [page_of(entry, where) for where in entry.places()]


def cut(name, paths, largest=LARGEST):
    """One part, or several when there are too many addresses."""
    starts = range(0, len(paths), largest)
    if len(starts) == 1:
        return [Part(name, paths)]
    return [
        Part(f"{name}-{number}", paths[start : start + largest])
        for number, start in enumerate(starts, 1)
    ]
