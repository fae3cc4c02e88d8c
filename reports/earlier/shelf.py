"""Statements of earlier years as their pages show them: in force, by place, year and group."""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import groupby

from django.db.models import Count

from reports.models import StatedGroup, StatedRow, Statement, StatementKind

from .bands import Scheme
from .checks import check_list, grades_of
from .counts import Compared, check_rows, compare, size_of
from .lines import Finding
from .stored import counts_of, line_of, scheme_from, scheme_of


@dataclass(frozen=True)
class ShownRow:
    """One unit of a list, and its rank in the list of the year before where both may be set side
    by side."""

    row: StatedRow
    rank_before: int | None = None

    @property
    def rank_change(self) -> int | None:
        """Places gained since the year before, negative when lost."""
        if None in (self.rank_before, self.row.rank):
            return None
        return self.rank_before - self.row.rank


@dataclass(frozen=True)
class ShownList:
    """All that is stated of one group in one year."""

    year: int
    group: StatedGroup
    results: Statement | None
    versions: list[Statement]
    rows: list[ShownRow]
    counts: Statement | None
    compared: list[Compared]
    bands: Statement | None
    scheme: Scheme | None
    findings: list[Finding]

    @property
    def is_newest(self):
        return not self.versions or self.results == self.versions[0]

    @property
    def statements(self):
        return [one for one in (self.results, self.counts, self.bands) if one]

    @property
    def size(self):
        """How many units the group is said to have; None when nobody says."""
        stated = self.results and self.results.size
        return stated or size_of(counts_of(self.counts), self.counts and self.counts.size)

    @property
    def compares_ranks(self):
        return any(shown.rank_before for shown in self.rows)

    @property
    def compares_counts(self):
        """Whether any grade of the year before is stated; a table of dashes tells nothing."""
        return any(one.before is not None for one in self.compared)

    @property
    def has_printed_changes(self):
        return any(one.printed_change is not None for one in self.compared)

    @property
    def is_bands_only(self):
        """True where the source tells how units are graded, and of no unit."""
        return not self.rows and not self.compared

    @property
    def has_notes(self):
        return any(shown.row.note for shown in self.rows)

    @property
    def is_sample(self):
        return any(one.is_sample for one in self.statements)


def shown_list(group, year, version=None) -> ShownList | None:
    """What is stated of a group in a year, its list in this version or the newest; None if none."""
    kept = list(Statement.objects.filter(group=group, year__in=(year, year - 1)))
    newest: dict[tuple, Statement] = {}
    for one in sorted(kept, key=lambda one: one.version):
        newest[one.year, one.kind] = one
    versions = sorted(
        (one for one in kept if (one.year, one.kind) == (year, StatementKind.RESULTS)),
        key=lambda one: -one.version,
    )
    results = next((one for one in versions if version in (None, one.version)), None)
    counts, bands = newest.get((year, "counts")), newest.get((year, "bands"))
    if (version and not results) or not any((results, counts, bands)):
        return None
    rows = _rows(results, newest.get((year - 1, "results")))
    scheme = scheme_from(bands.details) if bands else scheme_of(year, group)
    return ShownList(
        year=year,
        group=group,
        results=results,
        versions=versions,
        rows=rows,
        counts=counts,
        compared=compare(counts_of(counts), counts_of(newest.get((year - 1, "counts")))),
        bands=bands,
        scheme=scheme,
        findings=_findings(rows, results, counts, scheme),
    )


def _rows(results, before):
    if results is None:
        return []
    ranks: Mapping[int, int | None] = {}
    # Ranks among so many are not set beside ranks among more or fewer.
    if before and (None in (results.size, before.size) or results.size == before.size):
        ranks = dict(before.rows.values_list("unit", "rank"))
    rows = results.rows.select_related("unit").order_by("order")
    return [ShownRow(row, ranks.get(row.unit_id)) for row in rows]


def _findings(rows, results, counts, scheme):
    if results is None:
        return []
    lines = [line_of(shown.row) for shown in rows]
    stated = counts_of(counts)
    size = results.size or size_of(stated, counts and counts.size)
    units = len({line.unit_key for line in lines})
    found = check_list(lines, size=size, scheme=scheme)
    return found + check_rows(stated, grades_of(lines), units=units, stated=size)


def by_place(statements):
    """Statements place by place: our own groups first, then the others by name."""

    def place(one):
        return (not one.group.is_ours, "" if one.group.is_ours else one.group.province)

    ordered = sorted(statements, key=lambda one: (*place(one), one.group.key, one.group_id))
    return groupby(ordered, key=place)


@dataclass(frozen=True)
class Place:
    """A place and its groups, each with the years something is stated of, newest first."""

    name: str
    is_ours: bool
    groups: list[tuple[StatedGroup, list[int]]]


def places() -> list[Place]:
    """Every place something is stated of: our own groups first, then the others by name."""
    found = []
    for (is_other, name), its in by_place(Statement.objects.select_related("group")):
        groups = [
            (group, sorted({one.year for one in of_group}, reverse=True))
            for group, of_group in groupby(its, key=lambda one: one.group)
        ]
        found.append(Place(name, not is_other, groups))
    return found


def own_lists():
    """The lists in force of our own groups, newest year first."""
    lists = Statement.objects.in_force().results().exclude(group__own_code="")
    return lists.select_related("group").annotate(listed=Count("rows")).order_by("-year", "group")


def rows_of_unit(unit):
    """What lists in force state of a unit of ours, newest year first."""
    lists = Statement.objects.in_force().results().exclude(group__own_code="")
    rows = StatedRow.objects.filter(unit=unit, statement__in=lists)
    return rows.select_related("statement__group").order_by("-statement__year", "order")
