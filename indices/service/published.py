"""A table of figures others printed about service centres: set against itself, never kept."""

from dataclasses import dataclass

from indices.rules.numbers import NotANumber, read_printed
from indices.rules.service import ERROR, Counts, Finding, check, check_percent
from units.tables import Problem, TableError, read_table

from .cells import count_of

WORDS = ("source_id", "province", "period", "level_or_unit")
# The column, and the part of the counts it tells.
PARTS = {
    "received_new": "received_new",
    "carried_over": "carried_over",
    "total_in_period": "total",
    "due": "due",
    "resolved": "resolved",
    "resolved_early": "early",
    "resolved_on_time": "on_time",
    "resolved_early_or_on_time": "on_time_or_early",
    "resolved_late": "late",
    "pending": "pending",
    "returned_or_withdrawn": "returned",
}
LATE_ALL = "late_total_published"
# The column of a printed per cent, and the part it is of.
PERCENTS = {"pct_early_or_on_time": "in_time", "pct_late": "late"}
OTHERS = "pct_other_published"
OTHER_PARTS = {"early": "early", "on time": "on_time", "returned": "returned"}
COLUMNS = (*WORDS, *PARTS, LATE_ALL, *PERCENTS, OTHERS)


@dataclass(frozen=True)
class Told:
    """One row: where it was printed, of whom and when, and what it says against itself."""

    number: int
    source: str
    unit: str
    period: str
    findings: list[Finding]

    def __str__(self):
        return f"{self.unit}, {self.period}"


def is_published(columns) -> bool:
    """True for a table of this shape, by the columns it has."""
    return {"source_id", "pct_early_or_on_time"} <= set(columns)


def read_published(file) -> list[Told]:
    """Every row with its findings; TableError where a cell is no number."""
    table = read_table(file, required=COLUMNS)
    problems, found = [], []
    for row in table.rows:
        try:
            found.append(_told(row))
        except NotANumber as error:
            problems.append(Problem(row.number, "", str(error)))
    if problems:
        raise TableError(*problems)
    return found


def _told(row):
    values = row.values
    parts = {name: count_of(values[column]) for column, name in PARTS.items()}
    # Files late altogether, resolved or not: they go with the files due.
    late = count_of(values[LATE_ALL])
    counts = Counts(**parts)
    findings = [*check(counts), *_due(counts, late)]
    for name, text in [*_percents(values), *_others(values[OTHERS])]:
        part = late if name == "late" and late is not None else getattr(counts, name)
        printed = read_printed(text, mark=".")
        finding = printed and check_percent(name, printed, part, counts)
        findings += [finding] if finding else []
    unit = f"{values['province']}, {values['level_or_unit']}"
    return Told(row.number, values["source_id"], unit, values["period"], findings)


def _due(counts, late):
    """Files in time and files late, resolved or not, are the files due."""
    if None in (counts.due, counts.in_time, late) or counts.in_time + late == counts.due:
        return []
    words = "đến hạn khác trước, đúng hạn và quá hạn cộng lại"
    return [Finding("due", ERROR, str(counts.due), str(counts.in_time + late), words)]


def _percents(values):
    return [(part, values[column]) for column, part in PERCENTS.items() if values[column]]


def _others(text):
    """«early 86.5; on time 12.5» as (part, figure)."""
    for piece in filter(None, (each.strip() for each in text.split(";"))):
        name, _, figure = piece.rpartition(" ")
        if name in OTHER_PARTS:
            yield OTHER_PARTS[name], figure
