"""What is kept, as the rules know it."""

from decimal import Decimal

from django.db.models import Q

from indices.models import IndexRow, Release
from indices.rules.numbers import Printed
from indices.rules.statements import Stated
from indices.rules.totals import Line


def figure_of(text, value) -> Printed | None:
    """A stored figure, None where none was printed."""
    return Printed(text, Decimal(value)) if value else None


def line_of(row: IndexRow) -> Line:
    """A stored row for the rules."""
    figures = {code: one for code, one in row.parts.items() if "value" in one}
    values = {code: figure_of(one["printed"], one["value"]) for code, one in figures.items()}
    part_ranks = {
        code: (one["rank"], one.get("rank_of"))
        for code, one in row.parts.items()
        if one.get("rank")
    }
    total = figure_of(row.printed, row.value)
    return Line(row.name, total, values, row.rank, row.rank_of, row.order, {}, part_ranks)


def subject_key(row: IndexRow) -> str:
    """The same for every row about the same one."""
    if row.province_id:
        return f"p{row.province_id}"
    return f"u{row.unit_id}" if row.unit_id else "mean"


def stated_of(row: IndexRow) -> Stated:
    """A stored row as a statement."""
    told = {
        name: value if isinstance(value, int) else figure_of(value["printed"], value["value"])
        for name, value in row.stated.items()
    }
    release = row.release
    return Stated(release.index.code, release.year, subject_key(row), line_of(row), **told)


def stated_before(drafts) -> list[Stated]:
    """What is kept of the years that statements speak of, but for what they replace."""
    told = [draft for draft in drafts if not draft.is_list]
    spoken = Q(pk=None)
    for draft in told:
        years = (draft.year - 1, draft.year)
        spoken |= Q(index=draft.index, year__in=years, subject=draft.subject)
    replaced = {draft.key for draft in told}
    releases = [
        release
        for release in Release.objects.in_force().filter(spoken)
        if (release.index_id, release.year, release.kind, release.subject, release.origin)
        not in replaced
    ]
    rows = IndexRow.objects.filter(release__in=releases).select_related("release__index")
    return [stated_of(row) for row in rows]
