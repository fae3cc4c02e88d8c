"""Indices in the admin: figures to look at and to bring in, names of provinces to add."""

from django import forms
from django.contrib import admin
from import_export.forms import ConfirmImportForm, ImportForm

from indices.bridge_resource import BridgeResource, BridgeTable
from indices.bridge_table import fingerprint
from indices.mapping_form import MappingForm, is_packaged
from indices.models import (
    Band,
    Component,
    ComponentLink,
    Fact,
    IndexDefinition,
    IndexRow,
    Province,
    ProvinceAlias,
    Release,
    Scheme,
    ServiceFigure,
    ServiceTarget,
    TableMapping,
)
from indices.resources import ReleaseResource, Said, WholeFile
from units.admin_import import CheckedImportMixin
from units.admin_site import OfficeModelAdmin, ReadOnlyAdmin


class SaidForm(forms.Form):
    """What is said beside a table of indices."""

    only = forms.ChoiceField(
        label="Chỉ số", required=False, help_text="Để trống khi bảng ghi rõ và nhập tất cả."
    )
    decimal_mark = forms.ChoiceField(
        label="Dấu thập phân của tệp",
        choices=[("", "chưa nói"), (",", "dấu phẩy: 85,97"), (".", "dấu chấm: 85.97")],
        required=False,
        help_text="Cần khi có số như «2.154», có thể là hàng nghìn.",
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        codes = IndexDefinition.objects.values_list("code", flat=True)
        self.fields["only"].choices = [("", "mọi chỉ số"), *((code, code) for code in codes)]

    @property
    def said(self):
        return Said(**{name: self.cleaned_data[name] for name in SaidForm.base_fields})


class ReleaseImportForm(SaidForm, ImportForm):
    field_order = ["only", "decimal_mark", "import_file", "format"]


class ReleaseConfirmForm(SaidForm, ConfirmImportForm):
    """The same questions, hidden: what is kept is what was shown."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name in SaidForm.base_fields:
            self.fields[name].widget = forms.HiddenInput()


@admin.register(Release)
class ReleaseAdmin(CheckedImportMixin, ReadOnlyAdmin):
    list_display = ["index", "year", "kind", "origin", "version", "file_name", "imported_at"]
    list_select_related = ["index"]
    list_filter = ["index", "year", "kind", "is_sample"]
    search_fields = ["index__code", "origin", "source", "file_name", "content_hash"]
    resource_classes = [ReleaseResource]
    import_formats = [WholeFile]
    import_form_class = ReleaseImportForm
    confirm_form_class = ReleaseConfirmForm
    import_template_name = "admin/indices/release/import.html"
    # Keeping a release writes its own entry into the journal.
    skip_admin_log = True

    def has_export_permission(self, request):
        return False

    def get_confirm_form_initial(self, request, import_form):
        initial = super().get_confirm_form_initial(request, import_form)
        told = import_form.cleaned_data if import_form else {}
        return initial | {name: told.get(name) for name in SaidForm.base_fields}

    def get_import_resource_kwargs(self, request, form=None, **kwargs):
        if not (form and form.is_bound and form.is_valid()):
            return {}
        name = form.cleaned_data.get("original_file_name", "")
        return {"said": form.said, "file_name": name}


class BridgeForm(forms.Form):
    """What is said beside a table of the bridge."""

    reason = forms.CharField(
        label="Lý do thay đổi",
        required=False,
        max_length=500,
        help_text="Bắt buộc khi bảng đổi phần đã giao của năm đã bắt đầu đánh giá.",
    )


class BridgeImportForm(BridgeForm, ImportForm):
    field_order = ["reason", "import_file", "format"]


class BridgeConfirmForm(BridgeForm, ConfirmImportForm):
    """What was shown is kept, or nothing: `seen` tells the bridge as it stood then."""

    seen = forms.CharField(widget=forms.HiddenInput())

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["reason"].widget = forms.HiddenInput()


@admin.register(ComponentLink)
class ComponentLinkAdmin(CheckedImportMixin, ReadOnlyAdmin):
    """The bridge as a table; single links are changed at the desk."""

    list_display = ["index", "component_code", "year_from", "year_to", "lead_agency", "is_sample"]
    list_select_related = ["index", "lead_agency"]
    list_filter = ["index", "year_from", "is_sample"]
    search_fields = ["component_code", "lead_agency__search", "basis"]
    resource_classes = [BridgeResource]
    import_formats = [BridgeTable]
    import_form_class = BridgeImportForm
    confirm_form_class = BridgeConfirmForm
    import_template_name = "admin/indices/componentlink/import.html"
    # The acts behind it write their own entries into the journal.
    skip_admin_log = True

    def get_confirm_form_initial(self, request, import_form):
        initial = super().get_confirm_form_initial(request, import_form)
        told = import_form.cleaned_data if import_form else {}
        return initial | {"reason": told.get("reason", ""), "seen": fingerprint()}

    def get_import_resource_kwargs(self, request, form=None, **kwargs):
        if not (form and form.is_bound and form.is_valid()):
            return {}
        return {name: form.cleaned_data.get(name, "") for name in ("reason", "seen")}


@admin.register(IndexRow)
class IndexRowAdmin(ReadOnlyAdmin):
    list_display = ["release", "name", "printed", "rank", "rank_of", "status"]
    list_select_related = ["release__index"]
    list_filter = ["release__index", "release__year"]
    search_fields = ["name", "source"]
    raw_id_fields = ["release", "unit"]


@admin.register(Fact)
class FactAdmin(ReadOnlyAdmin):
    list_display = ["province", "year", "label", "printed", "source"]
    list_select_related = ["province"]
    search_fields = ["province__name", "label", "source"]


@admin.register(IndexDefinition)
class IndexDefinitionAdmin(ReadOnlyAdmin):
    list_display = ["code", "name", "owner", "scale"]


@admin.register(Scheme)
class SchemeAdmin(ReadOnlyAdmin):
    list_display = ["index", "year_from", "year_to", "method", "scale_max", "about"]
    list_select_related = ["index"]


@admin.register(Component)
class ComponentAdmin(ReadOnlyAdmin):
    list_display = ["scheme", "code", "name", "parent_code", "weight", "maximum"]
    list_select_related = ["scheme__index"]
    list_filter = ["scheme__index"]


@admin.register(Band)
class BandAdmin(ReadOnlyAdmin):
    list_display = ["index", "year_from", "year_to", "label", "lower", "source"]
    list_select_related = ["index"]


@admin.register(TableMapping)
class TableMappingAdmin(OfficeModelAdmin):
    """The office adds wide tables of its own; those that come with the program only show."""

    journal_chain = "chi-so"
    form = MappingForm
    list_display = ["title", "index", "kind", "decimal_mark"]
    list_select_related = ["index"]

    def has_change_permission(self, request, obj=None):
        return super().has_change_permission(request, obj) and not (obj and is_packaged(obj))

    def has_delete_permission(self, request, obj=None):
        return super().has_delete_permission(request, obj) and not (obj and is_packaged(obj))

    def get_fields(self, request, obj=None):
        if obj and is_packaged(obj):
            return ["title", "index", "kind", "decimal_mark", "columns", "ignored", "source"]
        return super().get_fields(request, obj)


@admin.register(Province)
class ProvinceAdmin(ReadOnlyAdmin):
    list_display = ["name", "valid_from", "valid_to", "merged_into", "slug"]
    list_select_related = ["merged_into"]
    search_fields = ["name", "slug"]


@admin.register(ProvinceAlias)
class ProvinceAliasAdmin(OfficeModelAdmin):
    """A way to write a name that a table was refused for is added here, and journaled."""

    journal_chain = "chi-so"
    fields = ["name", "province"]
    list_display = ["name", "province"]
    list_select_related = ["province"]
    search_fields = ["name", "province__name"]


@admin.register(ServiceTarget)
class ServiceTargetAdmin(OfficeModelAdmin):
    """What rates of one-stop shops are to reach; pages show it at once, and it is journaled."""

    journal_chain = "mot-cua"
    list_display = ["year", "measure", "target", "source"]
    list_filter = ["year"]


@admin.register(ServiceFigure)
class ServiceFigureAdmin(ReadOnlyAdmin):
    list_display = ["unit", "year", "month", "version", "file", "row"]
    list_select_related = ["unit", "file"]
    list_filter = ["year", "month"]
    search_fields = ["unit__search", "file__file_name"]
    raw_id_fields = ["unit"]
