"""The table behind a picture, from the very rows that are given away as data."""

from dataclasses import dataclass

from django import template

from cchc.templatetags.figures import NOTHING
from reports.open_data.dataset import Kind
from scoring.rules.numbers import format_number

register = template.Library()


@dataclass(frozen=True)
class Cell:
    """One value of a row as it is printed."""

    text: str
    is_number: bool


@register.filter
def is_number(column):
    """True for a column of figures."""
    return column.kind in (Kind.INTEGER, Kind.DECIMAL)


@register.filter
def cells(row, columns):
    """The values of a row as printed, «–» where nothing is known."""
    return [
        Cell(_text(value), is_number(column)) for value, column in zip(row, columns, strict=True)
    ]


def _text(value):
    if value is None or value == "":
        return NOTHING
    if isinstance(value, bool):
        return "Có" if value else "Không"
    if isinstance(value, str | int):
        return str(value)
    return format_number(value, max(0, -value.as_tuple().exponent))
