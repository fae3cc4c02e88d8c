"""Criteria in the admin: found one by one, their words mended, their tree imported as a whole."""

from django import forms
from django.contrib import admin
from django.utils.html import format_html_join

from scoring.admin.doors import YearAdmin
from scoring.admin.import_forms import CriteriaConfirmForm, CriteriaImportForm
from scoring.importing.columns import as_text
from scoring.importing.sets import hold_year, why_not_change_criteria
from scoring.models import Criterion
from scoring.refusals import refuse_if
from scoring.resources import CriteriaResource, CriteriaTable
from units.admin_import import CheckedImportMixin
from units.vietnamese import fold

WORDS = ("name", "guide", "evidence_guide", "lead_agency", "no_case", "previous_code")
LEAF_WORDS = ("guide", "evidence_guide", "lead_agency", "no_case")
NUMBERS = ("criteria_set", "parent", "code", "level", "max_score", "method", "rule_kind", "rule")


class WordsForm(forms.ModelForm):
    """The words of a criterion; numbers and places in the tree come from the whole table only."""

    def clean_guide(self):
        return self.cleaned_data["guide"].replace("\r\n", "\n")

    def clean_evidence_guide(self):
        return self.cleaned_data["evidence_guide"].replace("\r\n", "\n")


class CriterionForm(WordsForm):
    """The words of a criterion of the 100, with what it is worth when no case arose."""

    def clean_no_case(self):
        if not self.cleaned_data["no_case"]:
            raise forms.ValidationError("Tiêu chí chấm điểm phải ghi cách xử lý này.")
        return self.cleaned_data["no_case"]


@admin.register(Criterion)
class CriterionAdmin(CheckedImportMixin, YearAdmin):
    form = CriterionForm
    fields = (*NUMBERS, *WORDS)
    list_display = ("code", "name", "max_score", "method", "rule_kind", "criteria_set")
    list_filter = ("criteria_set", "field_code", "method", "rule_kind")
    list_select_related = ("criteria_set",)
    search_fields = ("search",)
    ordering = ("criteria_set", "order")
    list_per_page = 200
    import_formats = [CriteriaTable]
    resource_classes = [CriteriaResource]
    import_form_class = CriteriaImportForm
    confirm_form_class = CriteriaConfirmForm
    import_template_name = "admin/scoring/criterion/import.html"
    # Excel takes a CSV for UTF-8 only with this mark.
    to_encoding = "utf-8-sig"
    # The import writes its own entry into the journal of the year.
    skip_admin_log = True

    def get_queryset(self, request):
        return super().get_queryset(request).main()

    def year_of(self, criterion):
        return criterion.criteria_set.year

    def has_add_permission(self, request):
        return False

    def has_delete_permission(self, request, obj=None):
        return False

    def has_change_permission(self, request, obj=None):
        allowed = super().has_change_permission(request, obj)
        return allowed and not (obj and why_not_change_criteria(obj.criteria_set, request.user))

    def get_readonly_fields(self, request, obj=None):
        return NUMBERS if obj is None or obj.is_leaf else (*NUMBERS, *LEAF_WORDS)

    @admin.display(description="tham số")
    def rule(self, criterion):
        if not criterion.is_leaf:
            return "–"
        lines = ((criterion.rule.describe(),), (as_text(criterion.rule_params),))
        return format_html_join("", "<div>{}</div>", lines)

    def get_search_results(self, request, queryset, search_term):
        return super().get_search_results(request, queryset, fold(search_term))

    def save_model(self, request, obj, form, change):
        hold_year(obj.criteria_set.year)
        refuse_if(why_not_change_criteria(obj.criteria_set, request.user))
        super().save_model(request, obj, form, change)

    # Import: the set it is for goes with the file from the first page to the confirmation.

    def get_import_form_kwargs(self, request):
        return super().get_import_form_kwargs(request) | {"user": request.user}

    def get_confirm_form_kwargs(self, request, import_form=None):
        return super().get_confirm_form_kwargs(request, import_form) | {"user": request.user}

    def get_import_form_initial(self, request):
        return {"year": request.GET.get("year"), "groups": request.GET.getlist("groups")}

    def get_confirm_form_initial(self, request, import_form):
        initial = super().get_confirm_form_initial(request, import_form)
        return initial | (import_form.target_data if import_form else {})

    def get_import_resource_kwargs(self, request, form=None, **kwargs):
        if form is None or not form.is_bound:
            return {}
        return {"target": form.cleaned_data.get("target"), "stated": form.cleaned_data["stated"]}

    def get_export_filename(self, request, queryset, file_format):
        first = queryset.select_related("criteria_set").first()
        name = first.criteria_set.code if first else "trong"
        return f"bo-tieu-chi-{name}.{file_format.get_extension()}"
