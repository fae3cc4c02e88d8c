"""Published figures of indices, read for pages: whole lists with what every row comes to."""

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import cached_property

from django.db.models import Prefetch

from indices.importing.stored import figure_of, line_of
from indices.importing.subjects import block_order
from indices.lookup import all_indices
from indices.models import IndexDefinition, IndexRow, Release, ReleaseKind, Scheme
from indices.rules.comparing import differences
from indices.rules.ranks import Placed, placed, ranks


@dataclass(frozen=True)
class Standing:
    """A row and what it comes to; that of a statement is ranked as the source printed it."""

    row: IndexRow
    placed: Placed

    @property
    def line(self):
        return self.placed.line

    @property
    def total(self):
        return self.placed.total

    @property
    def rank(self):
        return self.placed.rank

    @property
    def rank_of(self):
        return self.placed.rank_of

    @property
    def is_complete(self):
        return self.placed.is_complete

    @property
    def subject(self):
        return self.row.province or self.row.unit

    @property
    def subject_key(self):
        return self.row.province_id or f"u{self.row.unit_id}"


@dataclass(frozen=True)
class League:
    """One list of an index and year, of provinces or of units."""

    index: IndexDefinition
    scheme: Scheme
    release: Release
    standings: list[Standing]

    @property
    def year(self):
        return self.release.year

    @property
    def block(self):
        """The units it ranks, "" for a list of provinces."""
        return self.release.origin

    @cached_property
    def complete(self):
        return [one for one in self.standings if one.is_complete]

    @cached_property
    def ranked(self):
        """The best first, equals by name, incomplete rows at the end."""
        return sorted(
            self.standings,
            key=lambda one: (one.rank is None, one.rank or 0, one.row.name),
        )

    @cached_property
    def mean(self) -> Fraction | None:
        """The exact mean of the complete rows."""
        return _mean([one.total for one in self.complete])

    @cached_property
    def digits(self) -> int:
        """The most decimals of a total; a spreadsheet drops zeros at the end of some."""
        return max((-one.total.as_tuple().exponent for one in self.complete), default=0)

    @cached_property
    def best(self) -> Decimal | None:
        return max((one.total for one in self.complete), default=None)

    @cached_property
    def by_subject(self):
        return {one.subject_key: one for one in self.standings}

    @cached_property
    def parts(self):
        """The components some row has, in their order; details of a component are left out."""
        shown = {code for one in self.standings for code in one.line.values}
        return [
            one for one in self.scheme.components.all() if one.code in shown and not one.parent_code
        ]

    @cached_property
    def by_part(self):
        """{code: Spread} of every component that is shown."""
        return {part.code: self._spread(part.code) for part in self.parts}

    @cached_property
    def differences(self):
        """What was printed otherwise than its parts make it."""
        return differences(self.scheme.recipe, [one.line for one in self.standings])

    def _spread(self, code):
        found = {one.subject_key: one.line.values.get(code) for one in self.standings}
        values = {key: figure.value for key, figure in found.items() if figure}
        order = dict(zip(values, ranks(list(values.values())), strict=True))
        return Spread(_mean(list(values.values())), max(values.values(), default=None), order)


@dataclass(frozen=True)
class Spread:
    """One component over a list: mean, best, and the rank of each subject that has it."""

    mean: Fraction | None
    best: Decimal | None
    ranks: dict

    @property
    def of(self):
        return len(self.ranks)


class Shelf:
    """All that is in force of some indices and years, read in a fixed number of queries."""

    def __init__(self, subject="province", **wanted):
        self.by_code = {index.code: index for index in all_indices().values()}
        self.indices = sorted(self.by_code.values(), key=lambda index: index.order)
        rows = IndexRow.objects.select_related("province", "unit").order_by("order")
        found = Release.objects.in_force().filter(subject=subject, **wanted)
        self.releases = list(found.select_related("index").prefetch_related(Prefetch("rows", rows)))
        # Provinces make one list a year, units one of each block.
        self.leagues, self.blocks = {}, {}
        for release in self.releases:
            if release.kind == ReleaseKind.LIST:
                self._add_league(self._league(release))
        for key, leagues in self.blocks.items():
            self.blocks[key] = {name: leagues[name] for name in sorted(leagues, key=block_order)}
        self.stated, self.stated_means = {}, {}
        for release in self.releases:
            if release.kind == ReleaseKind.STATEMENT:
                self._add_stated(release)

    def _add_league(self, league):
        key = league.index.code, league.year
        if league.release.subject == "unit":
            self.blocks.setdefault(key, {})[league.block] = league
        else:
            self.leagues[key] = league

    def before(self, league) -> League | None:
        """The list of the year before that ranks the same."""
        key = league.index.code, league.year - 1
        if league.release.subject == "unit":
            return self.blocks.get(key, {}).get(league.block)
        return self.leagues.get(key)

    def put_back(self, release):
        """Let an older version of a list stand in the place of the one in force; the league."""
        league = self._league(release)
        self.leagues[league.index.code, league.year] = league
        return league

    def older(self, league) -> list[League]:
        """The versions of a list of units before the one in force, the newest first."""
        if league.release.version == 1:
            return []
        found = versions_of(league.index, league.year, league.release.subject)
        return [
            self._league(one)
            for one in found
            if one.origin == league.block and one.version < league.release.version
        ]

    def years(self, code):
        """The years something is known of, the newest first."""
        told = [*self.leagues, *self.blocks, *self.stated]
        return sorted({year for key, year in told if key == code})[::-1]

    def _league(self, release):
        index = self.by_code[release.index.code]
        scheme = index.scheme_of(release.year)
        rows = [row for row in release.rows.all() if row.province_id or row.unit_id]
        lines = placed(scheme.recipe, [line_of(row) for row in rows])
        standings = [Standing(row, one) for row, one in zip(rows, lines, strict=True)]
        return League(index, scheme, release, standings)

    def _add_stated(self, release):
        key = release.index.code, release.year
        for row in release.rows.all():
            row.release = release
            if row.province_id or row.unit_id:
                self.stated.setdefault(key, []).append(Standing(row, as_printed(row)))
            elif row.value:
                self.stated_means.setdefault(key, row)


def years_known() -> dict[int, list[int]]:
    """{index: years something is known of, of provinces or units, the newest first}."""
    found = {}
    rows = Release.objects.order_by("-year").values_list("index", "year").distinct()
    for index, year in rows:
        found.setdefault(index, []).append(year)
    return found


def versions_of(index, year, subject="province") -> list[Release]:
    """All versions of the list of an index and year, the newest first."""
    rows = IndexRow.objects.select_related("province", "unit").order_by("order")
    found = Release.objects.filter(index=index, year=year, subject=subject, kind=ReleaseKind.LIST)
    found = found.select_related("index").prefetch_related(Prefetch("rows", rows))
    return list(found.order_by("-version"))


def as_printed(row) -> Placed:
    """A row with the total and rank its source printed."""
    line = line_of(row)
    return Placed(line, line.total.value if line.total else None, line.rank, line.rank_of)


def stated_figure(row, name):
    """A change or former value as its source printed it: a figure, whole places, or None."""
    said = row.stated.get(name)
    return figure_of(said["printed"], said["value"]) if isinstance(said, dict) else said


def _mean(values):
    return sum(map(Fraction, values), Fraction(0)) / len(values) if values else None
