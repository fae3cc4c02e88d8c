"""The forms in which a table is taken away: endings, media types, writers."""

from collections.abc import Callable
from dataclasses import dataclass

from reports.open_data.dataset import Copy
from reports.open_data.writers import csv, json, xlsx


@dataclass(frozen=True)
class Form:
    """One form: what its address ends with, its media type, how a page names it."""

    ending: str
    media_type: str
    label: str
    write: Callable[[Copy], bytes]

    @property
    def is_binary(self):
        return self.media_type == XLSX_TYPE

    @property
    def content_type(self):
        """The media type as a header says it; text is UTF-8."""
        return self.media_type if self.is_binary else f"{self.media_type}; charset=utf-8"


XLSX_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

# The longer ending first: "1.1.excel.csv" is the criterion 1.1 for Excel, not "1.1.excel".
FORMS = (
    Form(".excel.csv", "text/csv", "CSV cho Excel", csv.for_excel),
    Form(".csv", "text/csv", "CSV", csv.for_machines),
    Form(".xlsx", XLSX_TYPE, "Excel", xlsx.workbook),
    Form(".json", "application/json", "JSON", json.document),
)
BY_ENDING = {form.ending: form for form in FORMS}
# The order in which a page offers them.
OFFERED = tuple(BY_ENDING[ending] for ending in (".csv", ".excel.csv", ".xlsx", ".json"))
