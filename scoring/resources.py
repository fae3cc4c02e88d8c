"""Excel and CSV of the year's set-up: trees of criteria in and out, exemptions out."""

import io

from import_export import fields, resources
from import_export.results import Error, Result, RowResult

from scoring.importing.applying import import_tree
from scoring.importing.checking import check_criteria, read_criteria
from scoring.importing.columns import COLUMNS, cells_of, cells_of_set
from scoring.importing.differences import difference as changes_to
from scoring.importing.sets import find_set
from scoring.importing.writing import dataset_of
from scoring.models import Exemption
from scoring.refusals import Refused
from scoring.rules.tree import check_counts
from units.differences import difference
from units.resources import SafeResource, TableDataset, TableFormat
from units.tables import TableError


class CriteriaTable(TableFormat):
    """A file of criteria, read by the same reader as the command line."""

    def create_dataset(self, in_stream):
        return TableDataset(read_criteria(io.BytesIO(in_stream)))


class CriteriaResource(resources.Resource):
    """A tree of criteria as one table: shown, refused or taken in as a whole, never row by row.

    What django-import-export does for each row would bypass the checks of the tree and the
    journal, so its one entry, `import_data`, goes to the door the command line uses.
    """

    def __init__(self, target=None, stated=None, **kwargs):
        super().__init__()
        self.target, self.stated = target, stated or {}

    @classmethod
    def get_display_name(cls):
        return "Bộ tiêu chí"

    def get_user_visible_fields(self):
        return [fields.Field(column_name=column) for column in COLUMNS]

    def import_data(self, dataset, dry_run=False, raise_errors=False, user=None, **kwargs):
        """The result to preview (dry run), or of what was saved; its errors block the import."""
        result = CriteriaResult()
        parsed = check_criteria(dataset.table)
        before = find_set(self.target)
        table = cells_of_set(before) if before else {}
        try:
            if parsed.problems:
                raise TableError(*parsed.problems)
            changes = changes_to(parsed, before)
            if not dry_run:
                before, changes = import_tree(parsed, self.target, by=user)
        except (TableError, Refused) as error:
            result.append_base_error(Error(error))
            return result
        result.warnings = [*parsed.warnings, *check_counts(self.stated, parsed.counts)]
        after = {row.code: cells_of(row, row.parent_code) for row in parsed.rows}
        result.show(changes, table, after)
        return result

    def export(self, queryset=None, **kwargs):
        """The table of one set; ValueError when the rows are of several."""
        criteria = queryset.main().select_related("parent").order_by("order")
        if len(criteria.order_by().values_list("criteria_set").distinct()) > 1:
            raise ValueError("Hãy lọc theo một bộ tiêu chí trước khi xuất.")
        return dataset_of(criteria)


class CriteriaResult(Result):
    """What the preview shows: rows that are new, changed or dropped, cell by cell."""

    def __init__(self, columns=COLUMNS):
        super().__init__()
        self.diff_headers = list(columns)
        self.changes, self.warnings = None, []

    def show(self, changes, before, after):
        """Add the rows of one table that differ, each code → cells before and after."""
        self.changes = changes
        for code in changes.new:
            self._add(RowResult.IMPORT_TYPE_NEW, {}, after[code])
        for code in changes.changed:
            self._add(RowResult.IMPORT_TYPE_UPDATE, before[code], after[code])
        for code in changes.removed:
            self._add(RowResult.IMPORT_TYPE_DELETE, before[code], {})
        self.totals[RowResult.IMPORT_TYPE_SKIP] += len(changes.unchanged)

    def _add(self, import_type, old, new):
        row = RowResult()
        row.import_type = import_type
        row.diff = [difference(old.get(name, ""), new.get(name, "")) for name in self.diff_headers]
        self.append_row_result(row)
        self.increment_row_result_total(row)


class ExemptionResource(SafeResource):
    """Exemptions with the columns `import_exemptions` reads."""

    year = fields.Field("criterion__criteria_set__year", "year")
    unit = fields.Field("unit__code", "unit")
    unit_name = fields.Field("unit__name", "unit_name")
    code = fields.Field("criterion__code", "code")
    reason_vi = fields.Field("reason", "reason_vi")

    class Meta:
        model = Exemption
        fields = ("year", "unit", "unit_name", "code", "reason_vi", "decision")
        export_order = fields
