"""One cell's text turned into what it means; ValueError says in Vietnamese why it can't be."""

import re
from datetime import date

from .choices import SuccessionKind, UnitKind
from .vietnamese import fold

_ISO_DAY = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_DAY = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})")
_FLAGS = {"": False, "0": False, "no": False, "khong": False, "false": False}
_FLAGS |= {"1": True, "x": True, "yes": True, "co": True, "true": True}


def day(text):
    """A day written dd/mm/yyyy or yyyy-mm-dd; None when blank."""
    if not text:
        return None
    if found := _ISO_DAY.fullmatch(text):
        parts = found.groups()
    elif found := _DAY.fullmatch(text):
        parts = reversed(found.groups())
    else:
        raise ValueError(f"«{text}» không phải ngày; ghi dd/mm/yyyy hoặc yyyy-mm-dd.")
    try:
        return date(*map(int, parts))
    except ValueError as error:
        raise ValueError(f"Không có ngày «{text}».") from error


def flag(text):
    """Yes or no in either language, or a cross; no when blank."""
    if fold(text) not in _FLAGS:
        raise ValueError(f"«{text}» không rõ: ghi yes, no hoặc để trống.")
    return _FLAGS[fold(text)]


def unit_kind(text):
    """A kind of unit, by its value, its label or the word in front of the unit's name."""
    return _word(text, _UNIT_KINDS, UnitKind, "loại đơn vị")


def succession_kind(text):
    """A way of succession, by its value or label."""
    return _word(text, _SUCCESSION_KINDS, SuccessionKind, "hình thức kế thừa")


def _word(text, words, choices, title):
    if fold(text) not in words:
        raise ValueError(f"«{text}» không phải {title}; ghi một trong: {', '.join(choices)}.")
    return words[fold(text)]


def _words(choices):
    return {fold(text): choice for choice in choices for text in (choice.value, choice.label)}


_UNIT_KINDS = _words(UnitKind) | {
    "huyen": UnitKind.DISTRICT,
    "thi xa": UnitKind.DISTRICT,
    "thanh pho": UnitKind.DISTRICT,
    "so": UnitKind.DEPARTMENT,
}
_SUCCESSION_KINDS = _words(SuccessionKind) | {"function transfer": SuccessionKind.TRANSFER}
