"""Whom a row of a table means: a province of that year's list, a unit, or the mean of all."""

from dataclasses import dataclass

from indices.models import Province, ProvinceAlias
from indices.names import is_called_city, is_national_mean, name_key
from units.choices import UnitKind
from units.lookup import UnitNotFound, units_of_year
from units.models import Unit

PROVINCE, UNIT = "province", "unit"
BLOCKS = {
    UnitKind.PROVINCE: "UBND tỉnh",
    UnitKind.DEPARTMENT: "Sở, ban, ngành",
    UnitKind.SERVICE_UNIT: "Sở, ban, ngành",
    UnitKind.VERTICAL: "Cơ quan ngành dọc",
    UnitKind.DISTRICT: "Cấp huyện",
    UnitKind.COMMUNE: "Xã, phường, đặc khu",
    UnitKind.WARD: "Xã, phường, đặc khu",
    UnitKind.TOWN: "Xã, phường, đặc khu",
    UnitKind.SPECIAL_ZONE: "Xã, phường, đặc khu",
}
# From this year on a province that was merged is in no list any more.
MERGED_FROM = 2025
MOST_AFTER = 34
# Of all other provinces «Thành phố …» is a city within, not the province.
CITIES = {"cantho", "danang", "haiphong", "hanoi", "hochiminh", "hue"}


class NotFound(ValueError):
    """A name that means nobody we know; the message says so, and nothing is guessed."""


class Merged(NotFound):
    """A name that meant a province until the mergers."""


def block_order(name):
    """Departments first, communes last."""
    order = list(dict.fromkeys(BLOCKS.values()))
    return (order.index(name) if name in order else len(order), name)


@dataclass(frozen=True)
class Subject:
    """Whom a row tells of; neither province nor unit is the mean of all provinces."""

    kind: str
    province: Province | None = None
    unit: Unit | None = None

    @property
    def block(self):
        """The units this one is ranked among, "" for provinces: a commune never beside a sở."""
        return BLOCKS[self.unit.kind] if self.unit else ""

    @property
    def key(self):
        """The same for every row about the same one."""
        return (
            (self.province and f"p{self.province.pk}")
            or (self.unit and f"u{self.unit.pk}")
            or "mean"
        )


class Book:
    """All provinces by every way to write their names, read once; units of a year when asked."""

    def __init__(self):
        self._provinces = {}
        for alias in ProvinceAlias.objects.select_related("province__merged_into"):
            self._provinces.setdefault(alias.key, []).append(alias.province)
        self._units = {}

    def key_of(self, name):
        """The same for every way to write the name of a province, None for other names."""
        key = name_key(name)
        found = self._provinces.get(key)
        return found[0].sort_key if found else None

    def find(self, name, index, year, *, of_63=False):
        """The subject of this name in the list of an index and year; NotFound otherwise.

        `of_63` when the list of a year restated for the 34 is given as it was before.
        """
        of_34 = year >= index.first_year_of_34 and not (of_63 and year < MERGED_FROM)
        if is_national_mean(name):
            return Subject(PROVINCE)
        problems = []
        for kind in index.subjects:
            try:
                return self._find[kind](self, name, year, of_34)
            except ValueError as problem:
                problems.append(problem)
        merged = [problem for problem in problems if isinstance(problem, Merged)]
        raise merged[0] if merged else NotFound(_nobody(name, year))

    def _province(self, name, year, of_34):
        found = self._provinces.get(name_key(name), [])
        if is_called_city(name):
            found = [one for one in found if name_key(one.name) in CITIES]
        named = [province for province in found if province.counts_in(of_34)]
        if len(named) == 1:
            return Subject(PROVINCE, province=named[0])
        gone = next((one for one in found if one.merged_into), None)
        if gone:
            raise Merged(
                f"«{name}» đã hợp nhất vào {gone.merged_into.name} từ 01/07/2025, "
                f"không có trong danh sách năm {year}."
            )
        raise NotFound(_nobody(name, year))

    def _unit(self, name, year, of_34):
        book = self._units.setdefault(year, None) or units_of_year(year)
        self._units[year] = book
        try:
            return Subject(UNIT, unit=book.find(name))
        except UnitNotFound as error:
            raise NotFound(str(error)) from error

    _find = {PROVINCE: _province, UNIT: _unit}


def _nobody(name, year):
    return f"Không biết tên «{name}» (năm {year}): sửa tên, bổ sung cách ghi tên tỉnh hoặc đơn vị."
