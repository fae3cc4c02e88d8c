"""Exemptions in the admin: to look at, find and export. They are entered at the office's desk."""

from django.contrib import admin
from import_export.admin import ExportMixin
from import_export.forms import ExportForm

from scoring.models import Exemption
from scoring.resources import ExemptionResource
from units.admin_site import ReadOnlyAdmin
from units.people import is_officer
from units.resources import EXPORT_FORMATS
from units.vietnamese import fold


@admin.register(Exemption)
class ExemptionAdmin(ExportMixin, ReadOnlyAdmin):
    list_display = (
        "unit",
        "criterion",
        "year",
        "reason",
        "decision",
        "entered_by",
        "entered_at",
        "confirmed_by",
    )
    list_filter = ("criterion__criteria_set__year", "needs_second_person")
    list_select_related = ("unit", "criterion__criteria_set", "entered_by", "confirmed_by")
    search_fields = ("unit__search", "criterion__search")
    resource_classes = [ExemptionResource]
    export_formats = EXPORT_FORMATS
    export_form_class = ExportForm
    to_encoding = "utf-8-sig"

    @admin.display(description="năm", ordering="criterion__criteria_set__year")
    def year(self, exemption):
        return exemption.criterion.criteria_set.year

    def has_export_permission(self, request):
        return is_officer(request.user)

    def get_search_results(self, request, queryset, search_term):
        return super().get_search_results(request, queryset, fold(search_term))
