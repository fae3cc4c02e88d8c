"""One question to all sources: a few of each kind, or the pages of one."""

from dataclasses import dataclass

from django.core.paginator import Page, Paginator

from .sources import Hit, Source, sources
from .words import Words

FEW, PAGE = 6, 20


@dataclass(frozen=True)
class Kind:
    """What was found of one kind: how many, and those shown."""

    source: Source
    count: int
    hits: list[Hit]

    @property
    def has_more(self):
        return self.count > len(self.hits)


def kinds_of(words: Words) -> list[Kind]:
    """The best of every kind that has any."""
    asked = ((source, source.find(words)) for source in sources())
    found = [Kind(source, len(hits), list(hits[:FEW])) for source, hits in asked]
    return [kind for kind in found if kind.count]


def page_of(words: Words, key: str, number) -> tuple[Source, Page] | None:
    """One page of one kind; a page that is not there is the nearest one. None: no such kind."""
    source = next((each for each in sources() if each.key == key), None)
    return source and (source, Paginator(source.find(words), PAGE).get_page(number))
