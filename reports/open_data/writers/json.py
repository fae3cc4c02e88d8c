"""JSON with its dictionary inside; figures are strings, so no reader loses a digit of them."""

import json
from decimal import Decimal

from django.urls import reverse

from reports.open_data.dataset import Column, Kind
from reports.open_data.licence import licence, publisher

from . import cells

MOMENT = Column("updated_at", "Cập nhật lúc", Kind.MOMENT)


def document(copy) -> bytes:
    """One object: what it is, where it comes from, its columns, and a row of keys and values."""
    return json.dumps(plain(copy), ensure_ascii=False, separators=(",", ":")).encode()


def plain(copy):
    """The document as plain values."""
    dataset = copy.dataset
    return {
        "$schema": reverse("open-data-schema", args=[copy.entry.name]),
        "title": dataset.title,
        "source": source(copy),
        "licence": licence(),
        "columns": [described(column) for column in copy.columns],
        "rows": [_row(row, copy.columns) for row in dataset.rows],
    }


def source(copy):
    """Who publishes it, on which page, by which decision, and when it was last changed."""
    found = copy.dataset.source
    updated = found.updated_at and cells.for_machines(found.updated_at, MOMENT)
    return {
        "publisher": publisher(),
        "page": copy.page,
        "updated_at": updated,
        "decision": found.decision,
        "version": found.version,
        "is_sample": found.is_sample,
    }


def described(column):
    """A column as the dictionary has it."""
    return {
        "key": column.key,
        "label": column.label,
        "kind": column.kind.value,
        "about": column.about,
    }


def _row(row, columns):
    return {column.key: _value(value, column) for value, column in zip(row, columns, strict=True)}


def _value(value, column):
    match cells.checked(value, column):
        case None | bool() | str():
            return value
        case int() if column.kind is Kind.INTEGER:
            return value
        case int() | Decimal():
            return cells.digits(value)
    return cells.for_machines(value, column)
