"""What the office types to enter figures: one by one, or a whole file in two steps."""

from django import forms
from django.core import signing
from django.core.exceptions import ValidationError

from scoring.forms.answers import AnswerForm
from scoring.forms.clock import STALE, reason_field
from scoring.rules.answers import AnswerError, ThinSample

PREVIEW_LASTS = 2 * 60 * 60  # seconds
LARGEST_ID = 2**31 - 1
EXPIRED = "Bản xem trước đã quá lâu hoặc không còn nguyên vẹn: hãy tải lại tệp."


class FigureForm(AnswerForm):
    """The inputs of a leaf's rule, the source, and a reason where something stood already."""

    source = forms.CharField(
        label="Nguồn số liệu", max_length=300, widget=forms.TextInput(attrs={"size": 60})
    )
    reason = reason_field("Lý do", required=False, help_text="Bắt buộc khi thay số liệu đã có.")
    accept_thin = forms.BooleanField(label="Chấp nhận mẫu nhỏ (phải ghi lý do)", required=False)
    seen = forms.IntegerField(min_value=0, max_value=LARGEST_ID, widget=forms.HiddenInput)

    def __init__(self, score, latest, data=None):
        rule = score.criterion.rule
        super().__init__(rule, data, answer=latest and latest.answer)
        if rule.kind != "survey_mean":
            del self.fields["accept_thin"]
        elif latest:
            self.fields["accept_thin"].initial = latest.answer.get("accept_thin", False)
        self.fields["seen"].initial = latest.pk if latest else 0
        self.order_fields([wanted.name for wanted in rule.inputs])

    def clean(self):
        data = super().clean()
        # A hidden field has no place on the page for its own error.
        if self.errors.pop("seen", None):
            self.add_error(None, STALE)
        if self.answer is None:
            return data
        if data.get("accept_thin"):
            self.answer["accept_thin"] = True
        try:
            self.rule.points(self.answer)
        except ThinSample as error:
            message = f"{str(error).capitalize()}. Chấp nhận mẫu nhỏ thì đánh dấu và ghi lý do."
            self.add_error("accept_thin", message)
        except AnswerError as error:
            self.add_error(error.field if error.field in self.fields else None, str(error))
        return data

    def renewed(self, latest):
        """What was typed, upon what stands now: for showing it again."""
        self.data = self.data.copy()
        self.data["seen"] = latest.pk if latest else 0
        return self


class UploadForm(forms.Form):
    """A table to be previewed."""

    file = forms.FileField(
        label="Tệp CSV hoặc XLSX",
        allow_empty_file=True,
        error_messages={"required": "Hãy chọn tệp."},
        widget=forms.FileInput(attrs={"accept": ".csv,.xlsx,.xls,.ods"}),
    )


class FiguresUploadForm(UploadForm):
    """A table of figures, with a source and a reason for the rows that give none of their own."""

    source = forms.CharField(
        label="Nguồn số liệu chung",
        max_length=300,
        required=False,
        widget=forms.TextInput(attrs={"size": 60}),
        help_text="Dùng cho những dòng không ghi nguồn riêng.",
    )
    reason = reason_field(
        "Lý do thay đổi chung",
        required=False,
        help_text="Dùng cho những dòng thay số liệu đã có mà không ghi lý do riêng.",
    )


class PreviewForm(forms.Form):
    """Rows as they were shown, signed: what is confirmed is exactly what was seen."""

    entries = forms.CharField(widget=forms.HiddenInput)

    def __init__(self, purpose, data=None, *, entries=None):
        self.salt = f"preview:{purpose}"
        packed = signing.dumps(entries, salt=self.salt, compress=True) if entries else ""
        super().__init__(data, initial={"entries": packed})

    def clean_entries(self):
        packed = self.cleaned_data["entries"]
        try:
            return signing.loads(packed, salt=self.salt, max_age=PREVIEW_LASTS)
        except signing.BadSignature as error:
            raise ValidationError(EXPIRED) from error
