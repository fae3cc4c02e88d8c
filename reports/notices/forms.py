"""What the office types to make a document or an announcement public."""

from django import forms
from django.db.models import Max

from evidence.forms import CLASSIFIED_WARNING
from evidence.inspection import max_bytes
from reports.models import Notice, NoticeKind, Ranking
from reports.publishing.doors import moment_field, reason_field


def _length(name):
    return Notice._meta.get_field(name).max_length


GROUPS = (
    ("Văn bản", ("kind", "number", "issued_on", "issuer"), ("subject", "text", "file")),
    ("Thuộc về", ("year", "group_code"), ("related",)),
    ("Công khai", (), ("release_at", "reason")),
)


class NoticeForm(forms.Form):
    """Number, date, issuer, subject, words and scan, with what it belongs to."""

    kind = forms.ChoiceField(label="Loại", choices=NoticeKind.choices)
    number = forms.CharField(
        label="Số, ký hiệu",
        required=False,
        max_length=_length("number"),
        help_text="Ví dụ: 125/QĐ-UBND",
    )
    issued_on = forms.DateField(
        label="Ngày ban hành",
        help_text="Ngày/tháng/năm, ví dụ 14/02/2025",
        widget=forms.DateInput(attrs={"autocomplete": "off", "size": 12}),
    )
    issuer = forms.CharField(label="Cơ quan ban hành", max_length=_length("issuer"))
    subject = forms.CharField(
        label="Trích yếu",
        max_length=_length("subject"),
        widget=forms.TextInput(attrs={"size": 80}),
    )
    text = forms.CharField(
        label="Nội dung",
        required=False,
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text="Chỉ chữ, không định dạng; để dòng trống giữa các đoạn.",
    )
    year = forms.IntegerField(label="Năm đánh giá", required=False, min_value=2000, max_value=2999)
    group_code = forms.ChoiceField(label="Nhóm", required=False)
    related = forms.MultipleChoiceField(
        label="Văn bản, thông báo liên quan",
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    file = forms.FileField(
        label="Bản quét (PDF)",
        required=False,
        allow_empty_file=True,
        widget=forms.FileInput(attrs={"accept": ".pdf"}),
    )
    release_at = moment_field(
        label="Công bố công khai lúc",
        required=False,
        help_text="Giờ Việt Nam. Để trống là công khai ngay.",
    )

    def __init__(self, *args, notice=None, **kwargs):
        super().__init__(*args, **kwargs)
        groups = Ranking.objects.cchc().order_by().values_list("group_code")
        named = groups.annotate(name=Max("group_name")).order_by("name")
        self.fields["group_code"].choices = [("", "Mọi nhóm"), *named]
        others = Notice.objects.newest().exclude(slug=notice.slug if notice else "")
        self.fields["related"].choices = [(each.slug, str(each)) for each in others]
        limit = max_bytes() // (1024 * 1024)
        self.fields["file"].help_text = f"Đến {limit} MB. {CLASSIFIED_WARNING}"

    @property
    def groups(self):
        """The fields as the form shows them: title, short ones beside each other, long ones."""
        for title, beside, below in GROUPS:
            yield title, self._bound(beside), self._bound(below)

    def _bound(self, names):
        return [self[name] for name in names if name in self.fields]

    @property
    def values(self):
        """What the act takes."""
        words = dict(self.cleaned_data)
        others = {"related": words.pop("related"), "upload": words.pop("file")}
        release = {"release_at": words.pop("release_at")} if "release_at" in words else {}
        return others | release | {"words": words}


class AmendForm(NoticeForm):
    """A corrected version; its moment of release stays, and so does the scan if none is given."""

    release_at = None
    reason = reason_field("Lý do sửa", help_text="Công khai cùng văn bản.")

    @property
    def values(self):
        found = super().values
        return found | {"reason": found["words"].pop("reason")}


class WithdrawNoticeForm(forms.Form):
    """Why it is taken back."""

    reason = reason_field("Lý do thu hồi", help_text="Công khai cùng văn bản.")


class CriterionReasonForm(forms.Form):
    """Why one criterion is new, changed or gone."""

    which = forms.ChoiceField(label="Tiêu chí")
    reason = reason_field("Lý do", help_text="Công khai ở trang phương pháp và trang tiêu chí.")

    def __init__(self, changes, data=None):
        super().__init__(data)
        self.fields["which"].choices = [
            (f"{'gone' if change.now is None else 'now'}:{change.code}", change.title)
            for change in changes
        ]

    @property
    def values(self):
        """What the act takes."""
        how, _, code = self.cleaned_data["which"].partition(":")
        return {"code": code, "is_gone": how == "gone", "reason": self.cleaned_data["reason"]}
