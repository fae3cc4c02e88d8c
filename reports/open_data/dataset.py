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
    """The rows of one address. Values stand in the order of the columns, Decimal never rounded."""

    title: str
    file_name: str
    rows: list[tuple]
    source: Source


@dataclass(frozen=True)
class Entry:
    """One kind of table of the catalogue.

    `address` is the Django route of its page without the last slash; with an ending it gives the
    data. `make` takes the arguments of the route and raises Http404; `places` yields every set of
    arguments there is now.
    """

    name: str
    address: str
    title: str
    about: str
    columns: tuple[Column, ...]
    make: Callable[..., Dataset]
    places: Callable[[], Iterable[dict]]
