"""Raw rows as lists and statements not yet kept; every problem of a file is told at once."""

import re

from indices.lookup import all_indices, code_key, component_codes
from indices.models import ReleaseKind
from indices.rules.numbers import NotANumber, long_decimal_mark, marks_shown, read_printed
from units.tables import Problem, TableError
from units.vietnamese import fold, nfc

from .entries import Draft, Entry
from .shapes import STATEMENT_WORDS, Cell, Sheet
from .subjects import MOST_AFTER, Book, NotFound

_YEAR = re.compile(r"[12]\d{3}", re.ASCII)
_RANK = re.compile(r"(\d{1,4})(?:/(\d{1,4}))?", re.ASCII)
_CHANGE = re.compile(r"[+-]?\d{1,4}", re.ASCII)
MOST_NAME = 200


def read_drafts(sheet: Sheet, *, only="", decimal_mark="") -> list[Draft]:
    """The releases of a sheet in the order of its rows; TableError with every problem."""
    reader = Reader(sheet, only, decimal_mark)
    for raw in sheet.rows:
        reader.add(raw)
    if reader.problems:
        raise TableError(*sorted(reader.problems, key=lambda problem: problem.row or 0))
    if not reader.drafts:
        raise TableError(f"Tệp không có dòng nào của chỉ số {only}.")
    return list(reader.drafts.values())


class Reader:
    """Gathers drafts and problems, row by row."""

    def __init__(self, sheet, only, decimal_mark):
        self.sheet, self.only = sheet, only
        self.indices, self.book = all_indices(), Book()
        self.drafts, self.problems, self.unknown = {}, [], set()
        self.components, self.folded = {}, {}
        self.of_63 = self._lists_of_63()
        seen = [cell.text for raw in sheet.rows for cell in raw.figures.values()]
        # What somebody says goes first, then what the file itself shows, then what is usual of
        # such tables, unless this one is plainly written the other way.
        usual = sheet.decimal_mark if marks_shown(seen) <= {sheet.decimal_mark} else ""
        self.mark = decimal_mark or long_decimal_mark(seen) or usual

    def add(self, raw):
        """Take in one row; what is wrong with it goes to the problems."""
        draft = self._draft_of(raw)
        if draft is None:
            return
        entry = self._entry_of(draft, raw)
        if entry is None:
            return
        for name, cell in raw.figures.items():
            self._figure(draft, entry, name, cell, raw)
        self._stated(entry, raw)

    def problem(self, cell: Cell, message):
        self.problems.append(Problem(cell.row, cell.column, message))

    def _draft_of(self, raw):
        index = self.indices.get(code_key(raw.index))
        if index is None:
            self._once(Cell(raw.index, raw.row, "index"), f"Không có chỉ số «{raw.index}».")
            return None
        if self.only and index.code != self.only:
            return None
        year = self._year(raw.year)
        scheme = year and index.scheme_of(year)
        if year and scheme is None:
            self.problem(raw.year, f"Chưa có định nghĩa của {index} cho năm {year}.")
        subject = scheme and self._subject(raw, index, year)
        return subject and self._draft(raw, index, scheme, year, subject)

    def _draft(self, raw, index, scheme, year, subject):
        kind = self._kind(raw)
        origin = nfc(raw.origin)[:120] if kind == ReleaseKind.STATEMENT else subject.block
        draft = Draft(index, scheme, year, kind, subject.kind, origin)
        draft = self.drafts.setdefault(draft.key, draft)
        self.found = subject
        return draft

    def _lists_of_63(self):
        """The lists that say so, and those of more provinces than there are since the mergers."""
        said, names = set(), {}
        for raw in self.sheet.rows:
            place = self._list_of(raw)
            if raw.rank_of.text == "63":
                said.add(place)
            if name := self.book.key_of(raw.subject.text):
                names.setdefault(place, set()).add(name)
        return said | {place for place, found in names.items() if len(found) > MOST_AFTER}

    def _list_of(self, raw):
        """Rows ranked together; what a source states stands for itself."""
        told = self._kind(raw) == ReleaseKind.STATEMENT
        return code_key(raw.index), raw.year.text, raw.row if told else None

    def _kind(self, raw):
        if self.sheet.kind:
            return self.sheet.kind
        told = fold(raw.status) in STATEMENT_WORDS
        return ReleaseKind.STATEMENT if told else ReleaseKind.LIST

    def _year(self, cell):
        if _YEAR.fullmatch(cell.text):
            return int(cell.text)
        self.problem(cell, f"«{cell.text}» không phải là năm; ghi bốn chữ số.")
        return None

    def _subject(self, raw, index, year):
        name = nfc(raw.subject.text)
        if not name or len(name) > MOST_NAME:
            self.problem(raw.subject, "Chưa ghi tên tỉnh hoặc đơn vị." if not name else "Quá dài.")
            return None
        try:
            return self.book.find(name, index, year, of_63=self._list_of(raw) in self.of_63)
        except NotFound as error:
            self._once(raw.subject, str(error))
            return None

    def _once(self, cell, message):
        """The same unknown name is told once, at its first row."""
        if message not in self.unknown:
            self.unknown.add(message)
            self.problem(cell, message)

    def _entry_of(self, draft, raw):
        """The entry of this row's subject; a wide row may not tell of one twice."""
        known = draft.entries.get(self.found.key)
        if known is None:
            name = nfc(raw.subject.text)
            entry = Entry(name, self.found, raw.row, source=raw.source, status=raw.status[:60])
            return draft.entries.setdefault(self.found.key, entry)
        if not self.sheet.is_long:
            self.problem(raw.subject, f"«{raw.subject.text}» đã có ở dòng {known.row}.")
            return None
        # The row of the total tells more than those of components before it.
        known.source = known.source or raw.source
        known.status = known.status or raw.status[:60]
        return known

    def _figure(self, draft, entry, name, cell, raw):
        code = self._component(draft, name, cell)
        if code is None:
            return
        if code in entry.at_of:
            where = f"đã có ở dòng {entry.at_of[code]}"
            self.problem(cell, f"{draft.index} {draft.year} {entry.name} {code}: {where}.")
            return
        entry.at_of[code] = cell.row
        value = self._number(cell)
        rank, rank_of = self._rank(raw) if self.sheet.is_long or not code else (None, None)
        if not code:
            entry.total, entry.rank, entry.rank_of = value, rank, rank_of
        else:
            if value is not None:
                entry.values[code] = value
            if rank is not None:
                entry.part_ranks[code] = rank, rank_of

    def _component(self, draft, name, cell):
        """The code of a component, "" for the total, None when nobody knows it."""
        if draft.index.pk not in self.components:
            self.components[draft.index.pk] = component_codes(draft.index)
        known = self.components[draft.index.pk]
        # Most cells of a table have the same few names: folded once each.
        key = self.folded.get(name)
        if key is None:
            key = self.folded[name] = fold(name)
        if key in known:
            return known[key]
        codes = ", ".join(dict.fromkeys(filter(None, known.values()))) or "không có"
        message = f"{draft.index} không có thành phần «{name}»; các thành phần: {codes}."
        self._once(Cell(name, cell.row, "component"), message)
        return None

    def _number(self, cell):
        try:
            return read_printed(cell.text, self.mark)
        except NotANumber as error:
            self.problem(cell, str(error))
        return None

    def _rank(self, raw):
        rank, rank_of = (self._whole(cell) for cell in (raw.rank, raw.rank_of))
        return (rank and rank[0]), (rank_of and rank_of[0]) or (rank and rank[1])

    def _whole(self, cell):
        """(number, number after a stroke or None) of a rank, None when blank."""
        if cell.text in ("", "-", "–"):
            return None
        found = _RANK.fullmatch(cell.text)
        if not found or not int(found[1]):
            self.problem(cell, f"«{cell.text}» không phải là thứ hạng: ghi số nguyên từ 1.")
            return None
        return int(found[1]), int(found[2]) if found[2] else None

    def _stated(self, entry, raw):
        for name, cell in raw.stated.items():
            if cell.text and (value := self._said(name, cell)) is not None:
                entry.stated[name] = value

    def _said(self, name, cell):
        if name in ("change", "previous"):
            return self._number(cell)
        text = cell.text.replace("\N{MINUS SIGN}", "-")
        if _CHANGE.fullmatch(text):
            return int(text)
        self.problem(cell, f"«{cell.text}» không phải là số bậc; ghi dạng +5, -8 hoặc 0.")
        return None
