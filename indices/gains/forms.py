"""What the office types of a leaf: how dear one deed is, how large, and whether it is too late."""

from django import forms

from indices.gains.efforts import Weight
from indices.rules.gains import LEAST_EFFORT, MOST_EFFORT
from scoring.rules.numbers import NumberError, fits_points, format_number, read_number


class EffortForm(forms.Form):
    """The effort, the batch, too late or not, and why; `seen` is the row the person knew of."""

    effort = forms.TypedChoiceField(
        label="Công của một việc",
        choices=[(str(n), str(n)) for n in range(LEAST_EFFORT, MOST_EFFORT + 1)],
        coerce=int,
        help_text="1: việc thường; 5: việc khó gấp năm.",
    )
    batch = forms.CharField(
        label="Khối lượng tính là một việc",
        required=False,
        max_length=20,
        help_text="Để trống: một trường hợp, hoặc 1% khi tổng số lớn hơn 100.",
    )
    is_closed = forms.BooleanField(
        label="Không còn kịp trong năm",
        required=False,
        help_text="Đã qua hạn: chuyển sang danh sách chỉ giữ được năm sau.",
    )
    reason = forms.CharField(label="Lý do", max_length=300)
    seen = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, standing, data=None):
        said = {"effort": LEAST_EFFORT, "seen": 0}
        if standing:
            batch = "" if standing.batch is None else format_number(standing.batch)
            said = {"effort": standing.effort, "batch": batch, "seen": standing.pk}
            said["is_closed"] = standing.is_closed
        super().__init__(data, initial=said)

    def clean_batch(self):
        """The number as typed, with a comma or a point; None when nothing was."""
        typed = self.cleaned_data["batch"].strip()
        if not typed:
            return None
        try:
            batch = read_number(typed, what="Khối lượng")
        except NumberError as error:
            raise forms.ValidationError(str(error)) from error
        if batch <= 0 or not fits_points(batch):
            raise forms.ValidationError("Khối lượng phải lớn hơn 0, không quá 4 chữ số thập phân.")
        return batch

    @property
    def weight(self):
        said = self.cleaned_data
        return Weight(said["effort"], said["batch"], said["is_closed"])
