"""A table to be taken away: what its columns mean, its rows, and where they come from."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import Enum


class Kind(Enum):
    """What a column holds; None stands for "nothing known" in each of them, never for zero."""

    TEXT = "text"
    INTEGER = "integer"
    DECIMAL = "decimal"
    DATE = "date"
    MOMENT = "moment"
    YES_NO = "yes_no"


@dataclass(frozen=True)
class Column:
    """One column: a key that never changes, the words of the head, what it means and its unit."""

    key: str
    label: str
    kind: Kind
    about: str = ""


@dataclass(frozen=True)
class Source:
    """Where a table comes from; `version` and `decision` are empty where nothing was decided."""

    updated_at: datetime | None
    decision: str = ""
    version: int | None = None
    is_sample: bool = False


@dataclass(frozen=True)
class Dataset:
    """The rows of one address. Values stand in the order of the columns, Decimal never rounded.

    `more` are the columns this table has beside those of its entry: one for each field of a year.
    """

    title: str
    file_name: str
    rows: list[tuple]
    source: Source
    more: tuple[Column, ...] = ()


@dataclass(frozen=True)
class Parameter:
    """A parameter of the query string, for addresses that ask for a choice."""

    name: str
    about: str
    is_repeated: bool = False


@dataclass(frozen=True)
class Entry:
    """One kind of table of the catalogue.

    `address` is the Django route of its page without the last slash; with an ending it gives the
    data. `make` takes the arguments of the route and raises Http404; an entry with `parameters`
    is given the query string too, as `query`. `places` yields every set of arguments there is now.
    `more` describes the columns that vary: their keys begin with its key. `readable` is a second
    address for the data of the first page, whose own is nothing but an ending. `is_question` is a
    table that has nothing to say where nothing is asked.
    """

    name: str
    address: str
    title: str
    about: str
    columns: tuple[Column, ...]
    make: Callable[..., Dataset]
    places: Callable[[], Iterable[dict]]
    more: Column | None = None
    parameters: tuple[Parameter, ...] = ()
    readable: str = ""
    is_question: bool = False

    @property
    def route(self):
        """The Django route of its page."""
        return f"{self.address}/" if self.address else ""


@dataclass(frozen=True)
class Copy:
    """A dataset on its way out: what it is, its rows, and the page it is the data of."""

    entry: Entry
    dataset: Dataset
    page: str

    @property
    def columns(self):
        return self.entry.columns + self.dataset.more
