"""What a unit types to complain, and what those who judge type to answer."""

from django import forms

from evidence.models import Document
from reports.models import ComplaintClosing
from reports.models.complaints import ANSWERS
from scoring.forms.unit import KnownDocumentForm, UploadForm

WHOLE = "Cả phiếu điểm (tổng điểm, chỉ số, xếp hạng, xếp loại)"
LETTER_LENGTH = ComplaintClosing._meta.get_field("letter").max_length


def _words(label, rows, **kwargs):
    widget = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(label=label, widget=widget, max_length=10_000, **kwargs)


class ComplaintForm(forms.Form):
    """About what, and what the unit asks for."""

    about = forms.ChoiceField(label="Kiến nghị về", required=False)
    text = _words(
        "Nội dung kiến nghị",
        8,
        help_text="Nêu rõ điểm nào chưa đúng, căn cứ và đề nghị của đơn vị. Không công bố.",
    )

    def __init__(self, card, data=None, initial=None):
        super().__init__(data, initial=initial)
        leaves = card.ranking.criteria.exclude(method="").order_by("order")
        self._leaves = {leaf.code: leaf for leaf in leaves}
        choices = [(code, str(leaf)) for code, leaf in self._leaves.items()]
        self.fields["about"].choices = [("", WHOLE), *choices]

    @property
    def values(self):
        """What the act of writing takes."""
        about = self.cleaned_data["about"]
        return {"criterion": self._leaves.get(about), "text": self.cleaned_data["text"]}


class AnswerForm(forms.Form):
    """The outcome, its reasons, and whether the public may read them."""

    outcome = forms.ChoiceField(
        label="Kết quả",
        choices=[(outcome.value, outcome.label) for outcome in ANSWERS],
        widget=forms.RadioSelect,
        error_messages={"required": "Hãy chọn kết quả."},
    )
    reason = _words(
        "Lý do, căn cứ", 8, help_text="Đơn vị đọc được nguyên văn; không ghi tên người thẩm định."
    )
    letter = forms.CharField(
        label="Văn bản trả lời",
        required=False,
        max_length=LETTER_LENGTH,
        widget=forms.TextInput(attrs={"size": 50, "autocomplete": "off"}),
        help_text="Số, ngày, nếu có. Ví dụ: Công văn số 45/SNV-CCHC ngày 28/03/2025",
    )
    is_released = forms.BooleanField(
        label="Công bố phần trả lời này (kết quả, lý do) trên trang công khai", required=False
    )


class WithdrawForm(forms.Form):
    """Why the unit takes its complaint back."""

    reason = _words("Lý do rút", 2)


class ChoosePaperForm(KnownDocumentForm):
    """A document of the unit that was not put to the complaint yet."""

    def __init__(self, complaint, data=None, files=None):
        own = Document.objects.of_unit(complaint.unit)
        super().__init__(own.exclude(complaint_papers__complaint=complaint), data)


__all__ = [
    "AnswerForm",
    "ChoosePaperForm",
    "ComplaintForm",
    "UploadForm",
    "WithdrawForm",
]
