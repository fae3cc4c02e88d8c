"""Statements read back from their rows, as what the checks work on."""

from decimal import Decimal

from reports.models import Statement, StatementKind
from reports.publishing.stated import recorded_policy

from .bands import Bound, Scheme, StatedBand, scheme_of_lower_bounds
from .counts import GradeCount
from .lines import Line
from .printed import Printed


def in_force(kind, year, group) -> Statement | None:
    """What is stated of a group in a year; None when nothing is, or the group is new."""
    if group.pk is None:
        return None
    found = Statement.objects.filter(kind=kind, year=year, group=group)
    return found.order_by("-version").first()


def lines_of(statement) -> list[Line]:
    """The rows of a list as printed; their row in the file is not kept."""
    return [line_of(row) for row in statement.rows.order_by("order")]


def line_of(row) -> Line:
    return Line(
        row=None,
        unit=row.unit_name,
        unit_key=row.unit_id,
        points=_printed(row.points_printed),
        maximum=_printed(row.max_printed),
        index=_printed(row.index_printed),
        rank=row.rank,
        grade=row.grade,
        note=row.note,
    )


def _printed(text):
    return Printed(text, Decimal(text.replace(",", "."))) if text else None


def counts_of(statement) -> list[GradeCount]:
    """The counts of a statement, none of no statement."""
    return [GradeCount.read(detail) for detail in statement.details] if statement else []


def scheme_of(year, group) -> Scheme | None:
    """The grades recorded for a group in a year: as a source states them, else as chosen here.

    The default grades of a year scored here are nobody's statement and don't count.
    """
    if stated := in_force(StatementKind.BANDS, year, group):
        return scheme_from(stated.details)
    policy = recorded_policy(year, group.own_code) if group.is_ours else None
    if policy is None:
        return None
    bounds = ((band.label, band.lower, band.inclusive) for band in policy.bands)
    is_exact, withholds = policy.grade_on == "exact", bool(policy.withheld)
    return scheme_of_lower_bounds(bounds, is_exact=is_exact, withholds=withholds)


def scheme_from(details) -> Scheme:
    """The scheme that stated bands make; all of one statement are of one scale.

    Where no upper limit is stated, each band reaches up to the next lower limit, which it leaves.
    """
    scale = _printed(details[0].get("scale_max"))
    how = {"on_points": bool(details[0].get("basis")), "scale": scale.value if scale else None}
    if any(detail.get("upper") for detail in details):
        return Scheme(tuple(map(_band, details)), **how)
    lowers = [_bound(detail.get("lower"), detail.get("lower_inclusive")) for detail in details]
    nought = Bound(Decimal(0), True)
    bounds = [
        (detail["grade"], (lower or nought).value, (lower or nought).inclusive is not False)
        for detail, lower in zip(details, lowers, strict=True)
    ]
    return scheme_of_lower_bounds(sorted(bounds, key=lambda bound: -bound[1]), **how)


def _band(detail):
    return StatedBand(
        detail["grade"],
        _bound(detail.get("lower"), detail.get("lower_inclusive")),
        _bound(detail.get("upper"), detail.get("upper_inclusive")),
    )


def _bound(text, inclusive):
    return Bound(_printed(text).value, inclusive) if text else None
