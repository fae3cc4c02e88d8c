"""Forms of the publication desk: they read what people type into what the acts take."""

from django import forms
from django.utils import timezone

from reports.models import Ranking
from reports.publishing.doors import moment_field, reason_field

NUMBER_LENGTH = Ranking._meta.get_field("decision_number").max_length


class DecisionForm(forms.Form):
    """The decision a publication rests on."""

    decision_number = forms.CharField(
        label="Quyết định số", max_length=NUMBER_LENGTH, help_text="Ví dụ: 125/QĐ-UBND"
    )
    decision_date = forms.DateField(
        label="Ngày quyết định",
        help_text="Ngày/tháng/năm, ví dụ 14/02/2025",
        widget=forms.DateInput(attrs={"autocomplete": "off", "size": 12}),
    )

    @property
    def decision(self):
        return {name: self.cleaned_data[name] for name in ("decision_number", "decision_date")}


class PublishForm(DecisionForm):
    """Publishing is for those who have looked at what will be published."""

    release_at = moment_field(
        label="Công bố công khai lúc",
        required=False,
        help_text="Giờ Việt Nam. Để trống là công khai ngay. Trước giờ này chỉ Sở Nội vụ, lãnh đạo "
        "UBND tỉnh và Chủ tịch Hội đồng xem được; sau này đổi sớm hơn được, không muộn hơn.",
    )
    checked = forms.BooleanField(label="Tôi đã kiểm tra bảng tạm tính")

    @property
    def release(self):
        return {"release_at": self.cleaned_data["release_at"]}

    @property
    def done(self):
        """What the officer is told once it is published."""
        if at := self.cleaned_data.get("release_at"):
            return f"Đã công bố; công khai từ {timezone.localtime(at):%H:%M ngày %d/%m/%Y}."
        return "Đã công bố."


class ReleaseEarlierForm(forms.Form):
    """An earlier moment for the public to see what is published, and why."""

    at = moment_field(label="Công khai từ", required=False, help_text="Để trống là công khai ngay.")
    reason = reason_field("Lý do công khai sớm hơn", help_text="Lưu trong nhật ký, không công bố.")


class PublishCorrectionForm(DecisionForm):
    """A new version of one group, with what it corrects in words."""

    note = forms.CharField(
        label="Nội dung đính chính",
        help_text="Được công bố nguyên văn cùng bảng điểm cũ và mới; không ghi tên người.",
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    complaints = forms.TypedMultipleChoiceField(
        label="Kiến nghị được giải quyết bằng lần đính chính này",
        coerce=int,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    seen_version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args, complaints=(), **kwargs):
        """`complaints` are the upheld ones of the group without a correction yet."""
        super().__init__(*args, **kwargs)
        self.offered = {each.pk: each for each in complaints}
        if self.offered:
            self.fields["complaints"].choices = [(pk, str(c)) for pk, c in self.offered.items()]
        else:
            del self.fields["complaints"]

    @property
    def chosen(self):
        """The complaints ticked."""
        return [self.offered[pk] for pk in self.cleaned_data.get("complaints", ())]


class CorrectForm(forms.Form):
    """New points of one published score, and the decision they rest on."""

    points = forms.CharField(
        label="Điểm đính chính",
        max_length=20,
        widget=forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off", "size": 12}),
    )
    decision = forms.CharField(
        label="Văn bản đính chính",
        max_length=200,
        widget=forms.TextInput(attrs={"size": 50}),
        help_text="Ví dụ: Quyết định số 300/QĐ-UBND ngày 20/05/2025. Được công bố nguyên văn.",
    )
    reason = forms.CharField(
        label="Lý do",
        help_text="Lưu trong nhật ký, không công bố.",
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    version = forms.IntegerField(widget=forms.HiddenInput)


def now_seen(form, name, value):
    """The same form, typed words kept, resting on what the person is shown from now on."""
    form.data = form.data.copy()
    form.data[form.add_prefix(name)] = value
    return form
