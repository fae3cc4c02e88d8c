"""Who passed into whom, loaded from a file: checked as a whole, written as a whole."""

from collections import defaultdict
from copy import copy
from datetime import timedelta

from django.core.exceptions import ValidationError

from . import cells
from .models import Succession, Unit
from .plans import Entry, Plan, parse_rows, strange_columns
from .tables import Problem, TableError, read_table
from .vietnamese import nfc

REQUIRED = ("from_code", "to_code", "date", "kind")
OPTIONAL = ("decision", "assumed", "note")

READERS = {
    "from_code": ("predecessor", nfc),
    "to_code": ("successor", nfc),
    "date": ("date", cells.day),
    "kind": ("kind", cells.succession_kind),
    "decision": ("decision", nfc),
    "assumed": ("is_assumed", cells.flag),
    "note": ("note", nfc),
}
FIELDS = tuple(field for field, _ in READERS.values())
COLUMN_OF = {field: column for column, (field, _) in READERS.items()}


def import_succession(file, *, by=None, dry_run=False):
    """Load successions from a CSV or Excel file, all or nothing; TableError lists what is wrong."""
    plan = plan_succession(read_table(file, required=REQUIRED, optional=OPTIONAL))
    if not dry_run:
        plan.write(by=by)
    return plan.counts()


def plan_succession(table):
    """What the table would change; TableError with every problem."""
    problems = strange_columns(table)
    rows = parse_rows(table, READERS, problems)
    if not problems:
        problems, entries = _entries(rows)
    if problems:
        raise TableError(*sorted(problems, key=lambda problem: problem.row or 0))
    return Plan("don-vi", Succession, FIELDS, entries)


def _entries(rows):
    holders = defaultdict(list)
    for unit in Unit.objects.all():
        holders[unit.code].append(unit)
    standing = {
        (link.predecessor_id, link.successor_id, link.date): link
        for link in Succession.objects.select_related("predecessor", "successor")
    }
    problems, entries, seen = [], [], {}
    for number, values in rows:
        values, wrong = _with_units(number, values, holders)
        if not wrong:
            key = values["predecessor"].pk, values["successor"].pk, values["date"]
            entry = _entry(number, values, standing.get(key))
            wrong = [*_link_problems(entry), *_repeated(number, seen.setdefault(key, number))]
            entries.append(entry)
        problems += wrong
    return problems, entries


def _with_units(number, values, holders):
    """The values with units in place of codes: from on the day before, to on the day itself."""
    if values["date"] is None:
        return values, [Problem(number, "date", "cần ghi ngày hiệu lực.")]
    days = {"predecessor": values["date"] - timedelta(days=1), "successor": values["date"]}
    found, problems = {}, []
    for field, day in days.items():
        code = values[field]
        units = [unit for unit in holders[code] if unit.exists_on(day)]
        if units:
            found[field] = units[0]
        else:
            message = f"không có đơn vị mã «{code}» vào ngày {day:%d/%m/%Y}."
            problems.append(Problem(number, COLUMN_OF[field], message))
    return values | found, problems


def _entry(number, values, before):
    link = copy(before) if before else Succession()
    for field, value in values.items():
        setattr(link, field, value)
    return Entry(number, link, before)


def _link_problems(entry):
    link = entry.record
    if link.predecessor_id == link.successor_id:
        yield Problem(entry.row, "to_code", "một đơn vị không thể kế thừa chính nó.")
    try:
        link.clean_fields()
    except ValidationError as error:
        for field, messages in error.message_dict.items():
            yield Problem(entry.row, COLUMN_OF[field], " ".join(messages))


def _repeated(number, first):
    if number != first:
        yield Problem(number, "from_code", f"trùng với dòng {first}.")
