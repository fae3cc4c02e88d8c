"""What the press tells of single provinces, each figure against the others told of the same."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from scoring.rules.numbers import plain

from .comparing import CHANGE, RANK, TOTAL, Cause, Difference, cause_of
from .numbers import Printed, rounded_from
from .totals import Line


@dataclass(frozen=True)
class Stated:
    """One statement: of whom and when, and what is said of the year before."""

    index: str
    year: int
    subject: str
    line: Line
    change: Printed | None = None
    previous: Printed | None = None
    rank_change: int | None = None
    previous_rank: int | None = None
    components: Mapping[str, Printed] = field(default_factory=dict)


def check_statements(told: Sequence[Stated], known: Sequence[Stated] = ()) -> list[Difference]:
    """All that contradicts: within a statement, with the year before, and with other sources."""
    found = []
    for at, one in enumerate(told):
        others = [*known, *told[:at]]
        found += _impossible(one.line)
        found += _same(one, others)
        found += _changes(one, [*known, *told])
        found += _order(one, others)
    return found


def _impossible(line) -> Iterator[Difference]:
    """A rank behind the last one of its own list."""
    if line.rank and line.rank_of and line.rank > line.rank_of:
        yield Difference(line, RANK, Cause.UNEXPLAINED, str(line.rank), str(line.rank_of))


def _same(one, others) -> Iterator[Difference]:
    """The same figure told before by somebody else."""
    for other in others:
        if (other.index, other.year, other.subject) != (one.index, one.year, one.subject):
            continue
        yield from _equal(one.line, TOTAL, one.line.total, other.line.total)
        if one.line.rank and other.line.rank and one.line.rank != other.line.rank:
            ranks = str(one.line.rank), str(other.line.rank)
            yield Difference(one.line, RANK, Cause.UNEXPLAINED, *ranks)


def _equal(line, what, printed, other) -> Iterator[Difference]:
    if printed is None or other is None or printed.value == other.value:
        return
    spans = (rounded_from(figure.value, figure.digits) for figure in (printed, other))
    cause = Cause.ROUNDED if next(spans).meets(next(spans)) else Cause.UNEXPLAINED
    yield Difference(line, what, cause, printed.text, other.text)


def _changes(one, others) -> Iterator[Difference]:
    """Changes against the figures of the year before, as this statement and others tell them."""
    before = [one_before(one, other) for other in others]
    values = [one.previous, *(other.line.total for other in before if other)]
    for value in _distinct(values):
        yield from _value_change(one, value)
    ranks = [one.previous_rank, *(other.line.rank for other in before if other)]
    for rank in dict.fromkeys(filter(None, ranks)):
        yield from _rank_change(one, rank)
    for other in filter(None, before):
        yield from _equal(one.line, CHANGE, one.previous, other.line.total)


def one_before(one, other):
    """The other statement if it tells the same of the year before, else None."""
    same = (other.index, other.year + 1, other.subject) == (one.index, one.year, one.subject)
    return other if same else None


def _distinct(values):
    return {value.value: value for value in values if value is not None}.values()


def _value_change(one, before) -> Iterator[Difference]:
    now, change = one.line.total, one.change
    if now is None or change is None:
        return
    exact = now.value - before.value
    loose = Fraction(1, 2 * 10**now.digits) + Fraction(1, 2 * 10**before.digits)
    if cause := cause_of(change, Fraction(exact), loose):
        yield Difference(one.line, CHANGE, cause, change.text, plain(exact))


def _rank_change(one, before) -> Iterator[Difference]:
    now, change = one.line.rank, one.rank_change
    if now is not None and change is not None and before - now != change:
        yield Difference(one.line, CHANGE, Cause.UNEXPLAINED, str(change), str(before - now))


def _order(one, others) -> Iterator[Difference]:
    """A higher figure ranked behind a lower one, or an equal rank for another figure."""
    for other in others:
        if (other.index, other.year) != (one.index, one.year) or other.subject == one.subject:
            continue
        if _contradicts(one.line, other.line):
            ranks = str(one.line.rank), str(other.line.rank)
            yield Difference(one.line, RANK, Cause.UNEXPLAINED, *ranks)


def _contradicts(one, other):
    if None in (one.total, other.total, one.rank, other.rank):
        return False
    higher, lower = sorted((one, other), key=lambda line: line.total.value, reverse=True)
    return higher.total.value > lower.total.value and higher.rank > lower.rank
