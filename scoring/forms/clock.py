"""What the office types to move a year: the clock, its deadlines, one unit reopened.

Each form carries what its page showed, so that nobody moves what somebody else has moved since.
"""

from copy import copy
from datetime import datetime

from django import forms
from django.core.exceptions import ValidationError

from scoring.choices import PeriodState
from scoring.preparation import DEADLINES

STALE = "Trang này không còn đầy đủ. Hãy tải lại trang rồi làm lại."


class MomentInput(forms.DateTimeInput):
    """The browser's own control for a day and a time."""

    input_type = "datetime-local"

    def __init__(self):
        super().__init__(format="%Y-%m-%dT%H:%M")


def moment_field(**kwargs):
    return forms.DateTimeField(
        widget=MomentInput(),
        error_messages={"invalid": "Ghi ngày và giờ, ví dụ 31/12/2025 17:00."},
        **kwargs,
    )


def reason_field(label="Lý do", **kwargs):
    widget = forms.TextInput(attrs={"size": 60, "autocomplete": "off"})
    return forms.CharField(label=label, max_length=500, widget=widget, **kwargs)


class ReasonForm(forms.Form):
    """An act that needs a reason and nothing else."""

    reason = reason_field()


class SeenForm(forms.Form):
    """A form that knows what stood on the page it was filled in upon."""

    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, period, data=None):
        self.period = period
        super().__init__(data, initial={"seen": self.shown()}, auto_id=f"{self.name}_%s")

    def shown(self):
        raise NotImplementedError

    def clean_seen(self):
        try:
            return self.read(self.cleaned_data["seen"])
        except ValueError as error:
            raise ValidationError(STALE) from error

    def clean(self):
        # A hidden field has no place on the page for its own error.
        if self.errors.pop("seen", None):
            self.add_error(None, STALE)
        return super().clean()

    def renewed(self):
        """The form with what was typed, upon what stands now: for showing it again."""
        self.period.refresh_from_db()
        self.data = self.data.copy()
        self.data["seen"] = self.shown()
        return self


class ClockForm(SeenForm):
    """A move of the clock from where the person saw it."""

    name = "clock"

    def shown(self):
        return f"{self.period.state}:{self.period.round}"

    def read(self, text):
        state, _, number = text.partition(":")
        return PeriodState(state), int(number)

    @property
    def period_seen(self):
        """The year as the page showed it; the acts compare it with where the clock stands."""
        period = copy(self.period)
        period.state, period.round = self.cleaned_data["seen"]
        return period


class AdvanceForm(ClockForm):
    """The next stage, chosen by its button."""

    to = forms.TypedChoiceField(
        choices=PeriodState.choices, coerce=PeriodState, widget=forms.HiddenInput
    )


class StepBackForm(ClockForm):
    """A step back, with the reason."""

    name = "back"
    reason = reason_field("Lý do lùi bước", required=False)


class DeadlinesForm(SeenForm):
    """The four deadlines as they stand, to be moved together."""

    name = "deadlines"

    def __init__(self, period, data=None):
        super().__init__(period, data)
        for name in DEADLINES:
            label = period._meta.get_field(name).verbose_name.capitalize()
            at = getattr(period, name)
            self.fields[name] = moment_field(label=label, required=False, initial=at)
        self.fields["reason"] = reason_field(
            "Lý do đổi thời hạn", required=False, help_text="Bắt buộc khi thay thời hạn đã đặt."
        )

    def shown(self):
        moments = (getattr(self.period, name) for name in DEADLINES)
        return "|".join(at.isoformat() if at else "" for at in moments)

    def read(self, text):
        moments = [datetime.fromisoformat(part) if part else None for part in text.split("|")]
        return dict(zip(DEADLINES, moments, strict=True))

    @property
    def wanted(self):
        """The deadlines the person changed: the control shows minutes, so minutes are compared."""
        seen = self.cleaned_data["seen"]
        return {
            name: self.cleaned_data[name]
            for name in DEADLINES
            if _minute(self.cleaned_data[name]) != _minute(seen[name])
        }

    def renewed(self):
        """What the person left alone shows what somebody else may have set meanwhile."""
        is_readable = {"seen", *DEADLINES} <= set(self.cleaned_data)
        left_alone = set(DEADLINES) - set(self.wanted) if is_readable else set()
        super().renewed()
        for name in left_alone:
            field, now = self.fields[name], getattr(self.period, name)
            self.data[name] = field.widget.format_value(field.prepare_value(now)) or ""
        return self


def _minute(at):
    return at and at.replace(second=0, microsecond=0)


class ReopenForm(forms.Form):
    """Until when one unit may change its self-assessment again, and why."""

    until = moment_field(label="Mở lại đến")
    reason = reason_field("Lý do mở lại")
