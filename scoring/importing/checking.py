"""The one check of a table of criteria, for the command line and the admin alike."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from scoring.choices import Level
from scoring.importing.columns import COLUMNS, LEAF_RULES, LEAF_TEXTS
from scoring.importing.rows import CriterionRow, read_row
from scoring.rules.points import RuleError, parse
from scoring.rules.tree import Item, check_tree
from units.tables import Problem, Table, read_table

HUNDRED = Decimal(100)
LEVELS = (Level.FIELD, Level.CRITERION, Level.SUBCRITERION)
MOST_ROWS = 2_000
MOST_LISTED = 10


@dataclass(frozen=True)
class ParsedTree:
    """A table of criteria, read: its rows, parents first, and what speaks against them.

    `problems` block the import; `warnings` only point something out.
    """

    rows: tuple[CriterionRow, ...]
    problems: list[Problem]
    warnings: list[str] = field(default_factory=list)
    counts: Mapping[str, int] = field(default_factory=dict)

    @property
    def total(self):
        """The maxima of the fields, added up."""
        return sum(row.max_score for row in self.rows if not row.parent_code)


def read_criteria(file) -> Table:
    """The table in a path or an open binary file, with all its columns; TableError if not."""
    return read_table(file, required=COLUMNS, max_rows=MOST_ROWS)


def check_criteria(table: Table, *, total: Decimal = HUNDRED) -> ParsedTree:
    """Everything there is to say about a table of criteria, without asking the database."""
    pairs = [read_row(row) for row in table.rows]
    rows = [row for row, _ in pairs]
    problems = [problem for _, found in pairs for problem in found]
    unreadable = {problem.column for problem in problems}
    shape, sums = _tree_problems(rows, total)
    problems += shape
    # A crooked tree has no depths and no sums, and one slip should not be reported five times.
    if shape or unreadable & {"code", "parent_code"}:
        return ParsedTree(tuple(rows), _in_order(problems))
    branches = _branches(rows)
    problems += _level_problems(branches)
    problems += _leaf_problems(rows, branches)
    if "max_score" not in unreadable:
        problems += sums
    return ParsedTree(
        tuple(row for row, _ in _walk(branches)),
        _in_order(problems),
        [*_unknown_columns(table), *_missing_texts(rows, branches)],
        _counts(rows, branches),
    )


def _in_order(problems):
    return sorted(problems, key=lambda problem: problem.row or 0)


def _tree_problems(rows, total):
    """What the rules say of the tree: (codes and parents, sums), by row instead of code."""
    firsts, repeats = {}, []
    for row in rows:
        first = firsts.setdefault(row.code, row)
        if row.code and first is not row:
            message = f"Mã {row.code} bị trùng: đã có ở dòng {first.number}."
            repeats.append(row.problem("code", message))
    firsts.pop("", None)
    items = [
        Item(row.code, row.parent_code or None, row.max_score or Decimal(0))
        for row in firsts.values()
    ]
    shape, sums = repeats, []
    for found in check_tree(items, total):
        number = firsts[found.code].number if found.code else None
        kind = sums if found.column == "max_score" else shape
        kind.append(Problem(number, found.column, found.message))
    return shape, sums


def _branches(rows):
    """parent code → its rows in the order of the file; fields hang on the empty code."""
    branches = defaultdict(list)
    for row in rows:
        branches[row.parent_code].append(row)
    return dict(branches)


def _walk(branches):
    """(row, depth) for every row, each parent before its children."""
    waiting = [(row, 0) for row in reversed(branches.get("", ()))]
    while waiting:
        row, depth = waiting.pop()
        yield row, depth
        waiting += [(child, depth + 1) for child in reversed(branches.get(row.code, ()))]


def _level_problems(branches):
    for row, depth in _walk(branches):
        level = LEVELS[min(depth, len(LEVELS) - 1)]
        if row.level and row.level != level:
            message = f"Mục {row.code} ở bậc {depth + 1} của bảng nên phải ghi {level.value}."
            yield row.problem("level", message)


def _leaf_problems(rows, branches):
    for row in rows:
        yield from _parent_cells(row) if row.code in branches else _leaf_cells(row)


def _parent_cells(row):
    for column in (*LEAF_RULES, *LEAF_TEXTS):
        if column in row.filled:
            yield row.problem(column, f"Mục {row.code} có mục con nên phải để trống cột này.")


def _leaf_cells(row):
    # A rule for which the appraiser gives the points has no parameters to write down.
    needless = {"rule_params"} if row.rule_kind == "manual" else set()
    missing = [c for c in LEAF_RULES if c not in row.filled and c not in needless]
    for column in missing:
        yield row.problem(column, f"Mục {row.code} không có mục con nên phải ghi cột này.")
    if missing or not row.rule_kind or None in (row.rule_params, row.max_score):
        return
    try:
        parse(row.rule_kind, row.rule_params, row.max_score)
    except RuleError as error:
        yield row.problem("rule_params", str(error))


def _unknown_columns(table):
    if table.unknown:
        yield f"Bỏ qua các cột không dùng đến: {', '.join(table.unknown)}."


def _missing_texts(rows, branches):
    leaves = [row for row in rows if row.code not in branches]
    for column in LEAF_TEXTS:
        numbers = [str(row.number) for row in leaves if column not in row.filled]
        if numbers:
            listed = ", ".join(numbers[:MOST_LISTED]) + ("…" if numbers[MOST_LISTED:] else "")
            yield f"Cột {column} còn trống ở {len(numbers)} tiêu chí chấm điểm: dòng {listed}."


def _counts(rows, branches):
    """Fields and criteria by level, as decisions count them; some criteria are leaves as well."""
    return {
        "fields": sum(row.level == Level.FIELD for row in rows),
        "criteria": sum(row.level == Level.CRITERION for row in rows),
        "leaves": sum(row.code not in branches for row in rows),
    }
