"""A release as a file makes it: its subjects with their figures, not yet kept."""

from dataclasses import dataclass, field

from indices.models import IndexDefinition, ReleaseKind, Scheme
from indices.rules.numbers import Printed
from indices.rules.totals import Line

from .subjects import Subject


@dataclass
class Entry:
    """One subject of a draft, gathered from one row or, in the long form, from several."""

    name: str
    subject: Subject
    row: int
    total: Printed | None = None
    rank: int | None = None
    rank_of: int | None = None
    status: str = ""
    source: str = ""
    values: dict[str, Printed] = field(default_factory=dict)
    at_of: dict[str, int] = field(default_factory=dict)
    part_ranks: dict[str, tuple] = field(default_factory=dict)
    stated: dict = field(default_factory=dict)

    @property
    def line(self) -> Line:
        """The same for the rules."""
        return Line(
            self.name, self.total, self.values, self.rank, self.rank_of, self.at_of.get(""),
            self.at_of, self.part_ranks,
        )  # fmt: skip


@dataclass
class Draft:
    """One release as the file makes it."""

    index: IndexDefinition
    scheme: Scheme
    year: int
    kind: str
    subject: str
    origin: str
    entries: dict[str, Entry] = field(default_factory=dict)

    @property
    def key(self):
        return self.index.pk, self.year, self.kind, self.subject, self.origin

    @property
    def is_list(self):
        return self.kind == ReleaseKind.LIST

    @property
    def source(self):
        """The first source its rows name."""
        return next((one.source for one in self.entries.values() if one.source), "")[:300]

    def ranked(self):
        """The entries that are ranked: the mean of all is not."""
        return [one for one in self.entries.values() if one.subject.key != "mean"]

    def __str__(self):
        told = self.origin and f" ({self.origin})"
        return f"{self.index.code} {self.year}{told}"
