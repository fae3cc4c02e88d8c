"""Text that a spreadsheet would run as a formula: disarmed in exports, restored in imports."""

import re

_STARTS = ("=", "+", "-", "@", "\t", "\r")
_NUMBER = re.compile(r"[+-]?\d+([.,]\d+)?")


def guarded(value):
    """The value for a cell: text that could be run as a formula gets an apostrophe before it."""
    if isinstance(value, str) and value.startswith(_STARTS) and not _NUMBER.fullmatch(value):
        return f"'{value}"
    return value


def unguarded(text):
    """The text as it was before guarded(), so that an export can be loaded back unchanged."""
    return text[1:] if text[:1] == "'" and text[1:].startswith(_STARTS) else text
