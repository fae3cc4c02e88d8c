"""Cells of a table of service figures: whole numbers however grouped, a per cent, a month."""

import re
from decimal import Decimal

from indices.rules.numbers import NOTHING, NotANumber, read_printed

LARGEST = 2**31 - 1
_GROUPED = re.compile(r"\d{1,3}([.,\u00a0 ])\d{3}(?:\1\d{3})*")
HUNDRED = 100


def count_of(text):
    """A whole number, thousands grouped or not; None for an empty cell; NotANumber if not."""
    bare = text.strip()
    if bare.casefold() in NOTHING:
        return None
    if _GROUPED.fullmatch(bare):
        bare = re.sub(r"\D", "", bare)
    # Excel writes a whole number now and then with a nought behind the point.
    bare = bare.removesuffix(".0")
    if not (bare.isascii() and bare.isdigit()):
        raise NotANumber(f"«{text}» không phải là số nguyên không âm.")
    if int(bare) > LARGEST:
        raise NotANumber("Số quá lớn.")
    return int(bare)


def per_cent_of(text):
    """A per cent from 0 to 100 with at most four decimals; None for an empty cell."""
    printed = read_printed(text)
    if printed is None:
        return None
    if not 0 <= printed.value <= HUNDRED:
        raise NotANumber(f"«{text}» không nằm trong 0 đến 100%.")
    if printed.value != printed.value.quantize(Decimal("0.0001")):
        raise NotANumber(f"«{text}» có quá 4 chữ số thập phân.")
    return printed.value


def within(text, low, high, what):
    """A whole number between two bounds; NotANumber otherwise, an empty cell included."""
    number = count_of(text)
    if number is None or not low <= number <= high:
        raise NotANumber(f"{what} «{text}» không hợp lệ.")
    return number
