"""Tables of indices in the admin: the command's own reader, checks and acts behind a page."""

import io
from dataclasses import dataclass

from import_export import fields, resources
from import_export.formats import base_formats
from import_export.results import Error, Result, RowResult
from tablib import Dataset

from indices.importing.checking import NEW, SAME, check_file
from indices.importing.keeping import keep
from indices.importing.report import SEVERITIES, sentence, summary
from units.tables import TableError

TYPES = {NEW: RowResult.IMPORT_TYPE_NEW, SAME: RowResult.IMPORT_TYPE_SKIP}
COLUMNS = ("Chỉ số", "Năm", "Tên như đã in", "Điểm", "Hạng")


@dataclass(frozen=True)
class Said:
    """What is said beside a file."""

    only: str = ""
    decimal_mark: str = ""


class WholeFile(base_formats.Format):
    """CSV or workbook, kept as it came: it is read when it is known what was said beside it."""

    def __init__(self, encoding=None):
        pass

    def get_title(self):
        return "CSV, XLSX, XLS, ODS"

    def can_import(self):
        return True

    def create_dataset(self, in_stream):
        # The library takes a dataset without rows for a file without any.
        dataset = Dataset(["tệp"], headers=["tệp"])
        dataset.content = in_stream
        return dataset


class ReleaseResource(resources.Resource):
    """A table of indices as a whole: shown with every difference, then kept."""

    def __init__(self, said=None, file_name="", **kwargs):
        super().__init__()
        self.said, self.file_name = said or Said(), file_name

    @classmethod
    def get_display_name(cls):
        return "Số liệu các chỉ số"

    def get_user_visible_fields(self):
        names = ("index", "year", "province", "component", "value", "rank", "rank_of")
        return [fields.Field(column_name=name) for name in names]

    def import_data(self, dataset, dry_run=False, raise_errors=False, user=None, **kwargs):
        """The result to preview (dry run), or of what was kept; an unreadable cell blocks it."""
        result = ReleaseResult()
        said = {"only": self.said.only, "decimal_mark": self.said.decimal_mark}
        try:
            loaded = check_file(io.BytesIO(dataset.content), **said)
            if not dry_run:
                loaded = keep(loaded, by=user, file_name=self.file_name)
        except TableError as error:
            for problem in error.problems:
                result.append_base_error(Error(str(problem)))
            return result
        result.show(loaded)
        return result


class ReleaseResult(Result):
    """What the preview shows: every row with what becomes of its list, and all differences."""

    def __init__(self):
        super().__init__()
        self.summary, self.findings = "", []

    def show(self, loaded):
        self.diff_headers = list(COLUMNS)
        self.summary = summary(loaded)
        self.findings = [
            (SEVERITIES[finding.severity], sentence(draft, finding))
            for draft, finding in loaded.findings
        ]
        for one in loaded.checked:
            for entry in one.draft.entries.values():
                shown = RowResult()
                shown.import_type = TYPES.get(one.fate, RowResult.IMPORT_TYPE_UPDATE)
                total = entry.total.text if entry.total else "–"
                told = (one.draft.index.code, one.draft.year, entry.name, total, entry.rank or "–")
                shown.diff = [str(cell) for cell in told]
                self.append_row_result(shown)
                self.increment_row_result_total(shown)
