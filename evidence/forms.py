"""The form to hand in a paper."""

from django import forms

from .files import why_not_accept
from .inspection import max_bytes
from .kinds import ACCEPTED, EXTENSIONS
from .models import Document
from .register import register_document

CLASSIFIED_WARNING = (
    "Không tải lên tài liệu thuộc danh mục bí mật nhà nước (Mật, Tối mật, Tuyệt mật). "
    "Tài liệu mật nộp trực tiếp theo quy định về bảo vệ bí mật nhà nước."
)


class DocumentForm(forms.ModelForm):
    """A file with the number, date, issuer and subject of the paper it holds."""

    file = forms.FileField(
        label="Tệp tài liệu",
        # Left to our own check, whose sentence names the file.
        allow_empty_file=True,
        error_messages={"required": "Hãy chọn tệp tài liệu cần nộp."},
        widget=forms.FileInput(attrs={"accept": ",".join(EXTENSIONS)}),
    )
    issued_on = forms.DateField(
        label="Ngày ban hành",
        required=False,
        widget=forms.DateInput(format="%d/%m/%Y", attrs={"placeholder": "ngày/tháng/năm"}),
        error_messages={"invalid": "Ngày ban hành ghi theo dạng ngày/tháng/năm, ví dụ 05/06/2025."},
    )

    class Meta:
        model = Document
        fields = ["title", "number", "issued_on", "issuer"]
        error_messages = {"title": {"required": "Hãy ghi trích yếu của tài liệu."}}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        limit = max_bytes() // (1024 * 1024)
        self.fields["file"].help_text = f"{ACCEPTED} Mỗi tệp đến {limit} MB. {CLASSIFIED_WARNING}"

    def clean_file(self):
        upload = self.cleaned_data["file"]
        if refusal := why_not_accept(upload):
            raise forms.ValidationError(refusal)
        return upload

    def save(self, *, unit, by):
        """Register the paper for the unit: a document is never saved without its file."""
        values = dict(self.cleaned_data)
        return register_document(unit=unit, upload=values.pop("file"), by=by, **values)
