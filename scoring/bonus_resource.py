"""Excel and CSV of bonus and penalty: a table shown, refused or taken in as a whole."""

import io

import tablib
from import_export import fields, resources
from import_export.results import Error

from scoring.importing.bonus import check_bonus, plans_of, read_bonus
from scoring.importing.bonus_applying import import_bonus
from scoring.importing.bonus_rows import COLUMNS, cells_of_item
from scoring.models import PeriodGroup
from scoring.refusals import Refused
from scoring.resources import CriteriaResult
from units.formulas import guarded
from units.resources import TableDataset, TableFormat
from units.tables import TableError

SET = "bộ tiêu chí"


class BonusTable(TableFormat):
    """A file of bonus and penalty, read by the same reader as the command line."""

    def create_dataset(self, in_stream):
        return TableDataset(read_bonus(io.BytesIO(in_stream)))


class BonusResource(resources.Resource):
    """Bonus and penalty of a year as one table, for the sets it names.

    As with criteria, the one entry `import_data` goes to the door the command line uses.
    """

    def __init__(self, year=None, groups=(), **kwargs):
        super().__init__()
        self.year, self.groups = year, groups

    @classmethod
    def get_display_name(cls):
        return "Điểm thưởng, điểm trừ"

    def get_user_visible_fields(self):
        return [fields.Field(column_name=column) for column in COLUMNS]

    def import_data(self, dataset, dry_run=False, raise_errors=False, user=None, **kwargs):
        """The result to preview (dry run), or of what was saved; its errors block the import."""
        shown = [column for column in COLUMNS if column != "applies_to"]
        result = CriteriaResult([SET, *shown])
        parsed = check_bonus(dataset.table)
        try:
            plans = plans_of(parsed, self.year, self.groups)
            if not dry_run:
                plans = import_bonus(parsed, self.year, self.groups, by=user)
        except (TableError, Refused) as error:
            result.append_base_error(Error(error))
            return result
        result.warnings = [*parsed.warnings, *(told for plan in plans for told in plan.warnings)]
        for plan in plans:
            result.show(plan.changes, _of(plan, plan.before), _of(plan, plan.after))
        result.changes = "; ".join(f"{plan.criteria_set}: {plan.changes}" for plan in plans)
        return result

    def export(self, queryset=None, **kwargs):
        """The table of one set; ValueError when the items are of several."""
        items = list(queryset.outside().leaves().select_related("parent").order_by("order"))
        sets = {item.criteria_set_id for item in items}
        if len(sets) > 1:
            raise ValueError("Hãy lọc theo một bộ tiêu chí trước khi xuất.")
        used = PeriodGroup.objects.filter(criteria_set__in=sets).select_related("group", "period")
        names = ";".join(f"{use.group.code}_{use.period.year}" for use in used)
        dataset = tablib.Dataset(headers=COLUMNS, title="Điểm thưởng, điểm trừ")
        for item in items:
            cells = cells_of_item(item, item.parent.max_score) | {"applies_to": names}
            dataset.append([guarded(cells[column]) for column in COLUMNS])
        return dataset


def _of(plan, table):
    """The table with the name of its set in front of every line."""
    return {code: {SET: str(plan.criteria_set)} | cells for code, cells in table.items()}
