"""What a file would change, row by row: counted and shown first, then written in one piece."""

from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Model

from journal.models import record_many

from .tables import Problem, TableError


@dataclass(frozen=True)
class Counts:
    """How many rows were new, changed something or changed nothing."""

    new: int = 0
    changed: int = 0
    unchanged: int = 0

    def __add__(self, other):
        return Counts(
            self.new + other.new, self.changed + other.changed, self.unchanged + other.unchanged
        )

    def __str__(self):
        return f"thêm mới {self.new}, thay đổi {self.changed}, giữ nguyên {self.unchanged}"


@dataclass(eq=False)
class Entry:
    """One row: the record as the file wants it, and as it stands (None when it is new)."""

    row: int
    record: Model
    before: Model | None
    parent_code: str | None = None

    def differences(self, fields):
        """The (field, old, new) that the row changes; every filled field of a new record."""
        pairs = [
            (name, getattr(self.before, name, None), getattr(self.record, name)) for name in fields
        ]
        return [(name, old, new) for name, old, new in pairs if (old or None) != (new or None)]


@dataclass
class Plan:
    """The entries of one file in the order of writing."""

    chain: str
    model: type[Model]
    fields: tuple[str, ...]
    entries: list[Entry]

    def counts(self):
        new = sum(entry.before is None for entry in self.entries)
        same = sum(not entry.differences(self.fields) for entry in self.entries)
        return Counts(new, len(self.entries) - new - same, same)

    @transaction.atomic
    def write(self, *, by):
        """Save what is new or changed and journal each; on TableError nothing is saved."""
        for entry in self.entries:
            if entry.differences(self.fields):
                self._save(entry)
        self.journal(by=by)

    def journal(self, *, by):
        """One entry in the journal for each row that changed something."""
        act = f"nạp {self.model._meta.verbose_name}"
        changed = [(entry, entry.differences(self.fields)) for entry in self.entries]
        changes = [
            self._change(entry, differences) for entry, differences in changed if differences
        ]
        record_many(self.chain, act, changes, by=by)

    def _save(self, entry):
        try:
            entry.record.save()
        except ValidationError as error:
            raise TableError(Problem(entry.row, "", " ".join(error.messages))) from error

    def _change(self, entry, differences):
        label = {field.name: field.verbose_name for field in self.model._meta.fields}
        olds = [f"{label[name]}: {old}" for name, old, _ in differences if entry.before and old]
        news = [f"{label[name]}: {'–' if new is None else new}" for name, _, new in differences]
        return str(entry.record), "; ".join(olds), "; ".join(news)


def strange_columns(table):
    """A problem for each column nobody knows: a misspelt one must not be passed over in silence."""
    known = ", ".join(table.columns)
    message = f"không biết cột này; xóa cột hoặc sửa tên (các cột đã nhận ra: {known})."
    return [Problem(table.header_row, column, message) for column in table.unknown]


def parse_rows(table, readers, problems):
    """(row number, values by field) of each row; what can't be read is added to the problems."""
    return [
        (row.number, dict(_values(row, table.columns, readers, problems))) for row in table.rows
    ]


def _values(row, columns, readers, problems):
    for column in columns:
        field, read = readers[column]
        try:
            yield field, read(row.values[column])
        except ValueError as error:
            problems.append(Problem(row.number, column, str(error)))
