"""A form for any rule, made from what the rule asks for."""

from decimal import Decimal

from django import forms

from scoring.rules.answers import AnswerError, answer_from
from scoring.rules.numbers import NumberError, format_number, plain, read_number

PERCENT = Decimal(100)


class AnswerForm(forms.Form):
    """The fields of one rule; when valid, `answer` is its canonical answer."""

    def __init__(self, rule, *args, answer=None, **kwargs):
        self.rule, self.answer = rule, None
        super().__init__(*args, initial=_initial(rule, answer), **kwargs)
        for wanted in rule.inputs:
            self.fields[wanted.name] = FIELDS[wanted.type](wanted)

    def clean(self):
        fields = {
            wanted.name: self._value(wanted)
            for wanted in self.rule.inputs
            if wanted.type == "ticks" or self.cleaned_data.get(wanted.name) not in (None, "")
        }
        if self.errors:
            return self.cleaned_data
        try:
            self.answer = self.rule.clean(answer_from(fields))
        except AnswerError as error:
            self.add_error(error.field if error.field in self.fields else None, str(error))
        return self.cleaned_data

    def _value(self, wanted):
        """What the rule reads: a percentage typed by a person is a fraction there."""
        value = self.cleaned_data.get(wanted.name)
        if wanted.type != "percent":
            return value
        try:
            return plain(read_number(value, what=wanted.label) / PERCENT)
        except NumberError as error:
            self.add_error(wanted.name, str(error))
            return None


def _initial(rule, answer):
    if not answer:
        return {}
    flat = {}
    for wanted in rule.inputs:
        value = answer
        for step in wanted.name.split("."):
            value = value.get(step) if isinstance(value, dict) else None
        flat[wanted.name] = _shown(wanted, value)
    return flat


def _shown(wanted, value):
    if value is None or wanted.type in ("choice", "ticks"):
        return value
    number = Decimal(str(value))
    return format_number(number * PERCENT if wanted.type == "percent" else number)


def _worth(option):
    return option.key, f"{option.label} ({format_number(option.points)} điểm)"


def _choice(wanted):
    return forms.ChoiceField(
        label=wanted.label,
        choices=[_worth(option) for option in wanted.options],
        widget=forms.RadioSelect,
        required=False,
    )


def _ticks(wanted):
    return forms.MultipleChoiceField(
        label=wanted.label,
        choices=[_worth(option) for option in wanted.options],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )


def _typed(wanted):
    label = f"{wanted.label} (%)" if wanted.type == "percent" else wanted.label
    keyboard = "numeric" if wanted.type == "whole" else "decimal"
    widget = forms.TextInput(attrs={"inputmode": keyboard, "autocomplete": "off", "size": 12})
    return forms.CharField(label=label, widget=widget, required=False, max_length=40)


FIELDS = {
    "choice": _choice,
    "ticks": _ticks,
    "number": _typed,
    "whole": _typed,
    "percent": _typed,
}
