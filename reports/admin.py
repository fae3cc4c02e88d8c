"""Published rows in the admin: to look at, never to change. Earlier years come in here."""

from django import forms
from django.contrib import admin
from django.urls import reverse
from django.utils.html import format_html
from import_export.forms import ConfirmImportForm, ImportForm

from reports.earlier.drafts import Options
from reports.models import Ranking, Scorecard, StatedGroup, StatedRow, Statement
from reports.resources import StatementResource, StatementTable
from units.admin_import import CheckedImportMixin
from units.admin_site import ReadOnlyAdmin


@admin.register(Ranking)
class RankingAdmin(ReadOnlyAdmin):
    list_display = [
        "year",
        "group_name",
        "version",
        "decision_number",
        "decision_date",
        "published_at",
        "is_sample",
        "content_hash",
    ]
    list_filter = ["year", "group_code", "is_sample"]
    search_fields = ["group_name", "decision_number", "content_hash"]


@admin.register(Scorecard)
class ScorecardAdmin(ReadOnlyAdmin):
    list_display = ["ranking", "rank", "unit_name", "points", "applicable_max", "index_percent"]
    list_select_related = ["ranking"]
    list_filter = ["ranking__year", "ranking__group_code"]
    search_fields = ["unit_name", "unit_code"]
    raw_id_fields = ["unit"]


class OptionsForm(forms.Form):
    """What is said beside a table of earlier years."""

    source = forms.CharField(
        label="Nguồn",
        max_length=Statement._meta.get_field("source").max_length,
        help_text="Cho bảng không có cột source; đăng nguyên văn cạnh số liệu.",
    )
    decision = forms.CharField(
        label="Văn bản công bố",
        max_length=Statement._meta.get_field("decision").max_length,
        required=False,
    )
    create_missing = forms.BooleanField(
        label="Tạo nhóm, đơn vị còn thiếu",
        required=False,
        help_text="Chỉ dùng trong số liệu trước đây, không vào danh mục đơn vị của tỉnh.",
    )

    @property
    def options(self):
        return Options(**{name: self.cleaned_data[name] for name in OptionsForm.base_fields})


class StatementImportForm(OptionsForm, ImportForm):
    field_order = ["source", "decision", "create_missing", "import_file", "format"]


class StatementConfirmForm(OptionsForm, ConfirmImportForm):
    """The same questions, hidden: what is kept is what was shown."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name in OptionsForm.base_fields:
            self.fields[name].widget = self.fields[name].hidden_widget()


@admin.register(Statement)
class StatementAdmin(CheckedImportMixin, ReadOnlyAdmin):
    list_display = ["group", "year", "kind", "version", "source", "decision", "imported_at", "page"]
    list_select_related = ["group"]
    list_filter = ["kind", "year", "is_sample"]
    search_fields = ["group__name", "group__province", "source", "decision", "content_hash"]
    resource_classes = [StatementResource]
    import_formats = [StatementTable]
    import_form_class = StatementImportForm
    confirm_form_class = StatementConfirmForm
    import_template_name = "admin/reports/statement/import.html"
    # Keeping a statement writes its own entry into the journal.
    skip_admin_log = True

    def has_export_permission(self, request):
        return False

    @admin.display(description="trang công khai")
    def page(self, statement):
        url = reverse("earlier-list", args=[statement.year, statement.group.slug])
        return format_html('<a href="{}" aria-label="Xem {}">Xem</a>', url, statement)

    def get_confirm_form_initial(self, request, import_form):
        initial = super().get_confirm_form_initial(request, import_form)
        said = import_form.cleaned_data if import_form else {}
        return initial | {name: said.get(name) for name in OptionsForm.base_fields}

    def get_import_resource_kwargs(self, request, form=None, **kwargs):
        return {"options": form.options} if form and form.is_bound and form.is_valid() else {}


@admin.register(StatedRow)
class StatedRowAdmin(ReadOnlyAdmin):
    list_display = ["statement", "unit_name", "points_printed", "index_printed", "rank", "grade"]
    list_select_related = ["statement__group"]
    list_filter = ["statement__year", "statement__group"]
    search_fields = ["unit_name", "note"]
    raw_id_fields = ["unit"]


@admin.register(StatedGroup)
class StatedGroupAdmin(ReadOnlyAdmin):
    list_display = ["name", "province", "own_code", "slug"]
    search_fields = ["name", "province"]
