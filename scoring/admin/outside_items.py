"""Bonus and penalty in the admin: found, their words mended, imported from a table of their own."""

from django import forms
from django.contrib import admin
from import_export.forms import ConfirmImportForm, ImportForm

from scoring import permissions
from scoring.admin.criterion import NUMBERS, CriterionAdmin, WordsForm
from scoring.bonus_resource import BonusResource, BonusTable
from scoring.models import AssessmentPeriod, OutsideItem, RankingGroup

WORDS = ("name", "guide", "evidence_guide", "lead_agency")


class YearForm(forms.Form):
    """Asks for the year; the table itself names the sets, and groups only narrow them down."""

    year = forms.IntegerField(label="Năm đánh giá")
    groups = forms.ModelMultipleChoiceField(
        RankingGroup.objects.all(),
        label="Chỉ nhập cho các nhóm",
        required=False,
        help_text="Trống: mọi nhóm của năm mà cột applies_to nêu.",
    )

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.user = user

    def clean_year(self):
        year = self.cleaned_data["year"]
        period = AssessmentPeriod.objects.filter(year=year).first()
        if period is None:
            raise forms.ValidationError(f"Chưa có năm đánh giá {year}.")
        if refusal := permissions.why_not_set_up(self.user, period):
            raise forms.ValidationError(refusal)
        return year

    @property
    def target_data(self):
        """What was entered, for the hidden fields of the confirmation."""
        return {name: self.cleaned_data[name] for name in YearForm.base_fields}


class BonusImportForm(YearForm, ImportForm):
    field_order = ["year", "groups", "import_file", "format"]


class BonusConfirmForm(YearForm, ConfirmImportForm):
    """The same questions, hidden: asked again because the clock may have moved."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name in YearForm.base_fields:
            self.fields[name].widget = self.fields[name].hidden_widget()


@admin.register(OutsideItem)
class OutsideItemAdmin(CriterionAdmin):
    form = WordsForm
    fields = ("part", *NUMBERS, *WORDS)
    list_display = ("code", "name", "part", "max_score", "rule_kind", "criteria_set")
    list_filter = ("criteria_set", "part")
    import_formats = [BonusTable]
    resource_classes = [BonusResource]
    import_form_class = BonusImportForm
    confirm_form_class = BonusConfirmForm

    def get_queryset(self, request):
        return super(CriterionAdmin, self).get_queryset(request)

    def get_readonly_fields(self, request, obj=None):
        is_item = obj is None or obj.is_leaf
        return ("part", *NUMBERS) if is_item else ("part", *NUMBERS, *WORDS)

    def get_import_resource_kwargs(self, request, form=None, **kwargs):
        if form is None or not form.is_bound:
            return {}
        groups = [group.code for group in form.cleaned_data.get("groups") or ()]
        return {"year": form.cleaned_data.get("year"), "groups": groups}

    def get_export_filename(self, request, queryset, file_format):
        first = queryset.select_related("criteria_set").first()
        name = first.criteria_set.code if first else "trong"
        return f"diem-thuong-diem-tru-{name}.{file_format.get_extension()}"
