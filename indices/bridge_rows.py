"""The bridge as a table, read: every cell looked up, every error by row and column."""

import re
from collections import defaultdict
from dataclasses import dataclass

from indices import linking
from indices.lookup import all_indices, component_codes, index_named
from indices.models import IndexDefinition
from scoring.importing.sets import FIRST_YEAR, LAST_YEAR
from scoring.models import CriteriaSet, Criterion
from units.lookup import UnitNotFound, units_of_year
from units.models import Unit
from units.tables import Problem, TableError
from units.vietnamese import fold

REQUIRED = ("index", "component", "year_from", "lead_agency")
OPTIONAL = ("year_to", "supporting", "leaves", "basis")
LEAF = re.compile(r"(?:(\d{4})/)?([^:/;\s]+):\s*([^;\s]+)")


@dataclass(frozen=True)
class TableRow:
    """One row as it was understood."""

    number: int
    index: IndexDefinition
    component: str
    year: int
    said: linking.Said


class _Wrong(ValueError):
    """What is wrong with the cells of one row."""

    def __init__(self, column, words):
        self.column = column
        super().__init__(words)


def read(table) -> list[TableRow]:
    """The rows of a table, or TableError with everything that is wrong with them."""
    reading, problems, rows, seen = _Reading(table), [], [], {}
    for row in table.rows:
        try:
            found = reading.row(row)
            key = found.index.pk, found.component, found.year
            if key in seen:
                raise _Wrong("component", f"trùng với dòng {seen[key]}.")
            seen[key] = row.number
            rows.append(found)
        except _Wrong as error:
            problems.append(Problem(row.number, error.column, str(error)))
    if problems:
        raise TableError(*problems)
    return rows


class _Reading:
    """Everything rows are looked up in, read once."""

    def __init__(self, table):
        self.indices, self.books = all_indices(), {}
        self.sets = defaultdict(list)
        for each in CriteriaSet.objects.prefetch_related("uses__period"):
            self.sets[each.code].append(each)
        named = {code for row in table.rows for _, code, _ in LEAF.findall(row.values["leaves"])}
        leaves = Criterion.objects.leaves().main().filter(criteria_set__code__in=named)
        self.leaves = {
            (leaf.criteria_set_id, leaf.code): leaf
            for leaf in leaves.select_related("criteria_set")
        }

    def row(self, row):
        """The row understood; _Wrong with the first cell that is not."""
        cells = row.values
        index = self._index(cells["index"])
        year = _year("year_from", cells["year_from"])
        last = _year("year_to", cells["year_to"]) if cells["year_to"] else None
        if last is not None and last < year:
            raise _Wrong("year_to", f"năm cuối {last} trước năm bắt đầu {year}.")
        said = linking.Said(
            lead_agency=self._unit("lead_agency", cells["lead_agency"], year),
            supporting=tuple(
                self._unit("supporting", text, year) for text in _parts(cells["supporting"])
            ),
            leaves=tuple(self._leaf(text, year, last) for text in _parts(cells["leaves"])),
            basis=cells["basis"],
            year_to=last,
            is_whole=True,
        )
        return TableRow(row.number, index, _component(index, cells, year), year, said)

    def _index(self, text):
        try:
            return index_named(text, self.indices)
        except TableError as error:
            raise _Wrong("index", str(error)) from error

    def _unit(self, column, text, year) -> Unit:
        if year not in self.books:
            self.books[year] = units_of_year(year)
        try:
            return self.books[year].find(text)
        except UnitNotFound as error:
            raise _Wrong(column, str(error)) from error

    def _leaf(self, text, year, last):
        found = LEAF.fullmatch(text)
        if not found:
            raise _Wrong("leaves", f"«{text}» chưa đúng: ghi mã bộ, dấu hai chấm, mã tiêu chí.")
        set_year, set_code, code = found.groups()
        sets = [each for each in self.sets[set_code] if set_year in (None, str(each.year))]
        if not sets:
            raise _Wrong("leaves", f"không có bộ tiêu chí «{set_code}» ({text}).")
        if len(sets) > 1:
            raise _Wrong("leaves", f"nhiều năm có bộ «{set_code}»: ghi thêm năm, như 2024/{text}.")
        [criteria_set] = sets
        years = {use.period.year for use in criteria_set.uses.all()}
        if not any(year <= each <= (last or LAST_YEAR) for each in years):
            raise _Wrong("leaves", f"bộ «{set_code}» không dùng trong các năm của dòng này.")
        if (criteria_set.pk, code) not in self.leaves:
            raise _Wrong("leaves", f"bộ «{set_code}» không có tiêu chí chấm điểm «{code}».")
        return self.leaves[criteria_set.pk, code]


def _component(index, cells, year):
    code = component_codes(index).get(fold(cells["component"]), "")
    scheme = index.scheme_of(year)
    known = [one.code for one in scheme.components.all()] if scheme else []
    if code not in known:
        told = ", ".join(known) or "không có"
        words = f"{index.code} năm {year} không có thành phần «{cells['component']}»; có: {told}."
        raise _Wrong("component", words)
    return code


def _year(column, text):
    if not re.fullmatch(r"\d{4}", text) or not FIRST_YEAR <= int(text) <= LAST_YEAR:
        raise _Wrong(column, f"«{text}» không phải năm.")
    return int(text)


def _parts(text):
    return [part for part in (each.strip() for each in text.split(";")) if part]
