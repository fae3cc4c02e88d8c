"""What a clerk answers: the fields a rule asks for, and how their values are read or refused."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal, NamedTuple

from scoring.rules.numbers import NumberError, format_number, read_number

Answer = Mapping[str, object]


class AnswerError(ValueError):
    """An answer cannot be scored; `field` names the offending input, the message says why."""

    def __init__(self, message: str, field: str) -> None:
        super().__init__(message)
        self.field = field


class NoCaseError(AnswerError):
    """The denominator is 0: no case arose, which is to be claimed with a reason, never scored."""


class ThinSample(AnswerError):
    """Fewer responses than the rule demands: somebody has to decide, with a reason."""


class Option(NamedTuple):
    """One line of a choice or checklist."""

    key: str
    label: str
    points: Decimal


@dataclass(frozen=True)
class Input:
    """A form field; `name` is its path in the answer ("answers.A"), "percent" is stored / 100."""

    name: str
    label: str
    type: Literal["choice", "ticks", "number", "whole", "percent"]
    options: tuple[Option, ...] = ()


def answer_from(fields: Mapping[str, object]) -> dict[str, object]:
    """The answer that form fields make up: "answers.A" goes under "answers"."""
    answer: dict[str, object] = {}
    for name, value in fields.items():
        *path, last = name.split(".")
        place = answer
        for step in path:
            place = place.setdefault(step, {})
        place[last] = value
    return answer


def expect_only(answer: Answer, names: Collection[str], *, prefix: str = "") -> None:
    """Refuses an answer that is no mapping, or that says more than the rule asks."""
    if not isinstance(answer, Mapping):
        raise AnswerError("Câu trả lời không đúng cấu trúc.", prefix.rstrip("."))
    for name in answer:
        if name not in names:
            raise AnswerError(f"Cách tính này không dùng mục “{name}”.", f"{prefix}{name}")


def number(
    answer: Answer, name: str, label: str, *, at_most: Decimal | None = None, prefix: str = ""
) -> Decimal:
    """The number answered under a name: 0 or more, and no more than the limit if there is one."""
    field = f"{prefix}{name}"
    try:
        value = read_number(answer.get(name), what=label)
    except NumberError as error:
        raise AnswerError(str(error), field) from error
    if value < 0:
        raise AnswerError(f"{label} không được là số âm.", field)
    if at_most is not None and value > at_most:
        raise AnswerError(f"{label} không được vượt quá {format_number(at_most)}.", field)
    return value


def whole(answer: Answer, name: str, label: str, *, prefix: str = "") -> int:
    """The whole number answered under a name, 0 or more."""
    value = number(answer, name, label, prefix=prefix)
    if value % 1:
        raise AnswerError(f"{label} phải là số nguyên.", f"{prefix}{name}")
    return int(value)
