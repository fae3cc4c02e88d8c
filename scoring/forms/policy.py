"""What the office types to choose the policies of a group: choices, and rows of grades."""

from django import forms
from django.core.exceptions import ValidationError

from scoring.policies import version_of, why_not_use
from scoring.rules.grades import ABSOLUTE, LONGEST_LABEL, RELATIVE
from scoring.rules.numbers import NumberError, format_number, plain, read_number
from scoring.rules.policy import MOST_DIGITS, Policy, PolicyError

CHOICES = {
    "not_applicable": (
        ("applicable_maximum", "Chỉ số tính trên điểm tối đa áp dụng, một danh sách chung"),
        (
            "separate_lists",
            "Chỉ số tính trên điểm tối đa áp dụng; thang đủ và thang rút gọn có danh sách riêng",
        ),
        (
            "rescale_appraised",
            "Quy phần thẩm định về điểm tối đa đầy đủ, rồi cộng điểm điều tra xã hội học",
        ),
    ),
    "survey": (
        ("held", "Có tổ chức, tính điểm như các tiêu chí khác"),
        ("not_held", "Không tổ chức: bỏ các tiêu chí điều tra, phần thẩm định quy về thang 100"),
    ),
    "rounding": (
        ("half_up", "Từ 5 trở lên làm tròn lên: 81,125 thành 81,13"),
        ("half_even", "Đúng một nửa thì về chữ số chẵn: 81,125 thành 81,12"),
        ("down", "Cắt bỏ, không làm tròn lên: 81,129 thành 81,12"),
    ),
    "ties": (
        ("competition", "Lùi hạng tiếp theo: 1, 2, 2, 4"),
        ("dense", "Hạng tiếp theo liền kề: 1, 2, 2, 3"),
    ),
    "grade_scheme": (
        (ABSOLUTE, "Theo mức của chỉ số"),
        (RELATIVE, "Theo tỷ lệ số đơn vị được xếp hạng, từ hạng cao xuống"),
    ),
    "grade_on": (
        ("printed", "Chỉ số đã làm tròn như in trên bảng"),
        ("exact", "Chỉ số chưa làm tròn"),
    ),
}
BOUNDS = (("from", "từ … trở lên"), ("above", "trên …"))


def _radio(name, label, **kwargs):
    return forms.ChoiceField(label=label, choices=CHOICES[name], widget=forms.RadioSelect, **kwargs)


class NumberField(forms.CharField):
    """A number as officials type it, with comma or dot; None where it is left empty."""

    def __init__(self, **kwargs):
        attrs = {"inputmode": "decimal", "size": 6, "autocomplete": "off"}
        super().__init__(widget=forms.TextInput(attrs=attrs), **kwargs)

    def clean(self, value):
        text = super().clean(value)
        if not text:
            return None
        try:
            return read_number(text, what=self.label)
        except NumberError as error:
            raise ValidationError(str(error)) from error


class CodeField(forms.CharField):
    """The code of a criterion, with the codes of the set offered."""

    def __init__(self, offered, **kwargs):
        attrs = {"list": offered, "size": 10, "autocomplete": "off"}
        super().__init__(required=False, widget=forms.TextInput(attrs=attrs), **kwargs)


class BandRow(forms.Form):
    """One grade: its name, and the lowest index or the share that earns it."""

    label = forms.CharField(
        label="Mức xếp loại",
        required=False,
        max_length=LONGEST_LABEL,
        widget=forms.TextInput(attrs={"size": 16, "autocomplete": "off"}),
    )
    bound = forms.ChoiceField(label="Cận dưới", choices=BOUNDS, required=False)
    lower = NumberField(label="Chỉ số", required=False)
    share = NumberField(label="Tỷ lệ (%)", required=False)

    def as_data(self, scheme):
        """The row as policy data; None when it is left empty."""
        typed = self.cleaned_data
        column = "share" if scheme == RELATIVE else "lower"
        label, number = typed.get("label", ""), typed.get(column)
        if not label and number is None:
            return None
        band = {"label": label, column: "" if number is None else plain(number)}
        if scheme == RELATIVE:
            return band
        return {**band, "inclusive": typed.get("bound") != "above"}


class BreakerRow(forms.Form):
    """One criterion whose points part units that are equal."""

    code = CodeField("cac-muc", label="Mã mục phân định")


class WithheldRow(forms.Form):
    """A leaf whose 0 points withhold a grade and all better ones."""

    leaf = CodeField("cac-tieu-chi", label="Mã tiêu chí bị 0 điểm")
    grade = forms.CharField(
        label="Không được từ mức này trở lên",
        required=False,
        max_length=LONGEST_LABEL,
        widget=forms.TextInput(attrs={"list": "cac-muc-loai", "size": 16, "autocomplete": "off"}),
    )


Bands = forms.formset_factory(BandRow, extra=3, max_num=20)
Breakers = forms.formset_factory(BreakerRow, extra=2, max_num=20)
WithheldRows = forms.formset_factory(WithheldRow, extra=2, max_num=50)


class PolicyForm(forms.Form):
    """The policies of a group; `policy` is what was typed, once it makes sense."""

    seen = forms.CharField(widget=forms.HiddenInput)
    not_applicable = _radio("not_applicable", "Tiêu chí không đánh giá đối với đơn vị")
    survey = _radio("survey", "Điều tra xã hội học")
    bonus_cap = NumberField(label="Điểm thưởng tối đa")
    penalty_cap = NumberField(label="Điểm trừ tối đa")
    index_cap = NumberField(label="Chỉ số tối đa")
    index_digits = forms.TypedChoiceField(
        label="Số chữ số thập phân của chỉ số",
        choices=[(number, str(number)) for number in range(MOST_DIGITS + 1)],
        coerce=int,
    )
    rounding = _radio("rounding", "Cách làm tròn")
    ties = _radio("ties", "Các đơn vị bằng nhau cùng hạng")
    grade_scheme = _radio("grade_scheme", "Xếp loại")
    grade_on = _radio("grade_on", "Mức của chỉ số xét theo")

    def __init__(self, period_group, data=None):
        policy = period_group.policy
        super().__init__(data, initial=_typed(policy))
        self.criteria_set, self.policy = period_group.criteria_set, policy
        self.bands = Bands(data, prefix="muc", initial=[_band(band) for band in policy.bands])
        self.breakers = Breakers(
            data, prefix="phan-dinh", initial=[{"code": code} for code in policy.tie_breakers]
        )
        self.withheld = WithheldRows(
            data,
            prefix="dieu-kien",
            initial=[{"leaf": each.leaf, "grade": each.grade} for each in policy.withheld],
        )

    def clean(self):
        data = super().clean()
        # A hidden field has no place on the page for its own error.
        if self.errors.pop("seen", None):
            self.add_error(None, "Trang này không còn đầy đủ. Hãy tải lại trang rồi làm lại.")
        rows_are_valid = all([rows.is_valid() for rows in self.rows])
        if not rows_are_valid:
            self.add_error(None, "Có ô chưa đúng trong các bảng dưới đây.")
        if self.errors:
            return data
        try:
            policy = Policy.from_data(self._data(data))
        except PolicyError as error:
            self.add_error(None, str(error))
            return data
        if refusal := why_not_use(policy, self.criteria_set):
            self.add_error(None, refusal)
        else:
            self.policy = policy
        return data

    @property
    def rows(self):
        """The tables of the form."""
        return [self.bands, self.breakers, self.withheld]

    def _data(self, data):
        """What was typed, as policy data; what does not count under a scheme keeps its default."""
        scheme = data["grade_scheme"]
        bands = (row.as_data(scheme) for row in self.bands)
        typed = {name: data[name] for name in ("index_digits", *CHOICES)}
        if scheme == RELATIVE:
            del typed["grade_on"]
        codes = (row.cleaned_data.get("code", "") for row in self.breakers)
        conditions = (row.cleaned_data for row in self.withheld)
        return {
            **typed,
            **{name: plain(data[name]) for name in ("bonus_cap", "penalty_cap", "index_cap")},
            "bands": [band for band in bands if band],
            "tie_breakers": [code for code in codes if code],
            "withheld": [
                {"leaf": each["leaf"], "grade": each["grade"]}
                for each in conditions
                if each.get("leaf") or each.get("grade")
            ],
        }


def _typed(policy):
    """A policy as the inputs show it."""
    caps = ("bonus_cap", "penalty_cap", "index_cap")
    return {
        "seen": version_of(policy),
        "index_digits": policy.index_digits,
        **{name: getattr(policy, name) for name in CHOICES},
        **{name: format_number(getattr(policy, name)) for name in caps},
    }


def _band(band):
    return {
        "label": band.label,
        "bound": "from" if band.inclusive else "above",
        "lower": "" if band.lower is None else format_number(band.lower),
        "share": "" if band.share is None else format_number(band.share),
    }
