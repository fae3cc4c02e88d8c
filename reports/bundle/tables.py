"""The content of a publication as three tables for spreadsheets and scripts."""

import csv
import io
import json

from units.formulas import guarded

UNIT_COLUMNS = [
    "unit",
    "code",
    "name",
    "list",
    "rank",
    "grade",
    "points",
    "applicable_max",
    "bonus",
    "penalty",
    "index_percent",
    "index_exact",
    "index_formula",
    "withheld",
]
CRITERION_COLUMNS = [
    "code",
    "parent",
    "part",
    "level",
    "name",
    "max_score",
    "method",
    "rule",
    "rule_params",
    "rule_text",
]
LINE_COLUMNS = [
    "code",
    "applies",
    "applicable_max",
    "self",
    "appraised",
    "points",
    "decided_by",
    "answer",
    "source",
    "documents",
    "exemption",
    "explanation",
]


def tables(content):
    """CSV files by name, as bytes: UTF-8, dot decimals, empty for what is not known.

    `content` is the canonical JSON read back. Text a spreadsheet would run is disarmed.
    """
    lines = [{"unit": unit["unit"], **line} for unit in content["units"] for line in unit["lines"]]
    return {
        "units.csv": _csv(content["units"], UNIT_COLUMNS),
        "criteria.csv": _csv(content["criteria"], CRITERION_COLUMNS),
        "lines.csv": _csv(lines, ["unit", *LINE_COLUMNS]),
    }


def _csv(rows, wanted):
    """The columns this format has, one row each."""
    columns = [name for name in wanted if any(name in row for row in rows)]
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([_cell(row[name]) for name in columns] for row in rows)
    return text.getvalue().encode()


def _cell(value):
    match value:
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        case dict() | list():
            return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        case str():
            return guarded(value)
    return value
