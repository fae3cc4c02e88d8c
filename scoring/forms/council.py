"""What the council types: points of a round, conclusions, conflicts, refusals."""

from django import forms

from scoring.choices import Verdict
from scoring.models import Conflict
from scoring.rules.no_case import outcome
from scoring.rules.numbers import format_number
from units.models import Unit

from .answers import AnswerForm
from .unit import VersionedForm

ACCEPT, ANSWER, POINTS, KEEP = "accept", "answer", "points", "keep"
NO_CASE, CASE_AROSE = "no_case", "case_arose"


def points_input(label, **kwargs):
    """A box for points as officials type them; the act reads and judges them."""
    widget = forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off", "size": 8})
    return forms.CharField(label=label, max_length=20, widget=widget, **kwargs)


def text_input(label, **kwargs):
    return forms.CharField(label=label, widget=forms.Textarea(attrs={"rows": 3}), **kwargs)


class AppraisalForm(VersionedForm):
    """The points of one round, in one of the ways this leaf allows; `values` suit `appraise`."""

    way = forms.ChoiceField(
        label="Cách cho điểm",
        widget=forms.RadioSelect,
        error_messages={"required": "Hãy chọn cách cho điểm."},
    )
    points = points_input("Điểm thẩm định", required=False)
    verdict = forms.ChoiceField(
        label="Trả lời giải trình của đơn vị",
        choices=Verdict.choices,
        widget=forms.RadioSelect,
        required=False,
    )
    reason = text_input(
        "Lý do, căn cứ",
        required=False,
        help_text="Bắt buộc khi điểm khác điểm tự chấm hoặc điểm vòng trước, "
        "khi trả lời giải trình hoặc đề nghị không phát sinh.",
    )
    request_explanation = forms.BooleanField(label="Yêu cầu đơn vị giải trình", required=False)

    def __init__(self, score, rounds, data=None, *, is_explained=False):
        """`rounds` are the appraisals so far, oldest first; the open one among them prefills."""
        self.score = score
        now = score.assessment.period.round
        self.own = next((row for row in rounds if row.round == now), None)
        self.earlier = next((row for row in reversed(rounds) if row.round < now), None)
        super().__init__(data, initial=self._initial())
        self.fields["way"].choices = list(self._ways())
        if not is_explained:
            del self.fields["verdict"]
        last = self.own or self.earlier
        answer = last.answer if last and last.answer else score.answer
        self.rule_form = AnswerForm(score.criterion.rule, data, answer=answer, prefix="rule")

    def _initial(self):
        initial = {"version": self.score.version}
        if self.own is None:
            return initial
        return initial | {
            "way": self._way_of(self.own),
            "points": format_number(self.own.points) if self._is_typed(self.own) else "",
            "verdict": self.own.verdict,
            "reason": self.own.reason,
            "request_explanation": self.own.explanation_requested,
        }

    def _is_typed(self, row):
        return self._way_of(row) == POINTS

    def _way_of(self, row):
        score = self.score
        if row.accepts_no_case:
            return NO_CASE
        if row.accepts_no_case is False and row.answer is None and not row.points:
            return CASE_AROSE
        if row.answer is None:
            return POINTS
        is_as_claimed = (row.answer, row.points) == (score.answer, score.self_points)
        return ACCEPT if is_as_claimed else ANSWER

    @property
    def has_rule(self):
        """False where the rule asks for nothing but the points themselves."""
        return self.score.criterion.rule_kind != "manual"

    def _ways(self):
        score, criterion = self.score, self.score.criterion
        if score.claims_no_case:
            worth = outcome(criterion.no_case, criterion.max_score)
            kept = (
                f"được {format_number(worth.points)} điểm"
                if worth.applies
                else "loại khỏi thang điểm"
            )
            yield NO_CASE, f"Chấp nhận không phát sinh: {kept}"
            yield CASE_AROSE, "Không chấp nhận đề nghị không phát sinh: được 0 điểm"
        elif score.self_points is not None:
            yield ACCEPT, f"Chấp nhận điểm tự chấm: {format_number(score.self_points)} điểm"
        if self.earlier:
            points = format_number(self.earlier.points)
            yield KEEP, f"Giữ kết quả thẩm định vòng {self.earlier.round}: {points} điểm"
        if self.has_rule:
            yield ANSWER, "Chấm lại theo quy tắc"
        yield POINTS, "Nhập điểm trực tiếp"

    def clean(self):
        cleaned = super().clean()
        if not self.is_overtaken_by(self.score):
            self._check_one_way(cleaned)
        return cleaned

    def _check_one_way(self, cleaned):
        """What was typed must be what was chosen: nothing typed is dropped in silence."""
        way = cleaned.get("way")
        if way == ANSWER and not self.rule_form.is_valid():
            self.add_error(None, "Nội dung chấm lại theo quy tắc chưa đúng: xem dưới đây.")
        if way == POINTS and not cleaned.get("points"):
            self.add_error("points", "Chưa nhập điểm thẩm định.")
        if way != POINTS and cleaned.get("points") and "points" in self.changed_data:
            self.add_error("way", "Bạn đã nhập điểm nhưng chọn cách khác: hãy chọn lại một cách.")
        if way != ANSWER and self.has_rule and self.rule_form.has_changed():
            self.add_error("way", "Bạn đã sửa nội dung chấm lại nhưng chọn cách khác.")

    @property
    def remarks(self):
        """What is said about the points."""
        return [self[name] for name in ("verdict", "reason") if name in self.fields]

    @property
    def values(self):
        """What the act of appraising takes."""
        data = self.cleaned_data
        return self._given(data) | {
            "version": data["version"],
            "reason": data["reason"],
            "request_explanation": data["request_explanation"],
            "verdict": data.get("verdict", ""),
        }

    def _given(self, data):
        if data["way"] == KEEP:
            return _kept(self.earlier)
        return {
            ACCEPT: {},
            NO_CASE: {"accepts_no_case": True},
            CASE_AROSE: {"accepts_no_case": False},
            ANSWER: {"answer": self.rule_form.answer},
            POINTS: {"points": data["points"]},
        }[data["way"]]


def _kept(row):
    """The same decision as an earlier round made."""
    if row.accepts_no_case:
        return {"accepts_no_case": True}
    return {"points": row.points} if row.answer is None else {"answer": row.answer}


class ConclusionForm(VersionedForm):
    """Another final score than the last appraisal, with the council's reason."""

    points = points_input("Điểm kết luận")
    reason = text_input("Lý do Hội đồng kết luận khác điểm thẩm định")

    def __init__(self, score, data=None):
        points = score.points_now
        initial = {
            "version": score.version,
            "points": "" if points is None else format_number(points),
        }
        super().__init__(data, initial=initial)

    @property
    def values(self):
        return self.cleaned_data


class ConflictForm(forms.Form):
    """A unit of the year that the member must not judge, and why."""

    unit = forms.ModelChoiceField(
        label="Đơn vị", queryset=Unit.objects.none(), empty_label="– Chọn đơn vị –"
    )
    reason = forms.CharField(
        label="Lý do",
        max_length=Conflict._meta.get_field("reason").max_length,
        widget=forms.TextInput(attrs={"size": 60}),
    )

    def __init__(self, period, data=None):
        super().__init__(data)
        units = Unit.objects.filter(assessments__period=period).alphabetical()
        self.fields["unit"].queryset = units
