"""How many units of each grade a source states: against itself, the rows, and the year before."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from .lines import ERROR, NOTICE, Finding
from .printed import Printed


@dataclass(frozen=True)
class GradeCount:
    """One grade: how many units, and the change and share the source prints beside it."""

    grade: str
    count: int | None
    change: int | None = None
    percent: Printed | None = None

    @classmethod
    def read(cls, detail: Mapping[str, object]) -> "GradeCount":
        text = detail.get("percent")
        percent = Printed(text, Decimal(text.replace(",", "."))) if text else None
        return cls(detail["grade"], detail["count"], detail.get("change"), percent)


@dataclass(frozen=True)
class Compared:
    """A grade in a year and the year before; None is what no source states."""

    grade: str
    before: int | None
    now: int | None
    printed_change: int | None

    @property
    def change(self) -> int | None:
        return None if None in (self.before, self.now) else self.now - self.before


def compare(now: Sequence[GradeCount], before: Sequence[GradeCount]) -> list[Compared]:
    """Every grade of either year, those of `now` first."""
    earlier = {one.grade.casefold(): one for one in before}
    found = []
    for one in now:
        then = earlier.pop(one.grade.casefold(), None)
        found.append(Compared(one.grade, then and then.count, one.count, one.change))
    gone = (Compared(one.grade, one.count, None, None) for one in earlier.values())
    return [*found, *gone]


def total(counts: Sequence[GradeCount]) -> int | None:
    """All units counted; None when nothing is stated, or one grade is named without a number."""
    numbers = [one.count for one in counts]
    return sum(numbers) if numbers and None not in numbers else None


def size_of(counts: Sequence[GradeCount], stated: int | None) -> int | None:
    """How many units the group has: as stated, else as its grades add up."""
    return stated or total(counts)


def check_counts(
    counts: Sequence[GradeCount],
    *,
    stated: int | None = None,
    rows: Sequence[int] = (),
    before: Sequence[GradeCount] = (),
) -> list[Finding]:
    """A statement against its own total, its shares, and the changes it prints."""
    places = dict(zip((one.grade for one in counts), rows, strict=False))
    found = [*_against_total(counts, stated, rows), *_against_shares(counts, stated, places)]
    for one in compare(counts, before):
        if None not in (one.change, one.printed_change) and one.change != one.printed_change:
            cause = f"Thay đổi của mức {one.grade} không khớp số của năm trước ({one.before})"
            row = places.get(one.grade)
            told = _signed(one.printed_change), _signed(one.change)
            found.append(Finding(ERROR, "change", cause, None, *told, row))
    return found


def _against_total(counts, stated, rows):
    added = total(counts)
    if None in (added, stated) or added == stated:
        return
    row = rows[0] if rows else None
    if added > stated:
        cause = "Cộng các mức xếp loại nhiều hơn số đơn vị của nhóm"
        yield Finding(ERROR, "size", cause, None, str(stated), str(added), row)
    else:
        cause = f"Không có số liệu xếp loại của {stated - added} đơn vị"
        yield Finding(NOTICE, "size", cause, None, str(stated), str(added), row)


def _against_shares(counts, stated, places):
    whole = size_of(counts, stated)
    for one in counts:
        if one.percent and one.count is not None and whole:
            share = Fraction(100 * one.count, whole)
            if not one.percent.rounded.holds(share):
                again = one.percent.alike(share)
                cause = f"Tỷ lệ không khớp {one.count} trên {whole} đơn vị"
                row = places.get(one.grade)
                yield Finding(ERROR, "percent", cause, None, one.percent.text, again, row)


def check_rows(
    counts: Sequence[GradeCount], graded: Counter[str], *, units: int, stated: int | None = None
) -> list[Finding]:
    """Counts against the rows of the list: `graded` by folded grade, of so many units in it."""
    whole = size_of(counts, stated)
    is_complete = whole is not None and units >= whole and sum(graded.values()) >= units
    found = []
    for one in counts:
        here = graded[one.grade.casefold()]
        if one.count is not None and (here > one.count or (is_complete and here != one.count)):
            cause = f"Bảng có {here} đơn vị xếp loại {one.grade}, nguồn nêu {one.count}"
            found.append(Finding(ERROR, "grade", cause, None, str(here), str(one.count)))
    return found


def _signed(number):
    return f"{number:+d}" if number else "0"
