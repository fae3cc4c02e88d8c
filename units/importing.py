"""Lists of units loaded from a file: the whole file is checked first, then all of it is written."""

from collections import defaultdict
from copy import copy

from django.core.exceptions import ValidationError
from django.utils import timezone

from . import cells
from .models import Unit
from .plans import Entry, Plan, parse_rows, strange_columns
from .tables import Problem, TableError, read_table
from .vietnamese import fold, nfc

REQUIRED = ("code", "name", "kind")
OPTIONAL = ("valid_from", "valid_to", "parent_code", "assumed", "note")

# Column: the field of the unit it fills, and how its text is read.
READERS = {
    "code": ("code", nfc),
    "name": ("name", nfc),
    "kind": ("kind", cells.unit_kind),
    "valid_from": ("valid_from", cells.day),
    "valid_to": ("valid_to", cells.day),
    "parent_code": ("parent", nfc),
    "assumed": ("is_assumed", cells.flag),
    "note": ("note", nfc),
}
FIELDS = tuple(field for field, _ in READERS.values())
COLUMN_OF = {field: column for column, (field, _) in READERS.items()}


def import_units(file, *, by=None, dry_run=False):
    """Load units from a CSV or Excel file, all or nothing; TableError lists what is wrong.

    A row is the unit with its code and the same first day, or the same name at the same time.
    """
    plan = plan_units(read_table(file, required=REQUIRED, optional=OPTIONAL))
    if not dry_run:
        plan.write(by=by)
    return plan.counts()


def plan_units(table):
    """What the table would change, parents before children; TableError with every problem."""
    problems = strange_columns(table)
    rows = parse_rows(table, READERS, problems)
    _stop_at(problems)
    standing = list(Unit.objects.select_related("parent"))
    entries = _entries(rows, standing, problems)
    touched = {entry.before.pk for entry in entries if entry.before}
    others = [unit for unit in standing if unit.pk not in touched]
    problems += _overlaps(entries, others)
    _stop_at(problems)
    problems += _set_parents(entries, others)
    _stop_at(problems)
    return Plan("don-vi", Unit, FIELDS, _parents_first(entries, others))


def _stop_at(problems):
    if problems:
        raise TableError(*sorted(problems, key=lambda problem: problem.row or 0))


def _entries(rows, standing, problems):
    found = _matches(rows, standing)
    entries = []
    for number, values in rows:
        before = found.get(number)
        unit = copy(before) if before else Unit()
        parent_code = values.pop("parent", None)
        for field, value in values.items():
            setattr(unit, field, value)
        entries.append(Entry(number, unit, before, parent_code))
        problems += _unit_problems(number, unit)
    return entries


def _matches(rows, standing):
    """Row number → the unit it speaks of. The same first day decides, then the same name."""
    free = defaultdict(list)
    for unit in standing:
        free[unit.code].append(unit)
    found = {}
    for is_same in (_same_start, _same_name):
        for number, values in rows:
            units = [unit for unit in free[values["code"]] if is_same(unit, values)]
            if number not in found and len(units) == 1:
                found[number] = units[0]
                free[values["code"]].remove(units[0])
    return found


def _same_start(unit, values):
    return "valid_from" in values and unit.valid_from == values["valid_from"]


def _same_name(unit, values):
    wanted = Unit(valid_from=values.get("valid_from"), valid_to=values.get("valid_to"))
    return fold(unit.name) == fold(values["name"]) and unit.overlaps(wanted)


def _unit_problems(number, unit):
    try:
        unit.clean_fields(exclude=["parent", "slug", "sort_key", "search"])
    except ValidationError as error:
        for field, messages in error.message_dict.items():
            yield Problem(number, COLUMN_OF[field], " ".join(messages))
    if unit.valid_from and unit.valid_to and unit.valid_to < unit.valid_from:
        yield Problem(number, "valid_to", "ngày kết thúc trước ngày bắt đầu hiệu lực.")


def _overlaps(entries, others):
    """One problem per row whose code also stands for another body on some day."""
    holders = defaultdict(list)
    for unit in others:
        holders[unit.code].append((unit, unit.dated_name))
    for entry in entries:
        unit = entry.record
        clash = next((name for other, name in holders[unit.code] if unit.overlaps(other)), None)
        if unit.code and clash:
            message = f"mã {unit.code} trùng thời gian hiệu lực với {clash}."
            yield Problem(entry.row, "code", message)
        holders[unit.code].append((unit, f"dòng {entry.row}"))


def _set_parents(entries, others):
    holders = defaultdict(list)
    for unit in [*others, *(entry.record for entry in entries)]:
        holders[unit.code].append(unit)
    for entry in entries:
        code, unit = entry.parent_code, entry.record
        if code is None:  # the file has no such column: what stands stays
            continue
        day = _day_within(unit)
        parents = [parent for parent in holders[code] if parent.exists_on(day)]
        if code and (not parents or parents == [unit]):
            message = f"không có đơn vị cấp trên mã {code} vào ngày {day:%d/%m/%Y}."
            yield Problem(entry.row, "parent_code", message)
        else:
            unit.parent = parents[0] if code else None


def _day_within(unit):
    return unit.valid_from or unit.valid_to or timezone.localdate()


def _parents_first(entries, others):
    """The entries ordered for writing: a parent before its children, an old holder of a code
    before the new one; TableError when units are set above each other in a ring."""
    entry_of = {_key(entry.record): entry for entry in entries}
    units = {unit.pk: unit for unit in others}
    units |= {key: entry.record for key, entry in entry_of.items()}
    ordered, done = [], set()
    for entry in sorted(entries, key=lambda entry: _day_within(entry.record)):
        line, unit = [], entry.record
        while unit and _key(unit) not in done:
            if unit in line:
                message = "các đơn vị cấp trên tạo thành vòng lặp."
                raise TableError(Problem(entry.row, "parent_code", message))
            line.append(unit)
            unit = unit.parent and units[_key(unit.parent)]
        keys = [_key(unit) for unit in reversed(line)]
        done.update(keys)
        ordered += [entry_of[key] for key in keys if key in entry_of]
    return ordered


def _key(unit):
    return unit.pk or f"new {id(unit)}"
