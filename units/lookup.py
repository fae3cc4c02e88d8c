"""Finding the unit a table means: a code or an exact name, valid on a day; never a guess."""

from datetime import date

from .choices import UnitKind
from .models import Unit
from .vietnamese import nfc

# Units with a people's committee, which tables often name in their place.
WITH_COMMITTEE = {
    UnitKind.DISTRICT,
    UnitKind.COMMUNE,
    UnitKind.WARD,
    UnitKind.TOWN,
    UnitKind.SPECIAL_ZONE,
}


class UnitNotFound(ValueError):
    """No unit, or more than one, answers to the text on that day; the message says which."""


class UnitBook:
    """All units valid on a day, read once, to look many rows up in."""

    def __init__(self, on, units=None):
        self.on = on
        self._by_text = {}
        for unit in units if units is not None else Unit.objects.existing(on):
            for text in {unit.code, *_names(unit)}:
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


def _names(unit):
    """The name, and that of its committee: «Xã Bình Lư» is «UBND xã Bình Lư» too."""
    if unit.kind not in WITH_COMMITTEE:
        return [unit.name]
    return [unit.name, f"UBND {unit.name}", f"UBND {unit.name[:1].lower()}{unit.name[1:]}"]


def units_of_year(year):
    """The book for a table of a year: units valid on 31 December."""
    return UnitBook(date(year, 12, 31))
