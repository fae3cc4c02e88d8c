"""What the office types for the province: who answers which leaves, and the Ministry's results."""

from django import forms
from django.utils import timezone

from evidence.kinds import ACCEPTED, EXTENSIONS, FileRefused
from evidence.register import NotRegistered, register_document
from scoring.charging import agencies
from scoring.choices import Method, ResultKind
from scoring.forms.exemptions import office_units
from scoring.forms.office import CHOOSE
from scoring.importing.ministry import read_given
from scoring.ministry import MINISTRY, Given, Paper
from scoring.models import Criterion
from scoring.refusals import Refused
from scoring.side_by_side import standing_points
from units.models import Unit
from units.tables import TableError

PAPER_FIELDS = ("issuer", "number", "issued_on", "file", "note", "table", "rest_stands")


class HandForm(forms.Form):
    """The nodes ticked in the tree, and the agency that is to answer what is under them."""

    agency = forms.ModelChoiceField(
        label="Giao cho cơ quan chủ trì", queryset=Unit.objects.none(), empty_label=CHOOSE
    )
    nodes = forms.ModelMultipleChoiceField(
        label="Lĩnh vực, tiêu chí",
        queryset=Criterion.objects.none(),
        error_messages={"required": "Chưa chọn lĩnh vực, tiêu chí nào để giao."},
    )

    def __init__(self, assessment, data=None):
        super().__init__(data)
        self.fields["agency"].queryset = agencies(assessment)
        self.fields["nodes"].queryset = assessment.criteria_set.criteria.main()

    @property
    def ticked(self):
        """The ids ticked so far, for drawing the tree again."""
        return {int(value) for value in self["nodes"].value() or () if str(value).isdecimal()}


def _cell(label, **attrs):
    """A field in a table: its label is for those who do not see the head of the column."""
    widget = forms.TextInput(attrs={"aria-label": label} | attrs)
    return forms.CharField(label=label, required=False, max_length=500, widget=widget)


class ResultForm(forms.Form):
    """The paper of the Ministry, and under it a pair of fields for every leaf it speaks of."""

    issuer = forms.CharField(label="Cơ quan ban hành", max_length=200, initial=MINISTRY)
    number = forms.CharField(label="Số, ký hiệu văn bản", max_length=60)
    issued_on = forms.DateField(
        label="Ngày văn bản", widget=forms.DateInput(format="%d/%m/%Y", attrs={"size": 12})
    )
    file = forms.FileField(
        label="Bản chụp văn bản",
        required=False,
        widget=forms.FileInput(attrs={"accept": ",".join(EXTENSIONS)}),
        help_text=f"{ACCEPTED} Người được xem phiếu của UBND tỉnh mở được tệp này.",
    )
    note = forms.CharField(
        label="Ghi chú, lý do thay",
        max_length=500,
        required=False,
        help_text="Bắt buộc khi đã có kết quả cùng loại được xác nhận: kết quả cũ được giữ lại.",
    )
    table = forms.FileField(
        label="Bảng điểm (CSV, Excel)",
        required=False,
        widget=forms.FileInput(attrs={"accept": ".csv,.xlsx,.xls,.ods"}),
        help_text="Cột code (mã), points (điểm), reason (lý do chênh lệch); ô nhập dưới đây thắng.",
    )
    rest_stands = forms.BooleanField(
        label="Tiêu chí để trống giữ nguyên điểm trước đó", required=False
    )

    def __init__(self, assessment, kind, data=None, files=None):
        super().__init__(data, files)
        self.assessment, self.kind, self.before = (
            assessment,
            kind,
            standing_points(assessment, kind),
        )
        scores = assessment.scores.main().applicable().in_order()
        if kind == ResultKind.APPRAISAL:
            scores = scores.filter(criterion__method=Method.SELF)
        self.scores = list(scores)
        for score in self.scores:
            self._add_fields(score.criterion)

    def _add_fields(self, criterion):
        self.fields[f"diem_{criterion.pk}"] = _cell(
            f"Điểm {criterion}", inputmode="decimal", autocomplete="off", size=8
        )
        self.fields[f"ly_do_{criterion.pk}"] = _cell(f"Lý do chênh lệch {criterion}")

    @property
    def paper_fields(self):
        return [self[name] for name in PAPER_FIELDS]

    @property
    def lines(self):
        """Each leaf with what stood before, and its two fields."""
        for score in self.scores:
            pk, before = score.criterion_id, self.before.get(score.criterion.code)
            yield score.criterion, before, self[f"diem_{pk}"], self[f"ly_do_{pk}"]

    def clean_issued_on(self):
        day = self.cleaned_data["issued_on"]
        if day > timezone.localdate():
            raise forms.ValidationError("Ngày văn bản không được sau hôm nay.")
        return day

    def paper(self, user):
        """What is cited, with the scan registered for the officer's unit where there is one."""
        words = ("number", "issued_on", "issuer", "note")
        cited = {name: self.cleaned_data[name] for name in words}
        return Paper(**cited, document=self._document(user))

    def _document(self, user):
        if not (upload := self.cleaned_data["file"]):
            return None
        unit = Unit.objects.get(pk=office_units(user)[0])
        about = {name: self.cleaned_data[name] for name in ("number", "issued_on", "issuer")}
        title = f"{self.kind.label} đối với {self.assessment.unit}"
        try:
            return register_document(unit=unit, upload=upload, title=title, by=user, **about)
        except (FileRefused, NotRegistered) as refusal:
            raise Refused(str(refusal)) from refusal

    def clean_table(self):
        """The rows of the table as the act takes them; nothing where there is none."""
        if not (file := self.cleaned_data["table"]):
            return {}
        try:
            return read_given(file)
        except TableError as error:
            raise forms.ValidationError([str(problem) for problem in error.problems]) from error

    @property
    def given(self):
        """What the act takes: points and reason by code, from the table and the cells filled in."""
        found = dict(self.cleaned_data["table"])
        for score in self.scores:
            pk = score.criterion_id
            if points := self.cleaned_data[f"diem_{pk}"]:
                reason = self.cleaned_data[f"ly_do_{pk}"]
                found[score.criterion.code] = Given(points, reason)
        return found
