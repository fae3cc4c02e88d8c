"""What went into a rule, in the words of its form."""

from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from scoring.rules import wording
from scoring.rules.answers import Answer, Input
from scoring.rules.numbers import format_number
from scoring.rules.rule import Rule


class Given(NamedTuple):
    """One input with its label, as it was read."""

    label: str
    value: str


def inputs_of(rule: Rule, answer: Answer) -> list[Given]:
    """Every input of an answer; a list of contents tells those not achieved as well."""
    found = [given for each in rule.inputs for given in _given(each, _at(answer, each.name))]
    if answer.get("accept_thin"):
        found.append(Given("Mẫu nhỏ hơn mức tối thiểu", "đã được chấp nhận"))
    return found


def _at(answer: Answer, path: str) -> object:
    """The value under a path such as "answers.A"."""
    value: object = answer
    for name in path.split("."):
        value = value.get(name) if isinstance(value, dict) else None
    return value


def _given(field: Input, value: object) -> Iterator[Given]:
    match field.type:
        case "ticks":
            for option in field.options:
                is_met = option.key in (value or ())
                worth = wording.points(option.points)
                yield Given(option.label, f"đạt, {worth}" if is_met else f"không đạt (mức {worth})")
        case "choice":
            chosen = (option for option in field.options if option.key == value)
            yield from (Given(field.label, option.label) for option in chosen)
        case "percent":
            yield Given(field.label, f"{format_number(Decimal(str(value)) * 100)}%")
        case _:
            yield Given(field.label, format_number(Decimal(str(value or 0))))
