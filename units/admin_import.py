"""Import and export pages of the admin: problems by row and column, differences before saving."""

from django.contrib import messages
from django.http import HttpResponseRedirect
from django.urls import reverse
from import_export.admin import ImportExportMixin
from import_export.forms import ExportForm

from .people import is_officer
from .resources import EXPORT_FORMATS
from .tables import TableError


class CheckedImportMixin(ImportExportMixin):
    """For officers; set resource_classes and import_formats beside it."""

    export_formats = EXPORT_FORMATS
    export_form_class = ExportForm  # the form with ticks per column needs inline scripts
    import_template_name = "admin/units/import.html"

    def has_import_permission(self, request):
        return is_officer(request.user)

    def has_export_permission(self, request):
        return is_officer(request.user)

    def add_data_read_fail_error_to_form(self, form, e):
        if not isinstance(e, TableError):
            raise e
        for problem in e.problems:
            form.add_error("import_file", str(problem))

    def process_result(self, result, request):
        """The file was right when it was shown; the data may have changed since."""
        if not result.has_errors():
            return super().process_result(result, request)
        for error in [
            *result.base_errors,
            *(row for _, rows in result.row_errors() for row in rows),
        ]:
            messages.error(request, f"Không nạp được, chưa ghi gì: {error.error}")
        info = self.get_model_info()
        return HttpResponseRedirect(reverse("admin:{}_{}_import".format(*info)))
