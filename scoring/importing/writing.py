"""A set as a table again: what is exported can be imported and changes nothing."""

import tablib

from scoring.importing.columns import COLUMNS, cells_of_criterion
from units.formulas import guarded


def dataset_of(criteria):
    """The table of these criteria, in the order given; cells are text, safe to open in Excel."""
    dataset = tablib.Dataset(headers=COLUMNS, title="Bộ tiêu chí")
    for criterion in criteria:
        cells = cells_of_criterion(criterion)
        dataset.append([guarded(cells[column]) for column in COLUMNS])
    return dataset


def criteria_in_order(criteria_set):
    """The 100 points of a set; bonus and penalty have a table of their own."""
    return criteria_set.criteria.main().select_related("parent").order_by("order")


def csv_of(dataset):
    """CSV as bytes; the mark in front tells Excel that it is UTF-8."""
    return dataset.export("csv").encode("utf-8-sig")
