"""One question to all sources: a few of each kind, or the pages of one."""

from dataclasses import dataclass, field

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


@dataclass(frozen=True)
class Answer:
    """What one address of the search shows: a few of each kind, or a page of one kind."""

    words: Words
    kinds: list[Kind] = field(default_factory=list)
    kind: Source | None = None
    page: Page | None = None

    @property
    def shown(self):
        """(source, how many it found, number of the first shown, hits shown) of each kind."""
        if self.page is None:
            return [(kind.source, kind.count, 1, kind.hits) for kind in self.kinds]
        hits = list(self.page.object_list)
        return [(self.kind, self.page.paginator.count, self.page.start_index(), hits)]


def asked(query) -> Answer:
    """The answer to a query string: ?q= for all kinds, ?nhom= for one, page by page."""
    words = Words.of(query.get("q", ""))
    if words.is_short:
        return Answer(words)
    found = page_of(words, query.get("nhom", ""), query.get("trang"))
    if found:
        return Answer(words, kind=found[0], page=found[1])
    return Answer(words, kinds_of(words))


def kinds_of(words: Words) -> list[Kind]:
    """The best of every kind that has any."""
    answers = ((source, source.find(words)) for source in sources())
    found = [Kind(source, len(hits), list(hits[:FEW])) for source, hits in answers]
    return [kind for kind in found if kind.count]


def page_of(words: Words, key: str, number) -> tuple[Source, Page] | None:
    """One page of one kind; a page that is not there is the nearest one. None: no such kind."""
    source = next((each for each in sources() if each.key == key), None)
    return source and (source, Paginator(source.find(words), PAGE).get_page(number))
