"""Walking along one chain: what an entry says against its hash, its neighbours, and what was kept.

Every finding names the entry by its number and moment. Rows are read one by one, never kept.
"""

from dataclasses import dataclass, replace
from datetime import datetime

from django.utils import timezone

from .chaining import GENESIS, digest
from .receipt_form import Anchor, Stated, code

ALTERED = (
    "nội dung không khớp dấu: thời điểm, người, việc, đối tượng, từ, thành hoặc lý do đã bị sửa"
)

# An entry out of its place is looked for under other numbers; each try costs a hash.
NUMBERS_TRIED = 5_000
SEARCHES = 20


@dataclass(frozen=True)
class Finding:
    """Something wrong in a chain or, when it is no fault, something worth knowing."""

    chain: str
    words: str
    number: int | None = None
    at: datetime | None = None
    is_fault: bool = True

    def __str__(self):
        entry = "" if self.number is None else f", mục {self.number}"
        return f"chuỗi {self.chain}{entry}{_told(self.at)}: {self.words}"


@dataclass(frozen=True)
class Witness:
    """What a receipt, stored here or kept outside, says of an entry of the chain."""

    anchor: Anchor
    label: str
    stated: Stated | None = None
    code: str = ""

    def of_itself(self):
        """What is wrong with a stored receipt, whatever the chain says."""
        if self.stated and code(self.stated) != self.code:
            yield f"{self.label} đã bị sửa: nội dung không khớp mã biên nhận"

    def against(self, entry):
        """What differs between the receipt and the entry as it stands."""
        if not entry.hash.startswith(self.anchor.hash):
            yield f"không phải mục đã ghi trên {self.label}: dấu khác"
        elif self.anchor.fingerprint and self.anchor.fingerprint not in entry.after:
            yield f"{self.label} ghi dấu vân tay số liệu khác với mục này"
        elif self.stated and self.stated.at != entry.at:
            yield f"{self.label} ghi thời điểm khác với mục này"


class Walk:
    """One chain from its first entry to its last; `last` and `count` tell how far it came."""

    def __init__(self, chain, witnesses=()):
        self.chain, self.last, self.last_hash, self.count = chain, 0, GENESIS, 0
        self._is_sound, self._searches = True, SEARCHES
        self._witnesses = {}
        for witness in witnesses:
            self._witnesses.setdefault(witness.anchor.number, []).append(witness)

    def along(self, entries):
        """The findings of the entries, given in the order of their numbers."""
        rows = iter(entries)
        while True:
            try:
                entry = next(rows, None)
            except (ArithmeticError, AttributeError, TypeError, ValueError) as error:
                yield Finding(self.chain, f"mục sau mục {self.last} không đọc được: {error}")
                return
            if entry is None:
                return
            yield from self._look_at(entry)
            self.last, self.last_hash = entry.number, entry.hash
            self.count += 1

    def _look_at(self, entry):
        if entry.number > self.last + 1:
            lost = _missing(self.last + 1, entry.number - 1)
            yield self._found(f"{lost}, ngay trước mục {entry.number}{_told(entry.at)}")
        if words := self._why_not_sound(entry):
            yield self._found(words, entry.number, entry.at)
        for witness in self._witnesses.pop(entry.number, ()):
            for words in (*witness.of_itself(), *witness.against(entry)):
                yield self._found(words, entry.number, entry.at)

    def _why_not_sound(self, entry):
        follows, was_sound = entry.number == self.last + 1, self._is_sound
        self._is_sound = _is_as_hashed(entry)
        if not self._is_sound:
            return self._why_altered(entry)
        if follows and was_sound and entry.previous_hash != self.last_hash:
            before = f"mục {self.last}" if self.last else "đầu chuỗi"
            return (
                f"không nối với {before} đứng trước: mục trước đã bị thay, hoặc mục này được chèn"
            )
        return ""

    def _why_altered(self, entry):
        if number := self._number_before(entry):
            return f"bị đổi chỗ: vốn là mục {number}"
        return ALTERED

    def _number_before(self, entry):
        """The number under which the entry is sound; None when it is sound under no other."""
        if self._searches == 0 or entry.at is None:
            return None
        self._searches -= 1
        return next(
            (
                number
                for number in range(1, NUMBERS_TRIED + 1)
                if digest(replace(entry.said, number=number)) == entry.hash
            ),
            None,
        )

    def at_the_end(self, head, beyond=0):
        """What is wrong at the end: with the head, with entries `beyond` it, with receipts left."""
        if head is None:
            yield self._found("không còn dòng đầu chuỗi")
        elif head.number > self.last:
            lost = _missing(self.last + 1, head.number)
            yield self._found(f"{lost}; đuôi chuỗi bị cắt")
        elif head.number == self.last and head.hash != self.last_hash:
            yield self._found(
                "đầu chuỗi ghi dấu khác với mục cuối: một trong hai bị sửa", self.last
            )
        if beyond:
            yield self._found(f"còn {beyond} mục sau đầu chuỗi: đầu chuỗi bị lùi", self.last)
        for number, witnesses in sorted(self._witnesses.items()):
            for witness in witnesses:
                yield from map(self._found, witness.of_itself())
                yield self._found(self._why_lost(number, witness), number)

    def _why_lost(self, number, witness):
        if number > self.last:
            cut = f"chuỗi chỉ còn đến mục {self.last}, đuôi bị cắt" if self.last else "mất cả chuỗi"
            return f"{witness.label} chứng nhận mục này, nhưng {cut}"
        return f"{witness.label} chứng nhận mục này, nhưng mục không còn"

    def _found(self, words, number=None, at=None):
        return Finding(self.chain, words, number, at)


def _is_as_hashed(entry):
    # SQLite keeps any text as a time, and it may be none.
    return entry.at is not None and digest(entry.said) == entry.hash


def _told(at):
    return f" ({timezone.localtime(at):%H:%M:%S %d/%m/%Y})" if at else ""


def _missing(first, last):
    return f"thiếu mục {first}" if first == last else f"thiếu các mục {first}–{last}"
