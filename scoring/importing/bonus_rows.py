"""One row of a table of bonus and penalty, cell by cell, and how a stored item reads as one."""

import re
from dataclasses import dataclass
from decimal import Decimal

from scoring.choices import Part
from scoring.importing.columns import as_text
from scoring.importing.rows import Cells
from scoring.rules.points import RuleError, parse
from units.tables import Problem

ATTRIBUTES = {
    "code": "code",
    "kind": "part",
    "name_vi": "name",
    "rule": "rule_kind",
    "rule_params": "rule_params",
    "max_points": "max_score",
    "guide_vi": "guide",
    "evidence_vi": "evidence_guide",
    "lead_agency_vi": "lead_agency",
}
COLUMNS = (
    "code",
    "kind",
    "name_vi",
    "applies_to",
    "rule",
    "rule_params",
    "max_points",
    "total_cap",
    "guide_vi",
    "evidence_vi",
    "lead_agency_vi",
)
OUTSIDE = (Part.BONUS.value, Part.PENALTY.value)
# Rules whose words make sense for points added or taken off on top of a scale.
RULES = ("count", "choice", "manual")
SET = re.compile(r"[A-Za-z0-9_-]+_[0-9]{4}")


@dataclass(frozen=True)
class BonusRow:
    """A row as an item would hold it, for the sets it applies to; unreadable is empty or None."""

    number: int
    code: str
    part: str
    name: str
    applies_to: tuple[str, ...]
    rule_kind: str
    rule_params: dict | None
    max_score: Decimal | None
    total_cap: Decimal | None
    guide: str
    evidence_guide: str
    lead_agency: str

    def problem(self, column, message):
        return Problem(self.number, column, message)

    def is_for(self, name):
        """True when the row applies to the set called so, such as so_2024."""
        return name in self.applies_to


def read_bonus_row(row):
    """The row's values and the problems of its cells, each named by column."""
    cells = Cells(row)
    names, strange = _sets(cells.text("applies_to"))
    read = BonusRow(
        number=row.number,
        code=cells.code("code", required=True),
        part=cells.choice("kind", OUTSIDE, required=True),
        name=cells.line("name_vi", "name", required=True),
        applies_to=names,
        rule_kind=cells.choice("rule", RULES, required=True),
        rule_params=cells.params("rule_params"),
        max_score=cells.maximum("max_points"),
        total_cap=cells.maximum("total_cap", "Mức trần"),
        guide=cells.text("guide_vi"),
        evidence_guide=cells.text("evidence_vi"),
        lead_agency=cells.line("lead_agency_vi", "lead_agency"),
    )
    problems = [*cells.problems, *(read.problem("applies_to", each) for each in strange)]
    return read, problems or list(_rule_problems(read))


def _sets(text):
    """The sets named in a cell, and what keeps it from being understood."""
    names = tuple(dict.fromkeys(filter(None, (each.strip() for each in text.split(";")))))
    if not names:
        return names, ["Chưa ghi bộ tiêu chí áp dụng, dạng so_2024;xa_2025."]
    strange = [name for name in names if not SET.fullmatch(name)]
    return names, [f"Không hiểu «{name[:40]}»; ghi dạng so_2024;xa_2025." for name in strange]


def _rule_problems(row):
    try:
        parse(row.rule_kind, row.rule_params, row.max_score)
    except RuleError as error:
        yield row.problem("rule_params", str(error))


def cells_of_item(item, total_cap):
    """One line of the table, by column; the item is a row that was read or a criterion."""
    cells = {column: as_text(getattr(item, name)) for column, name in ATTRIBUTES.items()}
    return cells | {"total_cap": as_text(total_cap)}
