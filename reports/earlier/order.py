"""What ranks say against indices, and where ranks are missing."""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise

from .lines import ERROR, NOTICE, Finding, Line


def order_findings(lines: Sequence[Line]) -> Iterator[Finding]:
    """Ranks against indices, equal indices ranked apart, holes, and rows without a rank."""
    ranked = sorted((line for line in lines if line.rank), key=lambda line: line.rank)
    if not ranked:
        return
    yield from _holes(ranked)
    yield from _unranked(lines)
    measured = [line for line in ranked if line.span]
    yield from _against_better(measured, _ranks_by_index(ranked, measured))
    yield from _equal(measured)


def _holes(ranked: Sequence[Line]) -> Iterator[Finding]:
    """Ranks nobody holds. After a tie of two at 2 both 3 (dense) and 4 (competition) follow."""
    holders = Counter(line.rank for line in ranked)
    first = {line.rank: line for line in reversed(ranked)}
    for before, rank in pairwise([0, *sorted(holders)]):
        follows = before + holders[before] if before else 1
        if rank not in (before + 1, follows):
            missing = range(min(follows, rank - 1), rank)
            cause = f"Bảng không có hạng {' đến '.join(map(str, {missing[0]: 0, missing[-1]: 0}))}"
            yield Finding(NOTICE, "rank", cause, first[rank], str(rank))


def _unranked(lines: Sequence[Line]) -> Iterator[Finding]:
    for line in lines:
        if line.rank is None:
            yield Finding(NOTICE, "rank", "Không in thứ hạng", line, line.note)


def _ranks_by_index(ranked, measured):
    """Each line's rank by printed index, where the list is whole enough to tell; else nothing."""
    if len(measured) < len(ranked) or ranked[-1].rank > len(ranked):
        return {}
    higher = Counter(line.value for line in measured)
    ordered, rank, place = {}, 1, sorted(higher, reverse=True)
    for value in place:
        ordered[value] = rank
        rank += higher[value]
    return {id(line): str(ordered[line.value]) for line in measured}


def _against_better(measured, by_index) -> Iterator[Finding]:
    """A line with a higher index than one ranked before it, or beside it."""
    before: list[Line] = []
    for rank, holders in groupby(measured, key=lambda line: line.rank):
        holders = list(holders)
        weakest = min(holders, key=lambda line: line.span.high)
        for line in holders:
            if finding := _inversion(line, before, by_index):
                yield finding
            elif line.span.is_above(weakest.span):
                cause = f"Cùng hạng {rank} nhưng chỉ số cao hơn {_index(weakest)}"
                yield Finding(ERROR, "rank", cause, line, str(rank), by_index.get(id(line), ""))
        before = [*_weakest(before + holders)]


def _inversion(line, before, by_index):
    """The finding on a line that some line before it should not precede; None when all is well."""
    for other in before:
        if line.span.is_above(other.span):
            cause = f"Chỉ số {line.index_text} cao hơn {_index(other)} mà xếp sau hạng {other.rank}"
            again = by_index.get(id(line), "")
            return Finding(ERROR, "rank", cause, line, str(line.rank), again)
    for other in before:
        if line.value > other.value:
            cause = f"Chỉ số in nhiều chữ số hơn {_index(other)}: chưa kết luận được thứ tự"
            return Finding(NOTICE, "rank", cause, line, str(line.rank), str(other.rank))
    return None


def _weakest(lines):
    """The lines that decide: the lowest by all its digits allow, and the lowest as printed."""
    return {
        id(line): line
        for line in (
            min(lines, key=lambda line: line.span.high),
            min(lines, key=lambda line: line.value),
        )
    }.values()


def _equal(measured) -> Iterator[Finding]:
    first: dict[object, Line] = {}
    for line in measured:
        before = first.setdefault(line.value, line)
        if before.rank != line.rank:
            cause = f"Chỉ số in bằng {_index(before)} mà khác hạng: hơn kém ở chữ số không in"
            yield Finding(NOTICE, "rank", cause, line, str(line.rank), str(before.rank))


def _index(line):
    return f"của {line.place} ({line.index_text})"
