"""What is stated of one year: the groups of each place, their counts by grade and the sums."""

from dataclasses import dataclass
from itertools import groupby

from django.db.models import Count

from reports.models import StatedGroup, Statement, StatementKind

from .counts import size_of
from .shelf import by_place
from .stored import counts_of


@dataclass(frozen=True)
class YearLine:
    """One group in the table of a year: what is listed of it, and its counts by grade."""

    group: StatedGroup
    results: Statement | None
    counts: Statement | None
    by_grade: list[int | None]
    bands: Statement | None = None

    @property
    def statements(self):
        return [one for one in (self.results, self.counts, self.bands) if one]

    @property
    def size(self):
        stated = self.results and self.results.size
        return stated or size_of(counts_of(self.counts), self.counts and self.counts.size)


@dataclass(frozen=True)
class YearPlace:
    """The groups of one place in one year; `name` is empty for our own groups."""

    name: str
    is_ours: bool
    grades: list[str]
    lines: list[YearLine]

    @property
    def told(self):
        """The groups of which units are listed or counted."""
        return [line for line in self.lines if line.results or line.counts]

    @property
    def bands_only(self):
        """The groups of which nothing but the bands of grades is stated."""
        return [line.group for line in self.lines if not (line.results or line.counts)]

    @property
    def size(self):
        """All units of its groups; None where some group's number is not stated."""
        sizes = [line.size for line in self.told]
        return None if None in sizes else sum(sizes)

    @property
    def totals(self):
        """The sum of each grade, None where some group is silent; nothing for one group."""
        counted = [line.by_grade for line in self.lines if line.counts]
        if len(counted) < 2:
            return []
        columns = zip(*counted, strict=True)
        return [None if None in column else sum(column) for column in columns]


def places_of_year(year) -> list[YearPlace]:
    """Everything stated of a year: our own groups first, then the other places by name."""
    statements = Statement.objects.in_force().filter(year=year).select_related("group")
    counted = statements.annotate(listed=Count("rows"))
    return [_year_place(*place, list(its)) for place, its in by_place(counted)]


def _year_place(is_other, name, statements):
    counts = [one for one in statements if one.kind == StatementKind.COUNTS]
    grades = list(dict.fromkeys(c.grade.casefold() for one in counts for c in counts_of(one)))
    lines = [
        _year_line(group, list(its), grades)
        for group, its in groupby(statements, key=lambda one: one.group)
    ]
    return YearPlace(name, not is_other, grades, lines)


def _year_line(group, statements, grades):
    by_kind = {one.kind: one for one in statements}
    counts = by_kind.get(StatementKind.COUNTS)
    numbers = {one.grade.casefold(): one.count for one in counts_of(counts)}
    by_grade = [numbers.get(grade) for grade in grades]
    bands = by_kind.get(StatementKind.BANDS)
    return YearLine(group, by_kind.get(StatementKind.RESULTS), counts, by_grade, bands)
