"""Lists as they stand: the rows in force of an index and year, with totals and ranks."""

from dataclasses import dataclass

from indices.importing.stored import line_of
from indices.models import IndexRow, Release, ReleaseKind
from indices.rules.ranks import Placed, placed


@dataclass(frozen=True)
class Standing:
    """A row and what it comes to; that of a statement is ranked as the source printed it."""

    row: IndexRow
    placed: Placed

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


def list_in_force(index, year, subject="province"):
    """The list of an index and year, None when there is none."""
    lists = Release.objects.in_force().filter(index=index, year=year, subject=subject)
    return lists.filter(kind=ReleaseKind.LIST).first()


def standings(release) -> list[Standing]:
    """Every ranked row of a list, in the order of its file."""
    rows = list(release.rows.select_related("province", "unit").order_by("order"))
    ranked = [row for row in rows if row.province_id or row.unit_id]
    recipe = release.index.scheme_of(release.year).recipe
    return [
        Standing(row, one)
        for row, one in zip(ranked, placed(recipe, [line_of(row) for row in ranked]), strict=True)
    ]


def stated(index, year, subject="province") -> list[Standing]:
    """What the press tells of an index and year: its figures and ranks as printed."""
    statements = Release.objects.in_force().filter(index=index, year=year, subject=subject)
    rows = IndexRow.objects.filter(release__in=statements.filter(kind=ReleaseKind.STATEMENT))
    rows = rows.exclude(province=None, unit=None).select_related("province", "unit", "release")
    return [Standing(row, _as_printed(row)) for row in rows.order_by("release__origin", "order")]


def _as_printed(row):
    line = line_of(row)
    return Placed(line, line.total.value if line.total else None, line.rank, line.rank_of)
