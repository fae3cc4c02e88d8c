"""Excel and CSV in and out: exports that run no formula, imports checked as a whole first."""

import io
from copy import copy

import tablib
from import_export import fields, resources
from import_export.formats import base_formats

from . import importing, succession_import
from .differences import MarkedDiff
from .formulas import guarded
from .models import Succession, Unit
from .tables import TableError, read_table


class SafeResource(resources.ModelResource):
    """Exports hold no text that a spreadsheet would run; previews no inline style."""

    def get_diff_class(self):
        return MarkedDiff

    def export_field(self, field, instance, **kwargs):
        return guarded(super().export_field(field, instance, **kwargs))


class _AsGiven:
    """The resource has made its cells safe; making text of all of them would spoil numbers."""

    def _escape_formulae(self, dataset):
        pass


class ExportXLSX(_AsGiven, base_formats.XLSX):
    pass


class ExportCSV(_AsGiven, base_formats.CSV):
    pass


EXPORT_FORMATS = [ExportXLSX, ExportCSV]


class TableDataset(tablib.Dataset):
    """What django-import-export shows, with the table it was read from."""

    def __init__(self, table):
        names = list(table.columns)
        super().__init__(
            *([row.values[name] for name in names] for row in table.rows), headers=names
        )
        self.table = table


class TableFormat(base_formats.Format):
    """CSV or workbook, read by read_table: one format for all, told by its content."""

    required: tuple[str, ...] = ()
    optional: tuple[str, ...] = ()

    def __init__(self, encoding=None):
        pass

    def get_title(self):
        return "CSV, XLSX, XLS, ODS"

    def can_import(self):
        return True

    def create_dataset(self, in_stream):
        file = io.BytesIO(in_stream)
        return TableDataset(read_table(file, required=self.required, optional=self.optional))


class PlannedResource(SafeResource):
    """An import that follows a Plan: every check ran before the first row is shown or saved."""

    def plan_for(self, table):
        """The Plan of the table, or TableError."""
        raise TypeError(f"{type(self).__name__} has no plan_for().")

    def before_import(self, dataset, **kwargs):
        self.plan = None
        try:
            self.plan = self.plan_for(dataset.table)
        except TableError:
            dataset.wipe()  # or each row would be tried without a plan, and fail once more
            raise
        self._next = iter(self.plan.entries)

    def get_or_init_instance(self, instance_loader, row):
        self._entry = next(self._next)
        before = self._entry.before
        return (copy(before), False) if before else (self._meta.model(), True)

    def import_instance(self, instance, row, **kwargs):
        for field in self.plan.fields:
            setattr(instance, field, getattr(self._entry.record, field))

    def skip_row(self, instance, original, row, import_validation_errors=None):
        return not self._entry.differences(self.plan.fields)

    def save_instance(self, instance, is_create, row, **kwargs):
        super().save_instance(instance, is_create, row, **kwargs)
        # Rows further down point to this record as their parent.
        self._entry.record.pk = instance.pk

    def after_import(self, dataset, result, **kwargs):
        super().after_import(dataset, result, **kwargs)
        if self.plan and not kwargs.get("dry_run"):
            self.plan.journal(by=kwargs.get("user"))


class UnitTable(TableFormat):
    required, optional = importing.REQUIRED, importing.OPTIONAL


class UnitResource(PlannedResource):
    parent_code = fields.Field("parent__code", "parent_code")
    assumed = fields.Field("is_assumed", "assumed")

    class Meta:
        model = Unit
        fields = (*importing.REQUIRED, *importing.OPTIONAL)
        import_id_fields = ("code",)
        export_order = fields

    def plan_for(self, table):
        return importing.plan_units(table)

    def dehydrate_assumed(self, unit):
        return "yes" if unit.is_assumed else ""


class SuccessionTable(TableFormat):
    required, optional = succession_import.REQUIRED, succession_import.OPTIONAL


class SuccessionResource(PlannedResource):
    from_code = fields.Field("predecessor__code", "from_code")
    to_code = fields.Field("successor__code", "to_code")
    assumed = fields.Field("is_assumed", "assumed")

    class Meta:
        model = Succession
        fields = (*succession_import.REQUIRED, *succession_import.OPTIONAL)
        import_id_fields = ("from_code", "to_code", "date")
        export_order = fields

    def plan_for(self, table):
        return succession_import.plan_succession(table)

    def dehydrate_assumed(self, link):
        return "yes" if link.is_assumed else ""
