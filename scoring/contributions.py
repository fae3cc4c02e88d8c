"""What a leaf counts for beyond its own year: told by the apps above, which know of it."""

from dataclasses import dataclass

_sources = []


@dataclass(frozen=True)
class Contribution:
    """One thing the leaf helps with, and where to read on; empty for who may not."""

    words: str
    url: str = ""


def register_contributions(source):
    """Let an app above answer: `source(user, year, criterion)` gives Contributions."""
    if source not in _sources:
        _sources.append(source)
    return source


def contributions_of(user, year, criterion):
    """Everything this person may know the leaf helps with."""
    return [each for source in _sources for each in source(user, year, criterion)]
