"""The columns of tables of earlier years, and how the text of each cell is read."""

import re
from functools import partial

from django.utils import timezone

from reports.models import StatedRow, Statement, StatementKind
from units.cells import flag
from units.vietnamese import fold, nfc

from .printed import read_printed

FIRST_YEAR = 2000
# An index may pass 100 with bonus points; beyond this a decimal mark has slipped.
MOST_PERCENT = 200

_YEAR, _COUNT = re.compile(r"[0-9]{4}"), re.compile(r"[0-9]{1,5}")
_CHANGE = re.compile(r"[+-]?[0-9]{1,5}")


def year(text):
    if not _YEAR.fullmatch(text):
        raise ValueError(
            f"«{text}» không phải là năm; ghi bốn chữ số." if text else "Chưa ghi năm."
        )
    if not FIRST_YEAR <= int(text) <= timezone.localdate().year:
        raise ValueError(f"Năm {text} không nằm trong khoảng {FIRST_YEAR} đến nay.")
    return int(text)


def words(text, *, most, required=False):
    """Plain text of limited length; a formula is refused."""
    text = nfc(text)
    if text.startswith("="):
        raise ValueError(f"«{text}» là công thức, không phải chữ.")
    if required and not text:
        raise ValueError("Ô này không được để trống.")
    if len(text) > most:
        raise ValueError(f"Dài quá {most} ký tự.")
    return text


def percent(text):
    """A share of 100 with or without its sign."""
    bare = text.removesuffix("%").rstrip()
    if text and not bare:
        raise ValueError(f"«{text}» không phải là số.")
    return read_printed(bare, what="Số phần trăm", most=MOST_PERCENT)


def whole(text, *, least=0):
    """A whole number, None when blank."""
    if not text:
        return None
    if not _COUNT.fullmatch(text) or int(text) < least:
        raise ValueError(f"«{text}» không phải là số nguyên từ {least} trở lên.")
    return int(text)


def change(text):
    """A whole number with its sign, None when blank."""
    plain = text.replace("\N{MINUS SIGN}", "-")
    if not text:
        return None
    if not _CHANGE.fullmatch(plain):
        raise ValueError(f"«{text}» không phải là số tăng, giảm; ghi dạng +5, -8 hoặc 0.")
    return int(plain)


def yes_or_no(text):
    """True, False, or None when blank: not stated."""
    return flag(text) if text else None


def scale_kind(text):
    """True when bands are of points, False when of the index in per cent."""
    if not text or fold(text).startswith("chi so"):
        return False
    if fold(text).startswith("diem"):
        return True
    raise ValueError(f"«{text}» không rõ; ghi «điểm» hoặc «chỉ số %».")


def _text(model, field, **kw):
    return partial(words, most=model._meta.get_field(field).max_length, **kw)


COMMON = {
    "year": year,
    "group": partial(words, most=120, required=True),
    "province": partial(words, most=60),
    "source": _text(Statement, "source"),
    "decision": _text(Statement, "decision"),
    "size": partial(whole, least=1),
}
RESULTS = COMMON | {
    "unit": _text(StatedRow, "unit_name", required=True),
    "points": partial(read_printed, what="Điểm"),
    "max_points": partial(read_printed, what="Điểm tối đa"),
    "index_percent": percent,
    "rank": partial(whole, least=1),
    "grade": _text(StatedRow, "grade"),
    "note": _text(StatedRow, "note"),
}
COUNTS = COMMON | {
    "grade": _text(StatedRow, "grade", required=True),
    "count": whole,
    "change": change,
    "percent": percent,
}
BANDS = COMMON | {
    "grade": _text(StatedRow, "grade", required=True),
    "lower": partial(read_printed, what="Cận dưới"),
    "lower_inclusive": yes_or_no,
    "upper": partial(read_printed, what="Cận trên"),
    "upper_inclusive": yes_or_no,
    "scale_max": partial(read_printed, what="Thang điểm"),
    "basis": scale_kind,
}
READERS = {
    StatementKind.RESULTS: RESULTS,
    StatementKind.COUNTS: COUNTS,
    StatementKind.BANDS: BANDS,
}
REQUIRED = {
    StatementKind.RESULTS: ("year", "group", "unit"),
    StatementKind.COUNTS: ("year", "group", "grade", "count"),
    StatementKind.BANDS: ("year", "group", "grade", "lower"),
}


def optional(kind):
    return tuple(column for column in READERS[kind] if column not in REQUIRED[kind])
