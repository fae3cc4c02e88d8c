"""What changed from one year to the next, counted and put into words."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from scoring.rules.numbers import format_number


@dataclass(frozen=True)
class Census:
    """How many rose, fell, stayed, and of how many nothing is known."""

    up: int
    down: int
    same: int
    unknown: int


def rank_change(before: int | None, now: int | None) -> int | None:
    """Places won: positive is better; None when either is missing."""
    return None if before is None or now is None else before - now


def rank_change_words(change: int | None) -> str:
    """«tăng 19 bậc», «giảm 19 bậc», «giữ nguyên»; empty when unknown."""
    if change is None:
        return ""
    if change == 0:
        return "giữ nguyên hạng"
    return f"{'tăng' if change > 0 else 'giảm'} {abs(change)} bậc"


def value_change_words(change: Decimal | None, digits: int) -> str:
    """«tăng 0,19», «giảm 2,94», «không đổi»; empty when unknown."""
    if change is None:
        return ""
    if change == 0:
        return "không đổi"
    return f"{'tăng' if change > 0 else 'giảm'} {format_number(abs(change), digits)}"


def census(changes: Iterable[Decimal | None]) -> Census:
    """The counts of a list of changes."""
    found = list(changes)
    known = [change for change in found if change is not None]
    return Census(
        up=sum(change > 0 for change in known),
        down=sum(change < 0 for change in known),
        same=sum(change == 0 for change in known),
        unknown=len(found) - len(known),
    )


def not_told(size: int, *counts: int) -> int:
    """How many of a list its printed counts leave out: no change, or no data."""
    return size - sum(counts)


def met(actual: Decimal, target: Decimal) -> bool:
    """True when a share has reached its target."""
    return actual >= target
