"""Printed figures against computed ones, and the likely cause of each difference."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from scoring.rules.numbers import plain, round_index

from .numbers import Printed, Span, rounded_from
from .ranks import Placed, placed
from .totals import PUBLISHED, Line, Recipe, shows_parts

ERROR, NOTICE = "error", "notice"
# Published tables are computed with some seven digits: what differs by less is the same figure.
SAME_WITHIN = Fraction(1, 100_000)
TOTAL, RANK, CHANGE = "total", "rank", "change"


class Cause(StrEnum):
    """Why a printed figure differs."""

    ROUNDED = "rounded parts"
    TRUNCATED = "truncated"
    INCOMPLETE = "incomplete row"
    DENOMINATOR = "other denominator"
    UNEXPLAINED = "unexplained"


@dataclass(frozen=True)
class Difference:
    """One figure that is not what its parts make; `recomputed` is empty where nothing can be."""

    line: Line
    what: str
    cause: Cause
    printed: str
    recomputed: str = ""
    component: str = ""

    @property
    def severity(self) -> str:
        return ERROR if self.cause == Cause.UNEXPLAINED else NOTICE

    @property
    def row(self) -> int | None:
        return self.line.at_of.get(self.component, self.line.at)


def differences(recipe: Recipe, lines: Sequence[Line]) -> list[Difference]:
    """All differences of one list, in the order of its lines."""
    found = [*beyond(recipe, lines), *_details(recipe, lines)]
    standing = placed(recipe, lines)
    if shows_parts(recipe, lines):
        found += _totals(recipe, standing)
    found += [*_ranks(recipe, standing), *_part_ranks(lines)]
    order = {id(line): at for at, line in enumerate(lines)}
    return sorted(found, key=lambda one: order[id(one.line)])


def cause_of(printed: Printed, exact: Fraction, loose: Fraction = Fraction(0)) -> Cause | None:
    """Why a printed figure is not `exact`, which its parts leave open by `loose`; None if it is."""
    if round_index(exact, printed.digits) == printed.value:
        return None
    if abs(exact - Fraction(printed.value)) <= SAME_WITHIN:
        return None
    if rounded_from(printed.value, printed.digits).meets(Span(exact - loose, exact + loose)):
        return Cause.ROUNDED
    if round_index(exact, printed.digits, "down") == printed.value:
        return Cause.TRUNCATED
    return Cause.UNEXPLAINED


def digits_by_column(lines: Sequence[Line]) -> dict[str, int]:
    """How many decimals each component is printed with; spreadsheets drop zeros at the end."""
    digits: dict[str, int] = {}
    for line in lines:
        for code, value in line.values.items():
            digits[code] = max(digits.get(code, 0), value.digits)
    return digits


def _loose(weights: Mapping[str, Decimal], digits: Mapping[str, int]) -> Fraction:
    """By how much the sum of rounded parts may differ from that of the parts behind them.

    Parts printed without decimals are whole numbers, not rounded ones.
    """
    rounded = {code: weight for code, weight in weights.items() if digits[code]}
    return sum(
        (abs(Fraction(weight)) / (2 * 10 ** digits[code]) for code, weight in rounded.items()),
        Fraction(0),
    )


def beyond(recipe, lines) -> Iterator[Difference]:
    """Values no scale of ours allows: told as an error with the end of the scale beside them."""
    for line in lines:
        if line.total and (end := _end_passed(line.total, recipe.scale)) is not None:
            yield _unexplained(line, line.total, plain(end))
        for code, value in line.values.items():
            if not recipe.knows(code):
                yield _unexplained(line, value, "", code)
            elif (end := _end_passed(value, recipe.maxima.get(code))) is not None:
                yield _unexplained(line, value, plain(end), code)


def _end_passed(figure, maximum) -> Decimal | None:
    """The end of the scale a figure lies beyond: nothing, or the maximum."""
    if figure.value < 0:
        return Decimal(0)
    return maximum if maximum is not None and figure.value > maximum else None


def _unexplained(line, printed, again, component=""):
    return Difference(line, TOTAL, Cause.UNEXPLAINED, printed.text, again, component)


def _totals(recipe, standing) -> Iterator[Difference]:
    digits = digits_by_column([one.line for one in standing])
    weights = {part.code: part.weight for part in recipe.parts}
    for one in standing:
        printed = one.line.total
        if printed is None:
            continue
        if one.total is None:
            yield Difference(one.line, TOTAL, Cause.INCOMPLETE, printed.text)
        elif cause := cause_of(printed, Fraction(one.total), _loose(weights, digits)):
            yield Difference(one.line, TOTAL, cause, printed.text, plain(one.total))


def _details(recipe, lines) -> Iterator[Difference]:
    """Components that are sums of others, against those others."""
    digits = digits_by_column(lines)
    for part in (part for part in recipe.parts if part.details):
        given = [line for line in lines if part.code in line.values]
        for line in given:
            if not any(code in line.values for code in part.details):
                continue
            printed = line.values[part.code]
            if any(code not in line.values for code in part.details):
                yield Difference(line, TOTAL, Cause.INCOMPLETE, printed.text, "", part.code)
                continue
            made = sum((line.values[code].value for code in part.details), Decimal(0))
            loose = _loose(dict.fromkeys(part.details, Decimal(1)), digits)
            if cause := cause_of(printed, Fraction(made), loose):
                yield Difference(line, TOTAL, cause, printed.text, plain(made), part.code)


def _ranks(recipe, standing: Sequence[Placed]) -> Iterator[Difference]:
    spans = _spans(recipe, standing)
    stated = Counter(one.line.rank_of for one in standing if one.line.rank_of)
    usual = stated.most_common(1)[0][0] if stated else None
    for at, one in enumerate(standing):
        printed = one.line.rank
        if printed is None or printed == one.rank:
            yield from _other_number(one, usual)
            continue
        if one.rank is None:
            yield Difference(one.line, RANK, Cause.INCOMPLETE, str(printed))
            continue
        cause = _rank_cause(standing, spans, at)
        yield Difference(one.line, RANK, cause, str(printed), str(one.rank))


def _other_number(one, usual) -> Iterator[Difference]:
    """The right rank, but said to be out of another number than the rest of the list says."""
    stated = one.line.rank_of
    if one.rank and stated and stated != usual:
        ranks = f"{one.rank}/{stated}", f"{one.rank}/{one.rank_of}"
        yield Difference(one.line, RANK, Cause.DENOMINATOR, *ranks)


def _part_ranks(lines) -> Iterator[Difference]:
    """Ranks printed by one component, against that component."""
    for code in sorted({code for line in lines for code in line.part_ranks}):
        ranked = [_of_part(line, code) for line in lines]
        again = dict(zip(map(id, ranked), lines, strict=True))
        for one in _ranks(Recipe(PUBLISHED), placed(Recipe(PUBLISHED), ranked)):
            yield replace(one, line=again[id(one.line)], component=code)


def _of_part(line, code):
    rank, rank_of = line.part_ranks.get(code, (None, None))
    return Line(line.name, line.values.get(code), {}, rank, rank_of)


def _rank_cause(standing, spans, at) -> Cause:
    one = standing[at]
    printed, complete = one.line.rank, one.rank_of
    low, high = _possible_ranks(spans, at)
    stated = one.line.rank_of or max(complete, max(_printed_ranks(standing)))
    # Rows counted there and not here push a rank down; rows counted here alone lift it.
    more, fewer = max(0, stated - complete), max(0, complete - stated)
    if stated != complete and low - fewer <= printed <= high + more:
        return Cause.DENOMINATOR
    if low <= printed <= high:
        return Cause.ROUNDED
    incomplete = sum(not other.is_complete for other in standing)
    if incomplete and low <= printed <= high + incomplete:
        return Cause.INCOMPLETE
    return Cause.UNEXPLAINED


def _printed_ranks(standing):
    return [one.line.rank for one in standing if one.line.rank]


def _possible_ranks(spans, at) -> tuple[int, int]:
    """The best and the worst rank the hidden digits allow."""
    own = spans[at]
    others = [span for place, span in enumerate(spans) if place != at and span]
    above = sum(other.low > own.low and not other.meets(own) for other in others)
    beside = sum(other.meets(own) for other in others)
    return above + 1, above + beside + 1


def _spans(recipe, standing) -> list[Span | None]:
    """What each total may stand for, given the digits it or its parts are printed with."""
    lines = [one.line for one in standing]
    if not shows_parts(recipe, lines):
        return [one.line.total and rounded_from(one.total, one.line.total.digits)
                for one in standing]  # fmt: skip
    weights = {part.code: part.weight for part in recipe.parts}
    digits = digits_by_column(lines)
    if not weights.keys() <= digits.keys():
        return [None for _ in standing]
    loose = _loose(weights, digits)
    return [
        Span(Fraction(one.total) - loose, Fraction(one.total) + loose) if one.is_complete else None
        for one in standing
    ]
