"""The columns of a table of criteria: which attribute each one holds, and how it is written."""

import json
from decimal import Decimal

from scoring.rules.numbers import plain

ATTRIBUTES = {
    "code": "code",
    "parent_code": "parent_code",
    "level": "level",
    "name_vi": "name",
    "max_score": "max_score",
    "method": "method",
    "rule": "rule_kind",
    "rule_params": "rule_params",
    "guide_vi": "guide",
    "evidence_vi": "evidence_guide",
    "lead_agency_vi": "lead_agency",
    "no_case": "no_case",
    "previous_code": "previous_code",
}
COLUMNS = tuple(ATTRIBUTES)

# Empty on rows that have children. The texts may be empty on a leaf too, but that is pointed out.
LEAF_RULES = ("method", "rule", "rule_params", "no_case")
LEAF_TEXTS = ("guide_vi", "evidence_vi", "lead_agency_vi")


def cells_of(item, parent_code):
    """One line of the table, by column; the item is a row that was read or a criterion."""
    cells = {"code": item.code, "parent_code": parent_code}
    for column, attribute in ATTRIBUTES.items():
        if column not in cells:
            cells[column] = as_text(getattr(item, attribute))
    if not item.method:
        cells["rule_params"] = ""
    return cells


def cells_of_set(criteria_set):
    """The whole table of a set's 100 points as stored: code → cells, in the order of the tree."""
    criteria = criteria_set.criteria.main().select_related("parent").order_by("order")
    return {criterion.code: cells_of_criterion(criterion) for criterion in criteria}


def cells_of_criterion(criterion):
    """One line of the table, by column, for a criterion that is stored."""
    return cells_of(criterion, criterion.parent.code if criterion.parent else "")


def as_text(value):
    """The one way to write a value, so that equal values are equal texts in any database."""
    if isinstance(value, Decimal):
        return plain(value)
    if isinstance(value, dict):
        # PostgreSQL keeps no order of keys: they are sorted here.
        return json.dumps(value, ensure_ascii=False, sort_keys=True)
    return value
