"""Figures of a table behind a picture, each with the digits it is printed with."""

from decimal import Decimal

from scoring.rules.numbers import plain, round_index


def trimmed(points: Decimal | None) -> Decimal | None:
    """Points without needless zeros: 20 and not 20.0000."""
    return None if points is None else Decimal(plain(points))


def fixed(index: Decimal | None, digits: int) -> Decimal | None:
    """An index with as many digits as it was published with: 90.50."""
    return None if index is None else round_index(index, digits)
