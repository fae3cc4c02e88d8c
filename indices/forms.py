"""What the office types for the figures of one-stop shops."""

from django import forms

from indices.models import FedFigure
from indices.service.feeding import feedable
from scoring.models import Criterion


class ServiceFileForm(forms.Form):
    """The file, whose it is, and why it replaces what stands; looked at first, then kept."""

    file = forms.FileField(
        label="Tệp số liệu",
        help_text="CSV, XLSX, XLS hoặc ODS, mỗi đơn vị và tháng một dòng.",
        widget=forms.FileInput(attrs={"accept": ".csv,.xlsx,.xls,.ods"}),
    )
    source = forms.CharField(label="Nguồn số liệu", max_length=300)
    reason = forms.CharField(
        label="Lý do thay số liệu",
        max_length=500,
        required=False,
        help_text="Bắt buộc khi tệp có dòng khác với số liệu đang có; được công khai.",
    )
    only_check = forms.BooleanField(label="Chỉ đối chiếu, chưa lưu", required=False, initial=True)


class LeafField(forms.ModelChoiceField):
    def label_from_instance(self, criterion):
        return f"{criterion.criteria_set.name}: {criterion}"


class FeedForm(forms.Form):
    """The leaf to feed and what of the monthly figures it takes."""

    criterion = LeafField(
        label="Tiêu chí lấy từ hệ thống",
        queryset=Criterion.objects.none(),
        empty_label="– Chọn tiêu chí –",
    )
    measure = forms.ChoiceField(label="Lấy số nào", choices=FedFigure.Measure.choices)

    def __init__(self, period, data=None):
        super().__init__(data, auto_id=f"nam_{period.year}_%s")
        self.fields["criterion"].queryset = feedable(period).select_related("criteria_set")
