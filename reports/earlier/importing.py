"""Statements of earlier years from a file: read whole, checked, kept or refused whole."""

import io
from dataclasses import dataclass

from django.db import IntegrityError, transaction

from journal.models import record
from reports import editions
from reports.canonical import content_hash
from reports.models import StatedGroup, StatedRow, Statement, StatementKind
from reports.publishing.stated import refuse_unless_office
from units.tables import Problem, Table, TableError, read_table

from .bands import overlapping
from .cells import REQUIRED, optional
from .checks import check_list, grades_of
from .counts import check_counts, check_rows, size_of
from .drafts import Draft, Options, read_drafts
from .lines import ERROR, Finding
from .mapping import read_mapped, their_column
from .stored import counts_of, in_force, lines_of, scheme_from, scheme_of

CHAIN = "so-lieu-truoc-day"
OVERTAKEN = "Người khác vừa tạo cùng nhóm hoặc đơn vị này: hãy xem lại rồi nhập lại, chưa lưu gì."
NEW, NEXT, SAME = "mới", "phiên bản mới", "giữ nguyên"


@dataclass(frozen=True)
class Checked:
    """One statement of the file, what becomes of it, and what was found in it."""

    draft: Draft
    fate: str
    findings: list[Finding]


@dataclass(frozen=True)
class Loaded:
    """A file that can be kept as a whole: its statements in the order of its rows."""

    kind: str
    checked: list[Checked]

    @property
    def findings(self) -> list[tuple[Draft, Finding]]:
        return [(one.draft, finding) for one in self.checked for finding in one.findings]

    def count(self, fate):
        return sum(one.fate == fate for one in self.checked)


def read_statements(file, kind, *, mapped=False) -> Table:
    """The table in a path or an open binary file; TableError when it is not one of this kind."""
    if mapped:
        return read_mapped(file, kind)
    return read_table(file, required=REQUIRED[kind], optional=optional(kind))


def read_any(file) -> tuple[str, Table]:
    """A table of ours and its kind, told by its columns; TableError when it is of none."""
    content, problem = file.read(), None
    for kind in StatementKind:
        try:
            return kind, read_statements(io.BytesIO(content), kind)
        except TableError as error:
            problem = problem or error
    raise problem


def check_statements(table, kind, options: Options, *, mapped=False) -> Loaded:
    """What the table states and what speaks against it; TableError when a cell can't be read."""
    try:
        drafts = read_drafts(table, kind, options)
    except TableError as error:
        raise _in_their_words(error, kind) if mapped else error from None
    return Loaded(kind, [_checked(draft) for draft in drafts])


def _in_their_words(error, kind):
    told = (Problem(one.row, their_column(kind, one.column), one.message) for one in error.problems)
    return TableError(*told)


def _checked(draft):
    standing = in_force(draft.kind, draft.year, draft.group)
    draft.inherit(standing)
    return Checked(draft, _fate(draft, standing), CHECKS[draft.kind](draft))


def _fate(draft, standing):
    if standing is None:
        return NEW
    return SAME if standing.content_hash == hash_of(draft) else NEXT


def _check_results(draft):
    stated = in_force(StatementKind.COUNTS, draft.year, draft.group)
    counts = counts_of(stated)
    size = draft.size or size_of(counts, stated and stated.size)
    found = check_list(draft.lines, size=size, scheme=scheme_of(draft.year, draft.group))
    units = len({line.unit_key for line in draft.lines})
    return found + check_rows(counts, grades_of(draft.lines), units=units, stated=size)


def _check_counts(draft):
    """Also against the list of the same year, and the counts of the year before."""
    before = in_force(StatementKind.COUNTS, draft.year - 1, draft.group)
    counts = counts_of(draft)
    found = check_counts(counts, stated=draft.size, rows=draft.rows, before=counts_of(before))
    results = in_force(StatementKind.RESULTS, draft.year, draft.group)
    lines = lines_of(results) if results else []
    size = size_of(counts, draft.size)
    beyond = [one for one in check_list(lines, size=size) if one not in check_list(lines)]
    units = len({line.unit_key for line in lines})
    return found + beyond + check_rows(counts, grades_of(lines), units=units, stated=size)


def _check_bands(draft):
    """The scheme against itself, and the list of the same year against the scheme."""
    results = in_force(StatementKind.RESULTS, draft.year, draft.group)
    lines = lines_of(results) if results else []
    scheme = scheme_from(draft.details)
    found = [
        Finding(
            ERROR, "lower", f"Hai mức {low.label} và {high.label} chồng lên nhau", row=draft.row
        )
        for low, high in overlapping(scheme.bands)
    ]
    return found + [one for one in check_list(lines, scheme=scheme) if one.column == "grade"]


CHECKS = {
    StatementKind.RESULTS: _check_results,
    StatementKind.COUNTS: _check_counts,
    StatementKind.BANDS: _check_bands,
}


def keep(loaded: Loaded, options: Options, *, by) -> Loaded:
    """Save every statement that says something new, or none; Refused unless `by` is the office.

    What stands is asked again under the lock of its group: nothing is kept twice or written over.
    TableError when somebody else has just made the same group or unit.
    """
    refuse_unless_office(by)
    try:
        with transaction.atomic():
            kept = Loaded(loaded.kind, [_kept(one, options, by) for one in loaded.checked])
            if kept.count(SAME) < len(kept.checked):
                editions.renew()
            return kept
    except IntegrityError as error:
        raise TableError(OVERTAKEN) from error


def _kept(checked, options, by):
    draft = checked.draft
    if draft.group.pk is None:
        draft.group.save()
    StatedGroup.objects.select_for_update().get(pk=draft.group.pk)
    standing = in_force(draft.kind, draft.year, draft.group)
    draft.inherit(standing)
    if (fate := _fate(draft, standing)) != SAME:
        for unit in draft.units:
            if unit.pk is None:
                unit.save()
        statement = _save(draft, standing, options)
        before = standing.content_hash if standing else ""
        act = f"nhập {statement.get_kind_display().lower()} trước đây"
        record(CHAIN, act, statement, before=before, after=statement.content_hash, by=by)
    return Checked(draft, fate, checked.findings)


def _save(draft, standing, options):
    statement = Statement.objects.create(
        kind=draft.kind,
        year=draft.year,
        group=draft.group,
        version=standing.version + 1 if standing else 1,
        source=draft.source,
        decision=draft.decision,
        size=draft.size,
        details=draft.details,
        is_sample=options.is_sample,
        content_hash=hash_of(draft),
    )
    pairs = enumerate(zip(draft.lines, draft.units, strict=True), 1)
    StatedRow.objects.bulk_create(
        StatedRow(statement=statement, order=order, unit=unit, **_columns(line))
        for order, (line, unit) in pairs
    )
    return statement


def _columns(line):
    """A line as the columns of its row: each figure as printed and as a number."""
    figures = {"points": line.points, "max": line.maximum, "index": line.index}
    printed = {f"{name}_printed": one.text if one else "" for name, one in figures.items()}
    names = {"points": "points", "max": "max_points", "index": "index_percent"}
    numbers = {names[name]: one.value if one else None for name, one in figures.items()}
    plain = {"unit_name": line.unit, "rank": line.rank, "grade": line.grade, "note": line.note}
    return printed | numbers | plain


def hash_of(draft) -> str:
    """The SHA-256 of all a statement says; the same file gives the same."""
    pairs = zip(draft.lines, draft.units, strict=True)
    content = {name: getattr(draft, name) for name in ("year", "source", "decision", "size")}
    content |= {"kind": str(draft.kind), "group": draft.group.slug, "details": draft.details}
    content["rows"] = [
        {"unit": unit.slug or unit.name} | {k: str(v) for k, v in _columns(line).items() if v}
        for line, unit in pairs
    ]
    return content_hash(content)
