from django.contrib import admin

from units.admin_import import CheckedImportMixin
from units.admin_site import OfficeModelAdmin
from units.models import Succession, Unit
from units.resources import SuccessionResource, SuccessionTable, UnitResource, UnitTable


class ExistingFilter(admin.SimpleListFilter):
    """Units that exist today, or that have ended or not begun."""

    title = "hiệu lực hôm nay"
    parameter_name = "existing"

    def lookups(self, request, model_admin):
        return [("yes", "Đang hoạt động"), ("no", "Đã kết thúc hoặc chưa bắt đầu")]

    def queryset(self, request, queryset):
        existing = Unit.objects.existing()
        if self.value() == "yes":
            return queryset.filter(pk__in=existing)
        return queryset.exclude(pk__in=existing) if self.value() == "no" else queryset


class UnitChoice:
    """Units chosen by typing a part of the name, with or without marks."""

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        field = super().formfield_for_foreignkey(db_field, request, **kwargs)
        if field and db_field.related_model is Unit:
            field.label_from_instance = lambda unit: unit.dated_name
        return field


@admin.register(Unit)
class UnitAdmin(UnitChoice, CheckedImportMixin, OfficeModelAdmin):
    journal_chain = "don-vi"
    resource_classes = [UnitResource]
    import_formats = [UnitTable]
    list_display = ["name", "code", "kind", "valid_from", "valid_to", "parent", "is_assumed"]
    list_select_related = ["parent"]
    list_filter = ["kind", ExistingFilter, "is_assumed"]
    # Django shows the search box when this is not empty; get_search_results() does the search.
    search_fields = ["search"]
    search_help_text = "Tên hoặc mã, có dấu hay không dấu đều được."
    autocomplete_fields = ["parent"]

    def get_search_results(self, request, queryset, search_term):
        return queryset.search(search_term), False


@admin.register(Succession)
class SuccessionAdmin(UnitChoice, CheckedImportMixin, OfficeModelAdmin):
    journal_chain = "don-vi"
    resource_classes = [SuccessionResource]
    import_formats = [SuccessionTable]
    list_display = ["predecessor", "successor", "kind", "date", "decision", "is_assumed"]
    list_select_related = ["predecessor", "successor"]
    list_filter = ["kind", "is_assumed"]
    date_hierarchy = "date"
    search_fields = ["predecessor__search", "successor__search"]
    autocomplete_fields = ["predecessor", "successor"]

    def get_search_results(self, request, queryset, search_term):
        found = Unit.objects.search(search_term)
        return queryset.filter(predecessor__in=found) | queryset.filter(successor__in=found), False
