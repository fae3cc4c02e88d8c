"""Tables collected from the press, with a province and a block in place of a group.

The table of columns is told to readers in docs/earlier-results.md.
"""

from collections.abc import Mapping

from reports.models import StatementKind
from units.tables import Problem, Row, Table, TableError, read_table

from .cells import REQUIRED, optional

NAME = "tinh-khoi"
MAIN_INDEX = "Chỉ số CCHC"
PRESS = "Trích từ báo chí, cổng thông tin ({})"

# Our column: the column of the press table it is taken from.
_COMMON = {"year": "year", "province": "province", "source": "source_id"}
COLUMNS: Mapping[str, Mapping[str, str]] = {
    StatementKind.RESULTS: _COMMON
    | {
        "unit": "unit",
        "points": "total_score",
        "max_points": "max_score_published",
        "index_percent": "index_pct",
        "rank": "rank",
        "grade": "class_published",
        "size": "units_in_block",
        "note": "rank_text",
    },
    StatementKind.COUNTS: _COMMON
    | {
        "grade": "class_published",
        "count": "count",
        "change": "count_change_published",
        "percent": "pct_published",
        "size": "units_total_published",
    },
    StatementKind.BANDS: _COMMON
    | {
        "province": "scope",
        "grade": "class_published",
        "lower": "lower_bound",
        "lower_inclusive": "lower_inclusive",
        "upper": "upper_bound",
        "upper_inclusive": "upper_inclusive",
        "scale_max": "scale_max",
        "basis": "basis",
    },
}
# What makes the group's name, and what is left out on purpose.
_GROUP = ("block", "index_name")
_LEFT_OUT = ("rank_change",)


def read_mapped(file, kind) -> Table:
    """The press table as one of ours, its own column names kept in messages; TableError if not."""
    columns = COLUMNS[kind]
    taken = tuple(columns[name] for name in (*REQUIRED[kind], "province") if name != "group")
    more = [columns[name] for name in optional(kind) if name in columns]
    rest = [name for name in (*more, "index_name", *_LEFT_OUT) if name not in taken]
    table = read_table(file, required=(*taken, "block"), optional=tuple(rest))
    _refuse_nameless(table, columns)
    rows = [Row(row.number, _mapped(row.values, columns)) for row in table.rows]
    found = tuple(name for name, its in columns.items() if its in table.columns)
    return Table(rows, (*found, "group"), table.unknown, table.header_row)


def _mapped(values, columns):
    block, index = (values.get(name, "") for name in _GROUP)
    name = f"{values[columns['province']]} – {block}"
    special = f" ({index})" if index and index != MAIN_INDEX else ""
    source = values.get("source_id", "")
    said = {"group": name + special, "source": PRESS.format(source) if source else ""}
    return {ours: values.get(its, "") for ours, its in columns.items()} | said


def _refuse_nameless(table, columns):
    """A row without province or block would get a group without a name."""
    problems = [
        Problem(row.number, column, "Ô này không được để trống.")
        for row in table.rows
        for column in (columns["province"], "block")
        if not row.values[column]
    ]
    if problems:
        raise TableError(*problems)


def their_column(kind, column):
    """What the press table calls this column of ours."""
    return COLUMNS[kind].get(column, column)
