"""Where the search looks: each source answers for one kind of thing, best first."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol

from units.vietnamese import fold

from .words import Words


@dataclass(frozen=True)
class Hit:
    """Something found: its name and page, a line about it, and words it is found by besides."""

    title: str
    url: str
    about: str = ""
    more: str = ""


class Source(Protocol):
    """One kind of thing. `key` stands in addresses; `find` takes a number of queries of its own,
    whatever is found, and answers with a sequence that may be counted and cut into pages."""

    key: str
    title: str

    def find(self, words: Words) -> Sequence[Hit]: ...


@dataclass(frozen=True)
class Listed:
    """A source of some hundred things at most: all are read and compared here."""

    key: str
    title: str
    everything: Callable[[], Iterable[Hit]]

    def find(self, words: Words) -> Sequence[Hit]:
        """Those that have every word; among equals the order in which they came."""
        found = [(words.fit(hit.title, fold(hit.more)), hit) for hit in self.everything()]
        return [hit for _, hit in sorted((f for f in found if f[0] is not None), key=_by_fit)]


def _by_fit(found):
    return found[0]


_sources: list[Source] = []


def register_source(source: Source):
    """Let the search look here too; kinds are shown in the order they came."""
    if all(each.key != source.key for each in _sources):
        _sources.append(source)
    return source


def sources():
    """Every source there is."""
    return tuple(_sources)
