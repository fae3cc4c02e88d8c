"""The order and the part of a ranking that its address asks for: sorted, filtered, searched."""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.text import slugify

from units.models.units import proper_name
from units.vietnamese import fold, sort_key

BY_RANK = "hang"
NO_GRADE = "khong-xep-loai"
FIELD = "lv-"


def grade_key(label):
    """A grade as addresses write it: «xuat-sac»."""
    return slugify(fold(label)) or NO_GRADE


@dataclass(frozen=True)
class Order:
    """By what the rows stand; `is_down` from the highest to the lowest."""

    key: str = BY_RANK
    is_down: bool = False

    @classmethod
    def of(cls, text, keys):
        """The order an address names; by rank when it names none that is known."""
        key = text.removeprefix("-")
        return cls(key, text.startswith("-")) if key in keys else cls()

    @property
    def text(self):
        return f"-{self.key}" if self.is_down else self.key


@dataclass(frozen=True)
class Asked:
    """What an address asks of a ranking."""

    order: Order
    grade: str = ""
    words: str = ""

    @classmethod
    def of(cls, query, table):
        """Read from a query string; what is not known here asks for nothing."""
        known = {grade_key(label) for label, _ in table.grades}
        grade = query.get("loc", "")
        return cls(
            Order.of(query.get("sap-xep", ""), keys_of(table)),
            grade if grade in known else "",
            query.get("tim", "").strip()[:100],
        )

    @property
    def is_whole(self):
        return not (self.grade or self.words)

    def finds(self, row):
        card = row.card
        if self.grade and grade_key(card.grade) != self.grade:
            return False
        name = fold(f"{card.unit_name} {card.unit_code}")
        return all(word in name for word in fold(self.words).split())

    def rows_of(self, rows, table):
        """The rows it asks for, in the order it asks for; what is unknown stands last."""
        value = keys_of(table)[self.order.key]
        found = [(value(row), row) for row in rows if self.finds(row)]
        known = [pair for pair in found if pair[0] is not None]
        known.sort(key=lambda pair: pair[0], reverse=self.order.is_down)
        return [row for _, row in known] + [row for value, row in found if value is None]


def keys_of(table) -> dict[str, Callable]:
    """By what a table may be sorted, each with how a row is read; None is unknown."""
    bands = {band.label: -place for place, band in enumerate(table.ranking.rules.bands)}
    keys = {
        BY_RANK: lambda row: row.card.order if row.card.rank is not None else None,
        "ten": lambda row: sort_key(proper_name(row.card.unit_name)),
        "diem": lambda row: row.card.points,
        "toi-da": lambda row: row.card.applicable_max,
        "chi-so": lambda row: row.card.exact_index,
        "xep-loai": lambda row: bands.get(row.card.grade),
        "thuong": lambda row: row.card.bonus,
        "tru": lambda row: row.card.penalty,
        "thay-doi": lambda row: table.change(row, "rank_change"),
        "chi-so-thay-doi": lambda row: table.change(row, "index_change"),
    }
    return keys | {f"{FIELD}{field.code}": _points_of(field.code) for field in table.fields}


def _points_of(code):
    return lambda row: next((cell.points for cell in row.cells if cell.code == code), None)
