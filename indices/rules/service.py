"""Figures of a service centre: what adds up to what, and of what each per cent is taken."""

from collections.abc import Iterable
from dataclasses import dataclass, fields, replace
from decimal import ROUND_DOWN, Decimal
from enum import StrEnum
from fractions import Fraction

from scoring.rules.numbers import format_number

from .numbers import Printed, rounded_from

ERROR, NOTICE = "error", "notice"
HUNDRED = 100


class Base(StrEnum):
    """What a per cent is taken of."""

    RESOLVED = "resolved"
    DUE = "due"
    RECEIVED = "received"
    TOTAL = "total"

    @property
    def words(self):
        return BASE_WORDS[self]


BASE_WORDS = {
    Base.RESOLVED: "hồ sơ đã giải quyết",
    Base.DUE: "hồ sơ đến hạn",
    Base.RECEIVED: "hồ sơ mới tiếp nhận",
    Base.TOTAL: "hồ sơ phải giải quyết trong kỳ",
}


@dataclass(frozen=True)
class Counts:
    """Files of one unit in one span of time; None where nothing was stated, which is not 0.

    `total` and `resolved` are sums as stated; `on_time_or_early` where the two come as one.
    """

    received_new: int | None = None
    carried_over: int | None = None
    total: int | None = None
    due: int | None = None
    early: int | None = None
    on_time: int | None = None
    on_time_or_early: int | None = None
    late: int | None = None
    resolved: int | None = None
    pending: int | None = None
    returned: int | None = None
    online: int | None = None
    direct: int | None = None

    def __add__(self, other: "Counts") -> "Counts":
        """Both spans together; a part that either does not state is not known of both."""
        names = [each.name for each in fields(self)]
        both = {name: (getattr(self, name), getattr(other, name)) for name in names}
        return Counts(**{name: None if None in pair else sum(pair) for name, pair in both.items()})

    @property
    def in_time(self) -> int | None:
        """Files resolved early or on time, as stated or added up."""
        if self.on_time_or_early is not None:
            return self.on_time_or_early
        return _sum(self.early, self.on_time)

    @property
    def all_resolved(self) -> int | None:
        """Files resolved, as stated or added up."""
        return self.resolved if self.resolved is not None else _sum(self.in_time, self.late)

    @property
    def all_in(self) -> int | None:
        """Files to be resolved in the span: new and carried over."""
        return self.total if self.total is not None else _sum(self.received_new, self.carried_over)

    def base(self, base: Base) -> int | None:
        """The number a per cent is taken of."""
        found = {
            Base.RESOLVED: self.all_resolved,
            Base.DUE: self.due,
            Base.RECEIVED: self.received_new,
            Base.TOTAL: self.all_in,
        }
        return found[base]

    def share(self, part: int | None, base: Base) -> Fraction | None:
        """A part in per cent of a base, unrounded; None without either, or of nothing."""
        whole = self.base(base)
        return Fraction(HUNDRED * part, whole) if part is not None and whole else None

    @property
    def on_time_share(self) -> Fraction | None:
        """Early and on time, of files resolved: what our pages call «đúng hạn»."""
        return self.share(self.in_time, Base.RESOLVED)


def over_months(months: "list[Counts]") -> "Counts":
    """Months one after another as one span: carried over is the first's, pending the last's."""
    whole = months[0]
    for each in months[1:]:
        whole = whole + each
    first, last = months[0], months[-1]
    # A year's total is not the sum of its months' totals: a file pending is in several of them.
    return replace(whole, carried_over=first.carried_over, pending=last.pending, total=None)


def _sum(*parts: int | None) -> int | None:
    return None if None in parts else sum(parts)


@dataclass(frozen=True)
class Finding:
    """One thing a row says against itself or against the month before."""

    what: str
    severity: str
    printed: str
    computed: str
    words: str


def check(counts: Counts, before: "Counts | None" = None) -> list[Finding]:
    """Parts against totals; and what is carried over against what was pending the month before."""
    found = [
        _unequal("total", counts.total, (counts.received_new, counts.carried_over), TOTAL_WORDS),
        _unequal("in_time", counts.on_time_or_early, (counts.early, counts.on_time), EARLY_WORDS),
        _unequal("resolved", counts.resolved, (counts.in_time, counts.late), RESOLVED_WORDS),
        _unequal(
            "flow", counts.all_in, (counts.all_resolved, counts.pending, counts.returned), FLOW
        ),
        _unequal("online", counts.received_new, (counts.online, counts.direct), ONLINE_WORDS),
        _more_late_than_due(counts),
    ]
    if before:
        found.append(_unequal("carried", counts.carried_over, (before.pending,), CARRIED_WORDS))
    return [finding for finding in found if finding]


TOTAL_WORDS = "tổng phải giải quyết khác mới tiếp nhận cộng kỳ trước chuyển sang"
EARLY_WORDS = "«trước và đúng hạn» khác trước hạn cộng đúng hạn"
RESOLVED_WORDS = "đã giải quyết khác trước hạn, đúng hạn và quá hạn cộng lại"
FLOW = "phải giải quyết khác đã giải quyết, đang giải quyết và trả lại, rút cộng lại"
ONLINE_WORDS = "mới tiếp nhận khác trực tuyến cộng trực tiếp"
CARRIED_WORDS = "kỳ trước chuyển sang khác số đang giải quyết cuối kỳ trước"


def _unequal(what, stated, parts, words):
    added = _sum(*parts)
    if None in (stated, added) or stated == added:
        return None
    return Finding(what, ERROR, str(stated), str(added), words)


def _more_late_than_due(counts):
    if None in (counts.late, counts.due) or counts.late <= counts.due:
        return None
    words = "số quá hạn lớn hơn số đến hạn"
    return Finding("late", ERROR, str(counts.late), str(counts.due), words)


def check_percent(what: str, printed: Printed, part: int | None, counts: Counts) -> Finding | None:
    """Of what a printed per cent is taken, tried base by base; rounding first, then cutting off.

    An error where no base gives it; a notice where it was cut off, or fits another base than
    the files resolved; None where it is of the files resolved, or there is nothing to try.
    """
    shares = {base: share for base in Base if (share := counts.share(part, base)) is not None}
    if not shares:
        return None
    for base, share in shares.items():
        if _is_rounded(share, printed):
            return None if base == Base.RESOLVED else _notice(what, printed, base, share)
    for base, share in shares.items():
        if _is_cut(share, printed):
            words = f"bị cắt bớt chữ số, không làm tròn; tính trên {base.words}"
            return Finding(what, NOTICE, printed.text, said(share), words)
    shown = "; ".join(f"{said(share)} trên {base.words}" for base, share in shares.items())
    return Finding(what, ERROR, printed.text, shown, "không khớp với mẫu số nào")


def _notice(what, printed, base, share):
    return Finding(what, NOTICE, printed.text, said(share), f"tính trên {base.words}")


def _is_rounded(share: Fraction, printed: Printed) -> bool:
    span = rounded_from(printed.value, printed.digits)
    return span.low <= share < span.high


def _is_cut(share: Fraction, printed: Printed) -> bool:
    return truncated(share, printed.digits) == printed.value


def truncated(share: Fraction, digits: int) -> Decimal:
    """The share with the digits after so many cut off."""
    whole = Decimal(share.numerator * 10**digits // share.denominator)
    return whole.scaleb(-digits).quantize(Decimal(1).scaleb(-digits), ROUND_DOWN)


def said(share: Fraction, digits: int = 3) -> str:
    """A share as people read it, rounded half up."""
    return format_number(share, digits)


def check_shares(printed: Iterable[Printed]) -> Finding | None:
    """Printed shares of one whole that do not come to a hundred."""
    values = list(printed)
    total = sum((each.value for each in values), Decimal(0))
    if total == HUNDRED:
        return None
    words = "các tỷ lệ của cùng một tổng không cộng thành 100"
    return Finding("shares", NOTICE, format_number(total), str(HUNDRED), words)


def is_met(actual: Fraction | Decimal | None, target: Decimal) -> bool | None:
    """True when a rate reaches its target, to the last digit; None without a rate."""
    return None if actual is None else actual >= target
