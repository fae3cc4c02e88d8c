"""A table of leaves that are not assessed for some units, checked against a year's lists."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.db import transaction

from scoring import exemptions
from scoring.models import AssessmentPeriod, Criterion, Exemption
from scoring.refusals import Refused
from units.lookup import UnitNotFound, units_of_year
from units.models import Unit
from units.plans import strange_columns
from units.tables import Problem, Table
from units.vietnamese import nfc

REQUIRED = ("code", "reason_vi")
OPTIONAL = ("unit", "unit_name", "decision")


@dataclass(frozen=True)
class ExemptionRow:
    """One leaf left out for one unit, as the table says."""

    row: int
    unit: Unit
    criterion: Criterion
    reason: str
    decision: str = ""


@dataclass(frozen=True)
class ParsedExemptions:
    """The rows that can be entered, how many already are, and what speaks against the rest."""

    rows: list[ExemptionRow]
    already: int
    problems: list[Problem]


def check_exemptions(table: Table, period: AssessmentPeriod) -> ParsedExemptions:
    """Every row against the units of 31 December and the leaves of the unit's own set."""
    lists = _Lists(period)
    rows, problems, seen, already = [], strange_columns(table), {}, 0
    for line in table.rows:
        found = lists.read(line)
        if isinstance(found, Problem):
            problems.append(found)
            continue
        key = (found.unit.pk, found.criterion.pk)
        if first := seen.get(key):
            message = f"{found.unit}, tiêu chí {found.criterion.code}: đã có ở dòng {first}."
            problems.append(Problem(line.number, "code", message))
        elif key in lists.entered:
            already += 1
        else:
            rows.append(found)
        seen.setdefault(key, line.number)
    return ParsedExemptions(rows, already, problems)


class _Lists:
    """A year's units and leaves, read once to look many rows up in."""

    def __init__(self, period):
        self.period = period
        self.book = units_of_year(period.year)
        self.sets: Mapping[int, int] = dict(
            period.assessments.values_list("unit_id", "criteria_set_id")
        )
        criteria = Criterion.objects.filter(criteria_set__in=set(self.sets.values()))
        self.criteria = {(c.criteria_set_id, c.code): c for c in criteria}
        self.entered = set(
            Exemption.objects.filter(criterion__in=criteria).values_list("unit_id", "criterion_id")
        )

    def read(self, line):
        """The row as records, or the first problem that keeps it from being one."""
        cells = {name: nfc(str(value or "")) for name, value in line.values.items()}
        column = "unit" if cells.get("unit") else "unit_name"
        try:
            unit = self.book.find(cells.get(column, ""))
        except UnitNotFound as error:
            return Problem(line.number, column, str(error))
        if unit.pk not in self.sets:
            message = f"{unit} chưa có trong danh sách đánh giá năm {self.period.year}."
            return Problem(line.number, column, message)
        criterion = self.criteria.get((self.sets[unit.pk], cells["code"]))
        if refusal := self._why_not(criterion, cells["code"], unit):
            return Problem(line.number, "code", refusal)
        reason, decision = cells["reason_vi"], cells.get("decision", "")
        if not reason:
            return Problem(line.number, "reason_vi", "Chưa ghi lý do không đánh giá.")
        for column, attribute in (("reason_vi", "reason"), ("decision", "decision")):
            longest = Exemption._meta.get_field(attribute).max_length
            if len(cells.get(column, "")) > longest:
                return Problem(line.number, column, f"Không được dài quá {longest} ký tự.")
        return ExemptionRow(line.number, unit, criterion, reason, decision)

    def _why_not(self, criterion, code, unit):
        if criterion is None:
            return f"Bộ tiêu chí của {unit} không có mã «{code}»."
        if not criterion.is_main:
            return exemptions.OUTSIDE.format(code)
        if not criterion.is_leaf:
            return f"{code} có mục con: ghi từng tiêu chí chấm điểm."
        return ""


@transaction.atomic
def enter_exemptions(parsed, period, *, by):
    """Enter every row through the act, or none; Refused tells which row stood in the way."""
    for row in parsed.rows:
        try:
            exemptions.exempt(
                period, row.unit, row.criterion, reason=row.reason, decision=row.decision, by=by
            )
        except Refused as error:
            raise Refused(f"Dòng {row.row}: {error}") from error
