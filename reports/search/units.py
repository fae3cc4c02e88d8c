"""Units by name and code, those of former times too: asked of the database, for there are many."""

from django.db.models import Case, F, Q, Value, When
from django.db.models.functions import Length
from django.urls import reverse

from units.models import Unit

from .sources import Hit


class FoundUnits:
    """The units that fit, in order: counted and read page by page, a query each."""

    def __init__(self, units):
        self.units = units

    def __len__(self):
        return self.units.count()

    def __getitem__(self, part):
        return [_hit(unit) for unit in self.units[part]]


class UnitSource:
    """Every unit of ours, whether it still exists or not."""

    key, title = "don-vi", "Đơn vị"

    def find(self, words):
        """Best first; then those that exist, the shortest name, the dictionary."""
        found = Unit.objects.filter(*map(_has, words.each)).annotate(fit=_fit(words.folded))
        in_order = F("valid_to").desc(nulls_first=True)
        return FoundUnits(found.order_by("fit", in_order, Length("name"), "sort_key", "pk"))


def _has(word):
    """A letter alone begins a word; what is longer may stand within one."""
    return Q(search__contains=word) if len(word) > 1 else _begins(word)


def _begins(folded):
    return Q(search__startswith=folded) | Q(search__contains=f" {folded}")


def _fit(folded):
    """The words as a whole at the beginning, as a code, within, at the beginning of a word."""
    return Case(
        When(Q(search__startswith=f"{folded} ") | Q(search__endswith=f" {folded}"), Value(0)),
        When(search__contains=f" {folded} ", then=Value(1)),
        When(_begins(folded), then=Value(2)),
        default=Value(3),
    )


def _hit(unit):
    start = unit.valid_from and f"từ {unit.valid_from:%d/%m/%Y}"
    end = unit.valid_to and f"đến hết {unit.valid_to:%d/%m/%Y}"
    about = ", ".join(filter(None, [f"mã {unit.code}", start, end]))
    return Hit(unit.name, reverse("unit", args=[unit.slug]), about)
