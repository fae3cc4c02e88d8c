"""One row of a table of criteria, cell by cell: typed values, and what is wrong with them."""

import json
import re
from dataclasses import dataclass
from decimal import Decimal
from unicodedata import normalize

from scoring.choices import Level, Method
from scoring.importing.columns import LEAF_RULES, LEAF_TEXTS
from scoring.models import Criterion
from scoring.rules.no_case import NoCase
from scoring.rules.numbers import NumberError, fits_points, format_number, read_number
from scoring.rules.points import KINDS
from units.tables import Problem
from units.vietnamese import nfc

CODE = re.compile(r"[\w.\-/]+")
LARGEST = Decimal(99_999)


@dataclass(frozen=True)
class CriterionRow:
    """A row of the table as a criterion would hold it; what can't be read is empty or None."""

    number: int
    code: str
    parent_code: str
    level: str
    name: str
    max_score: Decimal | None
    method: str
    rule_kind: str
    rule_params: dict | None
    guide: str
    evidence_guide: str
    lead_agency: str
    no_case: str
    previous_code: str
    # Columns with anything in them, readable or not: else a misspelt cell would also be "missing".
    filled: frozenset[str]

    def problem(self, column, message):
        return Problem(self.number, column, message)


def read_row(row):
    """The row's values and the problems of its cells, each named by column."""
    cells = Cells(row)
    read = CriterionRow(
        number=row.number,
        code=cells.code("code", required=True),
        parent_code=cells.code("parent_code"),
        level=cells.choice("level", Level.values, required=True),
        name=cells.line("name_vi", "name", required=True),
        max_score=cells.maximum("max_score"),
        method=cells.choice("method", Method.values),
        rule_kind=cells.choice("rule", list(KINDS)),
        rule_params=cells.params("rule_params"),
        guide=cells.text("guide_vi"),
        evidence_guide=cells.text("evidence_vi"),
        lead_agency=cells.line("lead_agency_vi", "lead_agency"),
        no_case=cells.choice("no_case", [kind.value for kind in NoCase]),
        previous_code=cells.code("previous_code"),
        filled=frozenset(c for c in (*LEAF_RULES, *LEAF_TEXTS) if cells.text(c)),
    )
    return read, cells.problems


class Cells:
    """Reads the cells of one row, noting what it can't read."""

    def __init__(self, row):
        self.row, self.problems = row, []

    def text(self, column):
        return normalize("NFC", str(self.row.values.get(column) or "")).strip()

    def line(self, column, attribute, required=False):
        """Text on a single line, no longer than the criterion can hold."""
        text = nfc(self.text(column))
        longest = Criterion._meta.get_field(attribute).max_length
        if required and not text:
            return self._refuse(column, "Chưa ghi.")
        if len(text) > longest:
            return self._refuse(column, f"Dài {len(text)} ký tự, không được quá {longest}.")
        return text

    def code(self, column, required=False):
        text = self.line(column, "code", required)
        if text and not CODE.fullmatch(text):
            return self._refuse(column, f"Mã «{text}» chỉ được gồm chữ, số và dấu chấm.")
        return text

    def choice(self, column, choices, required=False):
        text = self.text(column)
        if text in choices or (not text and not required):
            return text
        found = f"Không hiểu «{text[:40]}»" if text else "Chưa ghi"
        return self._refuse(column, f"{found}; chỉ nhận: {', '.join(choices)}.")

    def maximum(self, column, what="Điểm tối đa"):
        """Points above 0 with at most 4 places; None when the cell holds no such number."""
        try:
            number = read_number(self.row.values.get(column), what=what)
        except NumberError as error:
            return self._refuse(column, str(error), None)
        if number <= 0:
            return self._refuse(column, f"{what} phải lớn hơn 0.", None)
        if number > LARGEST:
            most = format_number(LARGEST)
            return self._refuse(column, f"{what} không được quá {most}.", None)
        if not fits_points(number):
            return self._refuse(column, f"{what} không được quá 4 chữ số thập phân.", None)
        return number

    def params(self, column):
        """The parameters of a rule; an empty cell stands for none."""
        text = self.text(column)
        try:
            found = json.loads(text or "{}", object_pairs_hook=_no_repeats)
        except json.JSONDecodeError as error:
            return self._refuse(
                column, f"Không phải JSON hợp lệ, sai từ ký tự thứ {error.pos + 1}.", None
            )
        except (ValueError, RecursionError) as error:
            return self._refuse(column, f"Không phải JSON hợp lệ: {str(error)[:80]}.", None)
        if not isinstance(found, dict):
            return self._refuse(column, "Tham số phải là một đối tượng JSON, dạng {…}.", None)
        return found

    def _refuse(self, column, message, empty=""):
        self.problems.append(Problem(self.row.number, column, message))
        return empty


def _no_repeats(pairs):
    """A JSON object; a key written twice would silently lose the first value."""
    names = [name for name, _ in pairs]
    if repeated := {name for name in names if names.count(name) > 1}:
        raise ValueError(f"khóa bị lặp lại: {', '.join(sorted(repeated))}")
    return dict(pairs)
