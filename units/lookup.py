"""Finding the unit a table means: a code or an exact name, valid on a day; never a guess."""

from datetime import date

from .models import Unit
from .vietnamese import nfc


class UnitNotFound(ValueError):
    """No unit, or more than one, answers to the text on that day; the message says which."""


class UnitBook:
    """All units valid on a day, read once, to look many rows up in."""

    def __init__(self, on, units=None):
        self.on = on
        self._by_text = {}
        for unit in units if units is not None else Unit.objects.existing(on):
            for text in {unit.code, unit.name}:
                self._by_text.setdefault(text, []).append(unit)

    def find(self, text):
        """The one unit with this code or exact name; UnitNotFound otherwise."""
        found = self._by_text.get(nfc(str(text)), [])
        day = f"{self.on:%d/%m/%Y}"
        if not found:
            raise UnitNotFound(f"Không có đơn vị nào có mã hoặc tên «{text}» vào ngày {day}.")
        if len(found) > 1:
            names = "; ".join(f"{unit.name} ({unit.code})" for unit in found)
            raise UnitNotFound(f"«{text}» chỉ nhiều đơn vị vào ngày {day}: {names}. Hãy ghi mã.")
        return found[0]


def units_of_year(year):
    """The book for a table of a year: units valid on 31 December."""
    return UnitBook(date(year, 12, 31))
