"""Which criteria of two years may be set beside each other, and why the others may not."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from reports.criteria.lineage import Change, Kind, paired
from reports.models import PublishedCriterion
from scoring.rules.numbers import format_number


@dataclass(frozen=True)
class Kinship:
    """The criteria of a year, each with what it was in the year before."""

    year: int
    changes: list[Change] = field(default_factory=list)

    @cached_property
    def by_code(self) -> Mapping[str, Change]:
        """What became of each criterion of the later year, by its code now."""
        return {change.now.code: change for change in self.changes if change.now}

    @property
    def new(self):
        return [change for change in self.changes if change.kind == Kind.NEW]

    @property
    def gone(self):
        return [change for change in self.changes if change.kind == Kind.GONE]

    @cached_property
    def changed(self):
        """The criteria of both years whose points are not set beside each other."""
        both = (change for change in self.changes if change.now and change.before)
        return [change for change in both if not change.is_comparable]

    @property
    def is_same(self):
        """True when all points of one year may be set beside those of the other."""
        return not (self.new or self.gone or self.changed)

    @property
    def words(self):
        """How many are new, gone and changed, as a sentence tells it."""
        scaled = [change for change in self.changed if _has_other_maximum(change)]
        counted = [
            (len(self.new), "mục mới"),
            (len(self.gone), "mục bỏ"),
            (len(scaled), "mục đổi điểm tối đa"),
            (len(self.changed) - len(scaled), "mục đổi nội dung, cách chấm"),
        ]
        return ", ".join(f"{number} {what}" for number, what in counted if number)

    def why_not(self, code) -> str:
        """Why points of a criterion are not set beside those of the year; empty when they are."""
        change = self.by_code[code]
        if change.before is None:
            return f"năm {self.year} chưa có"
        if _has_other_maximum(change):
            return f"năm {self.year} tối đa {format_number(change.before.max_score)}"
        if not change.is_comparable:
            return f"nội dung hoặc cách chấm khác năm {self.year}"
        return "có tiêu chí trong mục đã đổi" if code in self._unlike else ""

    @cached_property
    def _unlike(self) -> set[str]:
        """Codes of those above something that is new, gone or changed."""
        parents = {change.now.code: change.now.parent_code for change in self.by_code.values()}
        heirs = {c.before.code: c.now.code for c in self.by_code.values() if c.before}
        start = [change.now.parent_code for change in (*self.new, *self.changed)]
        start += [heirs.get(change.before.parent_code, "") for change in self.gone]
        found = set()
        for code in start:
            while code and code not in found:
                found.add(code)
                code = parents[code]
        return found


def kinship(year, before: Iterable[PublishedCriterion], now: Iterable[PublishedCriterion]):
    """The criteria of a year beside those of an earlier one, of which `year` is the number."""
    return Kinship(year, paired(list(now), list(before)))


def _has_other_maximum(change):
    return change.now.max_score != change.before.max_score
