"""Tables of earlier years in the admin: the command's own reader, checks and acts behind a page."""

import io

from import_export import fields, resources
from import_export.results import Error, Result, RowResult

from reports.earlier.drafts import Options
from reports.earlier.importing import NEW, SAME, check_statements, keep, read_any
from reports.earlier.report import SEVERITIES, place_of, summary
from units.differences import difference
from units.resources import TableDataset, TableFormat
from units.tables import TableError

TYPES = {NEW: RowResult.IMPORT_TYPE_NEW, SAME: RowResult.IMPORT_TYPE_SKIP}
COLUMNS = ("year", "group", "unit", "points", "max_points", "index_percent", "rank", "grade")


class StatementTable(TableFormat):
    """A list, class counts or grade bands, told apart by their columns."""

    def create_dataset(self, in_stream):
        kind, table = read_any(io.BytesIO(in_stream))
        dataset = TableDataset(table)
        dataset.kind = kind
        return dataset


class StatementResource(resources.Resource):
    """A table of earlier years as a whole: shown with what contradicts itself, then kept."""

    def __init__(self, options=None, **kwargs):
        super().__init__()
        self.options = options or Options()

    @classmethod
    def get_display_name(cls):
        return "Số liệu công bố trước đây"

    def get_user_visible_fields(self):
        return [fields.Field(column_name=column) for column in COLUMNS]

    def import_data(self, dataset, dry_run=False, raise_errors=False, user=None, **kwargs):
        """The result to preview (dry run), or of what was kept; an unreadable cell blocks it."""
        result = StatementResult()
        try:
            loaded = check_statements(dataset.table, dataset.kind, self.options)
            if not dry_run:
                loaded = keep(loaded, self.options, by=user)
        except TableError as error:
            result.append_base_error(Error(error))
            return result
        result.show(loaded, dataset.table)
        return result


class StatementResult(Result):
    """What the preview shows: every row with what becomes of its list, and all that was found."""

    def __init__(self):
        super().__init__()
        self.summary, self.findings = "", []

    def show(self, loaded, table):
        self.diff_headers = list(table.columns)
        self.summary = summary(loaded)
        self.findings = [
            (SEVERITIES[finding.severity], place_of(draft, finding), finding)
            for draft, finding in loaded.findings
        ]
        fates = {row: one.fate for one in loaded.checked for row in one.draft.file_rows}
        for row in table.rows:
            shown = RowResult()
            shown.import_type = TYPES.get(fates[row.number], RowResult.IMPORT_TYPE_UPDATE)
            shown.diff = [difference(row.values[name], row.values[name]) for name in table.columns]
            self.append_row_result(shown)
            self.increment_row_result_total(shown)
