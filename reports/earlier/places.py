"""The group and the unit a row means: ours by its register, an outside group's by its own units."""

from datetime import date
from itertools import count

from django.utils.text import slugify

from reports.models import StatedGroup
from reports.publishing.stated import own_groups
from units.models import Unit
from units.vietnamese import fold, nfc, sort_key

MISSING = "; thêm --create-missing (hoặc chọn «Tạo nhóm, đơn vị còn thiếu») nếu đúng là tên mới."


class NotFound(ValueError):
    """No group or unit, or more than one, is meant; the message says which."""


def name_key(text):
    """The same for names that differ by capitals, spaces or where a tone mark stands only."""
    return sort_key(nfc(text))


class Groups:
    """Our ranking groups and those of earlier lists, read once to look many rows up in."""

    def __init__(self, *, create):
        self.create = create
        self.own = own_groups()
        self.standing = list(StatedGroup.objects.all())

    def find(self, text, province=""):
        """The group of this code or name, unsaved when it is new; NotFound otherwise."""
        key = name_key(text)
        for code, name in self.own:
            if key in (name_key(code), name_key(name)):
                return self._ours(code, name)
        outside = (group for group in self.standing if not group.is_ours)
        for group in outside:
            if key in (group.key, name_key(group.slug)):
                return group
        if not self.create:
            raise NotFound(f"Không có nhóm nào tên «{text}»{MISSING}")
        return self._new(nfc(text), province=province)

    def _ours(self, code, name):
        ours = (group for group in self.standing if group.own_code == code)
        return next(ours, None) or self._new(name, own_code=code)

    def _new(self, name, **fields):
        slug = self._free_slug(fields.get("own_code") or name)
        group = StatedGroup(name=name, key=name_key(name), slug=slug, **fields)
        self.standing.append(group)
        return group

    def _free_slug(self, name):
        base = slugify(fold(name))[:70].strip("-") or "nhom"
        taken = {group.slug for group in self.standing}
        numbered = (f"{base}-{number}" for number in count(2))
        return base if base not in taken else next(slug for slug in numbered if slug not in taken)


class GroupUnits:
    """The units one group may mean in one year.

    For a group of ours: our units of 31 December, and those only its lists know. For an outside
    group: its own units, never ours of the same name.
    """

    def __init__(self, group, year, made, *, create):
        """`made` holds the units made for this group so far, in whatever year of the file."""
        self.group, self.year, self.made, self.create = group, year, made, create
        ours = Unit.objects.existing(date(year, 12, 31)) if group.is_ours else []
        self._by_key, self._by_code, self._by_fold = {}, {}, {}
        for unit in [*ours, *Unit.everywhere.filter(outside_group=group.slug), *made]:
            self._add(unit)

    def _add(self, unit):
        self._by_key.setdefault(name_key(unit.name), []).append(unit)
        self._by_fold.setdefault(fold(unit.name), []).append(unit)
        if unit.code:
            self._by_code.setdefault(unit.code, []).append(unit)

    def find(self, text):
        """The unit of this code or name, unsaved when it is new; NotFound otherwise."""
        text = nfc(text)
        found = self._by_key.get(name_key(text)) or self._by_code.get(text) or []
        if not found and fold(text) == text.casefold():  # typed without marks
            found = self._by_fold.get(text.casefold(), [])
        if len(found) > 1:
            names = "; ".join(f"{unit.name} ({unit.code or '–'})" for unit in found)
            raise NotFound(f"«{text}» chỉ nhiều đơn vị trong năm {self.year}: {names}. Hãy ghi mã.")
        return found[0] if found else self._new(text)

    def _new(self, text):
        if not self.create:
            where = f"trong năm {self.year}" if self.group.is_ours else f"của nhóm «{self.group}»"
            raise NotFound(f"Không có đơn vị nào tên hoặc mã «{text}» {where}{MISSING}")
        unit = Unit(name=text, outside_group=self.group.slug)
        self.made.append(unit)
        self._add(unit)
        return unit
