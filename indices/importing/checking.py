"""What a file says against itself, and what becomes of each release in it."""

import hashlib
import json
from dataclasses import dataclass

from indices.lookup import index_named
from indices.models import Release
from indices.rules.comparing import Difference, beyond, differences
from indices.rules.statements import Stated, check_statements

from .drafts import read_drafts
from .entries import Draft
from .shapes import read_sheet
from .stored import stated_before

NEW, NEXT, SAME = "mới", "phiên bản mới", "giữ nguyên"


@dataclass(frozen=True)
class Checked:
    """One release of the file, what becomes of it, and what was found in it."""

    draft: Draft
    fate: str
    findings: list[Difference]
    standing: Release | None = None


@dataclass(frozen=True)
class Loaded:
    """A file that can be kept as a whole."""

    checked: list[Checked]
    title: str = ""

    @property
    def findings(self):
        """(draft, difference), in the order of the rows of the file."""
        pairs = [(one.draft, finding) for one in self.checked for finding in one.findings]
        return sorted(pairs, key=lambda pair: pair[1].row or 0)

    def count(self, fate):
        return sum(one.fate == fate for one in self.checked)


def check_file(file, *, only="", decimal_mark="") -> Loaded:
    """What a file states and what speaks against it; TableError when it can't be read whole."""
    code = index_named(only).code if only else ""
    sheet = read_sheet(file, code)
    drafts = read_drafts(sheet, only=code, decimal_mark=decimal_mark)
    found = _found(drafts)
    return Loaded([_checked(draft, found[draft.key]) for draft in drafts], sheet.title)


def _found(drafts):
    """The differences of each draft: lists alone, statements against all that is told."""
    found = {draft.key: [] for draft in drafts}
    for draft in drafts:
        if draft.is_list:
            lines = [one.line for one in draft.ranked()]
            found[draft.key] += differences(draft.scheme.recipe, lines)
        else:
            told = [one.line for one in draft.entries.values()]
            found[draft.key] += beyond(draft.scheme.recipe, told)
    told = [(draft.key, one) for draft in drafts for one in _statements(draft)]
    place = {id(one.line): key for key, one in told}
    for difference in check_statements([one for _, one in told], stated_before(drafts)):
        found[place[id(difference.line)]].append(difference)
    return found


def _statements(draft):
    """What a draft of statements tells, for the rules."""
    for entry in () if draft.is_list else draft.entries.values():
        yield stated(draft, entry)


def stated(draft, entry) -> Stated:
    """An entry of a statement for the rules."""
    return Stated(draft.index.code, draft.year, entry.subject.key, entry.line, **entry.stated)


def _checked(draft, findings):
    standing = standing_of(draft)
    fate = NEW if standing is None else NEXT
    if standing and standing.content_hash == hash_of(draft):
        fate = SAME
    return Checked(draft, fate, findings, standing)


def standing_of(draft) -> Release | None:
    """The version in force that a draft would follow."""
    kept = Release.objects.filter(
        index=draft.index,
        year=draft.year,
        kind=draft.kind,
        subject=draft.subject,
        origin=draft.origin,
    )
    return kept.order_by("-version").first()


def hash_of(draft) -> str:
    """The SHA-256 of all a release says; the same file gives the same."""
    content = {
        "index": draft.index.code,
        "year": draft.year,
        "kind": str(draft.kind),
        "subject": draft.subject,
        "origin": draft.origin,
        "source": draft.source,
        "rows": [
            row_of(entry) | {"subject": entry.subject.key} for entry in draft.entries.values()
        ],
    }
    text = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def row_of(entry) -> dict:
    """An entry as the columns of its row: each figure as printed and as a number."""
    parts = {code: _figure(value) for code, value in entry.values.items()}
    for code, (rank, rank_of) in entry.part_ranks.items():
        parts.setdefault(code, {}).update(rank=rank, rank_of=rank_of)
    return {
        "name": entry.name,
        "printed": entry.total.text if entry.total else "",
        "value": str_of(entry.total.value) if entry.total else "",
        "rank": entry.rank,
        "rank_of": entry.rank_of,
        "status": entry.status,
        "source": entry.source[:300],
        "parts": parts,
        "stated": {
            name: value if isinstance(value, int) else _figure(value)
            for name, value in entry.stated.items()
        },
    }


def _figure(figure):
    return {"printed": figure.text, "value": str_of(figure.value)}


def str_of(value):
    """The number with all digits it was printed with, zeros at the end included."""
    return format(value, "f")
