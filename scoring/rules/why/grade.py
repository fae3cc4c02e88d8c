"""Why a unit has its grade: the test of each band with this unit's numbers."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from scoring.rules import wording
from scoring.rules.grades import Band
from scoring.rules.numbers import format_number
from scoring.rules.policy import Policy


@dataclass(frozen=True)
class Trial:
    """One band, what it asks with the numbers in place, and whether the unit reaches it."""

    label: str
    words: str
    is_reached: bool


@dataclass(frozen=True)
class Judged:
    """What a grade goes by: the index, as it is and as printed, and the place in the list."""

    index: Fraction
    printed: Decimal
    place: int  # counted 1, 2, 2, 4 whatever the ranks of the year
    count: int


def grade_tests(policy: Policy, judged: Judged) -> list[Trial]:
    """The bands from the best down to the first that is reached."""
    found = []
    for test in _by_place(policy, judged) if policy.is_relative else _by_index(policy, judged):
        found.append(test)
        if test.is_reached:
            break
    return found


def _by_index(policy: Policy, judged: Judged) -> Iterator[Trial]:
    is_printed = policy.grade_on == "printed"
    number = judged.printed if is_printed else judged.index
    shown = (
        format_number(judged.printed, policy.index_digits)
        if is_printed
        else wording.endless(judged.index)
    )
    for band in policy.bands:
        is_reached = band.reached_by(number)
        yield Trial(band.label, f"{shown} {_sign(band, is_reached)}", is_reached)


def _sign(band: Band, is_reached: bool) -> str:
    bound = format_number(band.lower)
    if is_reached:
        return f"{'≥' if band.inclusive else '>'} {bound}: đạt"
    return f"{'<' if band.inclusive else '≤'} {bound}: không đạt"


def _by_place(policy: Policy, judged: Judged) -> Iterator[Trial]:
    so_far = Decimal(0)
    for band in policy.bands:
        so_far += band.share
        reach = Fraction(so_far) * judged.count / 100
        is_reached = reach >= judged.place
        sign = "≥" if is_reached else "<"
        words = (
            f"{format_number(so_far)}% × {judged.count} đơn vị = {wording.endless(reach)} {sign} "
            f"thứ hạng {judged.place}: {'đạt' if is_reached else 'không đạt'}"
        )
        yield Trial(band.label, words, is_reached)
