"""The bridge in the admin: a table shown with its changes and taken in whole, and given out."""

import tablib
from import_export import fields, resources
from import_export.results import Error, Result, RowResult

from indices import bridge_rows
from indices.bridge_table import (
    CHANGED,
    COLUMNS,
    NEW,
    cells_of,
    keep,
    links_for_table,
    repeated_set_codes,
)
from units.differences import difference
from units.formulas import guarded
from units.resources import TableFormat
from units.tables import TableError

TYPES = {NEW: RowResult.IMPORT_TYPE_NEW, CHANGED: RowResult.IMPORT_TYPE_UPDATE}


class BridgeTable(TableFormat):
    required, optional = bridge_rows.REQUIRED, bridge_rows.OPTIONAL


class BridgeResource(resources.Resource):
    """The whole table through the acts of the desk: no row is saved without the others."""

    def __init__(self, reason="", seen="", **kwargs):
        super().__init__()
        self.reason, self.seen = reason, seen

    @classmethod
    def get_display_name(cls):
        return "Cầu nối"

    def get_user_visible_fields(self):
        return [fields.Field(column_name=name) for name in COLUMNS]

    def import_data(self, dataset, dry_run=False, raise_errors=False, user=None, **kwargs):
        """The result to preview (dry run), or of what was kept; any error keeps nothing."""
        result = BridgeResult()
        told = {"reason": self.reason, "dry_run": dry_run, "by": user}
        try:
            rows = bridge_rows.read(dataset.table)
            kept = keep(rows, seen="" if dry_run else self.seen, **told)
        except TableError as error:
            for problem in error.problems:
                result.append_base_error(Error(str(problem)))
            return result
        result.show(kept)
        return result

    def export(self, queryset=None, **kwargs):
        """Every link as a row; four queries whatever there is."""
        repeated = repeated_set_codes()
        dataset = tablib.Dataset(headers=COLUMNS, title="Cầu nối")
        for link in links_for_table(queryset):
            cells = cells_of(link, repeated)
            dataset.append([guarded(cells[name]) for name in COLUMNS])
        return dataset


class BridgeResult(Result):
    """What the preview shows: each row that is new or differs, cell by cell."""

    def __init__(self):
        super().__init__()
        self.diff_headers = list(COLUMNS)

    def show(self, kept):
        for each in kept:
            row = RowResult()
            row.import_type = TYPES.get(each.fate, RowResult.IMPORT_TYPE_SKIP)
            row.diff = [
                difference(each.before.get(name, ""), each.after.get(name, "")) for name in COLUMNS
            ]
            self.append_row_result(row)
            self.increment_row_result_total(row)
