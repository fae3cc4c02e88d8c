"""The forms around a table of criteria: for which year and groups it is."""

from django import forms
from import_export.forms import ConfirmImportForm, ImportForm

from scoring.importing.sets import Target, why_not_import
from scoring.importing.stated import EXAMPLE, read_stated
from scoring.models import RankingGroup


class TargetForm(forms.Form):
    """Asks for the set: found by year and groups, made when it is not there yet."""

    year = forms.IntegerField(label="Năm đánh giá")
    groups = forms.ModelMultipleChoiceField(
        RankingGroup.objects.all(),
        label="Nhóm xếp hạng dùng bộ này",
        help_text="Nhóm đã có bộ tiêu chí của năm thì bộ ấy được cập nhật.",
    )
    name = forms.CharField(
        label="Tên bộ tiêu chí", max_length=200, required=False, help_text="Trống: giữ tên đang có."
    )
    decision = forms.CharField(label="Văn bản ban hành", max_length=200, required=False)
    stated = forms.CharField(
        label="Số lượng văn bản nêu",
        required=False,
        help_text=f"Dạng {EXAMPLE}; lệch với bảng thì cảnh báo, không chặn.",
    )

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.user = user

    def clean_stated(self):
        try:
            return read_stated(self.cleaned_data["stated"])
        except ValueError as error:
            raise forms.ValidationError(str(error)) from error

    def clean(self):
        data = super().clean() or self.cleaned_data
        if {"year", "groups", "name", "decision"} <= set(data):
            codes = tuple(group.code for group in data["groups"])
            target = Target(data["year"], codes, name=data["name"], decision=data["decision"])
            if refusal := why_not_import(target, self.user):
                raise forms.ValidationError(refusal)
            data["target"] = target
        return data

    @property
    def target_data(self):
        """What was entered, for the hidden fields of the confirmation."""
        data = {name: self.cleaned_data[name] for name in ("year", "name", "decision")}
        stated = ",".join(f"{key}={value}" for key, value in self.cleaned_data["stated"].items())
        return data | {"groups": self.cleaned_data["groups"], "stated": stated}


class CriteriaImportForm(TargetForm, ImportForm):
    field_order = ["year", "groups", "name", "decision", "stated", "import_file", "format"]


class CriteriaConfirmForm(TargetForm, ConfirmImportForm):
    """The same questions, hidden: asked again because the clock may have moved."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name in TargetForm.base_fields:
            self.fields[name].widget = self.fields[name].hidden_widget()
