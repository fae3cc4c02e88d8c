"""A table of bonus and penalty, checked as a whole, and what it makes of the sets it names."""

from collections import defaultdict
from dataclasses import dataclass, field

from scoring.choices import Part
from scoring.importing.bonus_rows import COLUMNS, BonusRow, cells_of_item, read_bonus_row
from scoring.importing.differences import Changes, changes_between
from scoring.models import CriteriaSet, PeriodGroup
from scoring.rules.numbers import format_number
from units.tables import Problem, Table, TableError, read_table

# Far behind the last criterion of the 100, so that importing those never mixes the two.
FIRST_PLACE = {Part.BONUS: 10_000, Part.PENALTY: 20_000}
ROOTS = {Part.BONUS: "T", Part.PENALTY: "P"}
MOST_ROWS = 200


@dataclass(frozen=True)
class ParsedBonus:
    """A table of bonus and penalty, read: `problems` block the import, `warnings` point out."""

    rows: tuple[BonusRow, ...]
    problems: list[Problem]
    warnings: list[str] = field(default_factory=list)

    @property
    def names(self):
        """The sets the table is for, such as so_2024."""
        return {name for row in self.rows for name in row.applies_to}


@dataclass(frozen=True)
class Plan:
    """What the table makes of one set: its rows there, and how they differ from what is stored."""

    criteria_set: CriteriaSet
    rows: list[BonusRow]
    changes: Changes
    warnings: list[str]
    before: dict[str, dict[str, str]]
    after: dict[str, dict[str, str]]


def read_bonus(file) -> Table:
    """The table in a path or an open binary file, with all its columns; TableError if not."""
    return read_table(file, required=COLUMNS, max_rows=MOST_ROWS)


def check_bonus(table: Table) -> ParsedBonus:
    """Everything there is to say about the table itself, without asking the database."""
    pairs = [read_bonus_row(row) for row in table.rows]
    rows = tuple(row for row, _ in pairs)
    problems = [problem for _, found in pairs for problem in found]
    problems += [*_repeated(rows), *_caps_at_odds(rows)]
    unknown = f"Bỏ qua các cột không dùng đến: {', '.join(table.unknown)}."
    ordered = sorted(problems, key=lambda problem: problem.row)
    return ParsedBonus(rows, ordered, [unknown] if table.unknown else [])


def _repeated(rows):
    firsts = {}
    for row in rows:
        first = firsts.setdefault(row.code, row)
        if row.code in ROOTS.values():
            yield row.problem("code", f"Mã {row.code} dành cho tên phần điểm thưởng, điểm trừ.")
        elif row.code and first is not row:
            message = f"Mã {row.code} bị trùng: đã có ở dòng {first.number}."
            yield row.problem("code", message)


def _caps_at_odds(rows):
    """In one set all bonuses share one cap in total, and so do all penalties."""
    firsts = {}
    for row in rows:
        if row.total_cap is None or not row.part:
            continue
        for name in row.applies_to:
            first = firsts.setdefault((name, row.part), row)
            if first.total_cap != row.total_cap:
                told = f"{format_number(first.total_cap)} ở dòng {first.number}"
                yield row.problem("total_cap", f"Mức trần khác với {told} của cùng bộ {name}.")
                break


def plans_of(parsed, year, groups=()):
    """A plan for each set of the year the table names; TableError when it can't be one.

    `groups` limits it to the sets of these groups. A set the table does not name stays as it is.
    """
    if parsed.problems:
        raise TableError(*parsed.problems)
    used = _used(year, groups)
    plans = [
        _plan(parsed, criteria_set, uses)
        for criteria_set, uses in used.items()
        if any(_name(use) in parsed.names for use in uses)
    ]
    if not plans:
        named = ", ".join(sorted(parsed.names))
        raise TableError(f"Năm {year} chưa có bộ tiêu chí nào mà bảng này áp dụng ({named}).")
    return plans


def _used(year, groups):
    """The sets of a year with the groups that use them, in order."""
    found = PeriodGroup.objects.filter(period__year=year).select_related("group", "criteria_set")
    if groups:
        found = found.filter(group__code__in=groups)
    used = defaultdict(list)
    for use in found.order_by("group__order", "pk"):
        use.year = year
        used[use.criteria_set].append(use)
    return used


def _name(use):
    """How a table calls the set a group uses in a year."""
    return f"{use.group.code}_{use.year}"


def _plan(parsed, criteria_set, uses):
    names = [_name(use) for use in uses]
    rows = [row for row in parsed.rows if any(row.is_for(name) for name in names)]
    rows.sort(key=lambda row: FIRST_PLACE[row.part])
    _refuse_taken_codes(criteria_set, rows)
    before = stored_cells(criteria_set)
    after = {row.code: cells_of_item(row, row.total_cap) for row in rows}
    warnings = [warning for use in uses for warning in _warnings(use, rows)]
    return Plan(criteria_set, rows, changes_between(before, after), warnings, before, after)


def _refuse_taken_codes(criteria_set, rows):
    wanted = {row.code: row for row in rows} | {ROOTS[row.part]: row for row in rows}
    taken = criteria_set.criteria.main().filter(code__in=wanted).values_list("code", flat=True)
    problems = [
        wanted[code].problem("code", f"Mã {code} đã có trong thang 100 điểm của «{criteria_set}».")
        for code in taken
    ]
    if problems:
        raise TableError(*problems)


def _warnings(use, rows):
    """The year's policy decides the cap; a table that says otherwise is pointed out."""
    caps = {Part.BONUS: use.policy.bonus_cap, Part.PENALTY: use.policy.penalty_cap}
    stated = {Part(row.part): row.total_cap for row in rows}
    for part, cap in stated.items():
        if cap != caps[part]:
            yield (
                f"{part.label}: bảng ghi tổng không quá {format_number(cap)}, quy ước của nhóm "
                f"{use.group} là {format_number(caps[part])}; khi tính theo quy ước."
            )


def stored_cells(criteria_set):
    """The bonus and penalty of a set as stored: code → cells, in order."""
    items = criteria_set.criteria.outside().leaves().select_related("parent").order_by("order")
    return {item.code: cells_of_item(item, item.parent.max_score) for item in items}
