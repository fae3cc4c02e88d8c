"""A table of earlier years as statements not yet kept: one for each year and group in it."""

from collections import defaultdict
from dataclasses import dataclass, field

from reports.models import StatedGroup, Statement, StatementKind
from units.models import Unit
from units.plans import parse_rows, strange_columns
from units.tables import Problem, TableError

from .cells import READERS
from .lines import Line
from .places import Groups, GroupUnits, NotFound, name_key

# What is said once of a whole list may stand in every row of it.
OF_THE_LIST = ("source", "decision", "size")


@dataclass(frozen=True)
class Options:
    """What is said beside the file: what may be made, and what rows don't say themselves."""

    create_missing: bool = False
    source: str = ""
    decision: str = ""
    sizes: dict[str, int] = field(default_factory=dict)
    is_sample: bool = False


@dataclass
class Draft:
    """One statement as the file makes it; `said` is the group's name as the file writes it."""

    kind: str
    year: int
    group: StatedGroup
    said: str
    row: int
    source: str = ""
    decision: str = ""
    size: int | None = None
    lines: list[Line] = field(default_factory=list)
    units: list[Unit] = field(default_factory=list)
    details: list[dict] = field(default_factory=list)
    # The row of the file of each detail.
    rows: list[int] = field(default_factory=list)

    @property
    def file_rows(self):
        """The rows of the file it was made of."""
        return self.rows or [line.row for line in self.lines]

    def inherit(self, standing: Statement | None):
        """What the file leaves unsaid stays as the statement in force says it."""
        if standing:
            self.source = self.source or standing.source
            self.decision = self.decision or standing.decision
            self.size = self.size or standing.size


def read_drafts(table, kind, options) -> list[Draft]:
    """The statements of a table, in the order of its rows; TableError with every problem."""
    problems = strange_columns(table)
    rows = parse_rows(table, {name: (name, read) for name, read in READERS[kind].items()}, problems)
    _stop_at(problems)
    groups = Groups(create=options.create_missing)
    gathered = _by_list(rows, groups, options, problems)
    made = defaultdict(list)
    for draft, its_rows in gathered:
        _say_once(draft, its_rows, options, problems)
        if kind == StatementKind.RESULTS:
            book = GroupUnits(
                draft.group, draft.year, made[draft.group.slug], create=options.create_missing
            )
            _add_lines(draft, its_rows, book, problems)
            problems += _shares_of_one(draft)
        else:
            _add_details(draft, its_rows, problems)
    problems += _sizes_of_nobody(options, gathered)
    _stop_at(problems)
    return [draft for draft, _ in gathered]


def _stop_at(problems):
    if problems:
        raise TableError(*sorted(problems, key=lambda problem: problem.row or 0))


def _by_list(rows, groups, options, problems):
    """Pairs of a draft and its rows, one for each year and group."""
    found, missing = {}, {}
    for number, values in rows:
        if values["group"] in missing:
            problems.append(Problem(number, "group", missing[values["group"]]))
            continue
        try:
            group = groups.find(values["group"], values.get("province", ""))
        except NotFound as error:
            missing[values["group"]] = str(error)
            problems.append(Problem(number, "group", str(error)))
            continue
        key = values["year"], group.slug
        found.setdefault(key, (_draft(number, values, group), []))[1].append((number, values))
    return list(found.values())


def _draft(number, values, group):
    return Draft("", values["year"], group, values["group"], number)


def _say_once(draft, rows, options, problems):
    for name in OF_THE_LIST:
        said = {values[name]: number for number, values in reversed(rows) if values.get(name)}
        if len(said) > 1:
            first, *others = sorted(said.values())
            message = f"khác với dòng {first} trong cùng một bảng của năm và nhóm."
            problems += [Problem(number, name, message) for number in others]
        setattr(draft, name, next(iter(said), None) or getattr(options, name, None))
    keys = {name_key(draft.said), name_key(draft.group.name), name_key(draft.group.slug)}
    stated = (size for name, size in options.sizes.items() if name_key(name) in keys)
    draft.size = next(stated, draft.size)


def _sizes_of_nobody(options, gathered):
    """A size given for a group that is not in the file is a slip of the pen."""
    for name in options.sizes:
        names = [(draft.said, draft.group.name, draft.group.slug) for draft, _ in gathered]
        if not any(name_key(name) in map(name_key, its) for its in names):
            yield Problem(None, "", f"Tệp không có nhóm «{name}» nêu ở --size.")


def _add_lines(draft, rows, book, problems):
    draft.kind = StatementKind.RESULTS
    for number, values in rows:
        try:
            unit = book.find(values["unit"])
        except NotFound as error:
            problems.append(Problem(number, "unit", str(error)))
            continue
        draft.units.append(unit)
        draft.lines.append(
            Line(
                row=number,
                unit=values["unit"],
                unit_key=unit.pk or f"new {unit.name}",
                points=values.get("points"),
                maximum=values.get("max_points"),
                index=values.get("index_percent"),
                rank=values.get("rank"),
                grade=values.get("grade", ""),
                note=values.get("note", ""),
            )
        )


def _shares_of_one(draft):
    """Cells formatted as per cent come as 0,81: a list of nothing else is refused, not guessed."""
    figures = [(line, line.index) for line in draft.lines if line.index]
    if any(index.value for _, index in figures) and all(index.value <= 1 for _, index in figures):
        line, index = figures[0]
        message = f"«{index.text}» là tỷ lệ của 1; ghi số phần trăm, ví dụ 81,33."
        yield Problem(line.row, "index_percent", message)


def _add_details(draft, rows, problems):
    """Counts or bands: one of each grade, its figures kept as their text."""
    draft.kind = StatementKind.COUNTS if "count" in rows[0][1] else StatementKind.BANDS
    first = {}
    for number, values in rows:
        grade = values["grade"]
        if (before := first.setdefault(grade.casefold(), number)) != number:
            message = f"Xếp loại «{grade}» đã có ở dòng {before}."
            problems.append(Problem(number, "grade", message))
        draft.details.append(_detail(values))
        draft.rows.append(number)
    for name in ("scale_max", "basis"):
        if len({detail.get(name) for detail in draft.details}) > 1:
            message = "các mức của một khung phải cùng thang điểm và cùng cách tính."
            problems.append(Problem(draft.row, name, message))


def _detail(values):
    from_list = {"year", "group", "province", *OF_THE_LIST}
    return {
        name: getattr(value, "text", value)
        for name, value in values.items()
        if name not in from_list
    }
