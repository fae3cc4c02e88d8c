"""Rules that pick from a list: one level of several, or every content achieved."""

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Self

from scoring.rules import wording
from scoring.rules.answers import Answer, AnswerError, Input, Option, expect_only
from scoring.rules.numbers import format_number
from scoring.rules.params import Params, require
from scoring.rules.rule import Rule


def read_options(params: Params, name: str) -> tuple[Option, ...]:
    """The options listed under a name, each with key, label and points."""
    options = []
    for entry in params.entries(name):
        entry.expect("key", "label", "points")
        options.append(Option(entry.label("key"), entry.label("label"), entry.decimal("points")))
    return tuple(options)


def check_distinct(options: tuple[Option, ...], param: str) -> None:
    """RuleError when two options share a key, or a label by which people tell them apart."""
    for what in ("key", "label"):
        values = [getattr(option, what) for option in options]
        require(len(set(values)) == len(values), f"{param}.{what}", "bị trùng")


def list_options(options: tuple[Option, ...]) -> str:
    """The options in words: 0,5 điểm – đã áp dụng; 0 điểm – chưa có."""
    return "; ".join(f"{wording.points(option.points)} – {option.label}" for option in options)


@dataclass(frozen=True)
class Choice(Rule):
    """The points of the one option chosen."""

    kind = "choice"

    options: tuple[Option, ...]

    @classmethod
    def from_params(cls, params: Params, max_score: Decimal) -> Self:
        params.expect("options")
        return cls(max_score, read_options(params, "options"))

    def check(self) -> None:
        require(len(self.options) >= 2, "options", "phải có ít nhất hai mức để chọn")
        check_distinct(self.options, "options")
        for n, option in enumerate(self.options, 1):
            if option.points:
                self.check_points(option.points, f"options[{n}].points")
        best = max(option.points for option in self.options)
        reaches = f"phải có mức cao nhất bằng điểm tối đa {self.maximum}"
        require(best == self.max_score, "options", reaches)

    @property
    def inputs(self) -> tuple[Input, ...]:
        return (Input("key", f"Mức {self._reached}", "choice", self.options),)

    @property
    def _reached(self) -> str:
        return "vi phạm" if self.is_penalty else "đạt được"

    def _chosen(self, answer: Answer) -> Option:
        expect_only(answer, {"key"})
        key = answer.get("key")
        if key in (None, ""):
            raise AnswerError(f"Chưa chọn mức {self._reached}.", "key")
        for option in self.options:
            if option.key == key:
                return option
        raise AnswerError(f"Mức “{key}” không có trong danh sách để chọn.", "key")

    def clean(self, answer: Answer) -> dict[str, object]:
        return {"key": self._chosen(answer).key}

    def exact_points(self, answer: Answer) -> Fraction:
        return Fraction(self._chosen(answer).points)

    def explain(self, answer: Answer) -> str:
        option = self._chosen(answer)
        return f"Chọn mức “{option.label}” nên {self.gets} {wording.points(option.points)}."

    def describe(self) -> str:
        return f"Chọn một trong các mức: {list_options(self.options)}."


@dataclass(frozen=True)
class Checklist(Rule):
    """The sum of the contents achieved, at most the maximum."""

    kind = "checklist"

    items: tuple[Option, ...]

    @classmethod
    def from_params(cls, params: Params, max_score: Decimal) -> Self:
        params.expect("items")
        return cls(max_score, read_options(params, "items"))

    def check(self) -> None:
        check_distinct(self.items, "items")
        for n, item in enumerate(self.items, 1):
            self.check_points(item.points, f"items[{n}].points")
        reaches = f"phải có tổng điểm không thấp hơn điểm tối đa {self.maximum}"
        require(_sum(self.items) >= self.max_score, "items", reaches)

    @property
    def inputs(self) -> tuple[Input, ...]:
        return (Input("keys", "Nội dung đạt được", "ticks", self.items),)

    def _ticked(self, answer: Answer) -> tuple[Option, ...]:
        expect_only(answer, {"keys"})
        keys = answer.get("keys")
        if not isinstance(keys, (list, tuple)):
            raise AnswerError("Chưa xác định các nội dung đạt được.", "keys")
        known = [item.key for item in self.items]
        for key in keys:
            if key not in known:
                raise AnswerError(f"Nội dung “{key}” không có trong danh sách.", "keys")
            if keys.count(key) > 1:
                raise AnswerError(f"Nội dung “{key}” được đánh dấu hai lần.", "keys")
        return tuple(item for item in self.items if item.key in keys)

    def clean(self, answer: Answer) -> dict[str, object]:
        return {"keys": sorted(item.key for item in self._ticked(answer))}

    def exact_points(self, answer: Answer) -> Fraction:
        return min(_sum(self._ticked(answer)), Fraction(self.max_score))

    def explain(self, answer: Answer) -> str:
        ticked = self._ticked(answer)
        if not ticked:
            return f"Không đạt nội dung nào trong {len(self.items)} nội dung nên được 0 điểm."
        return (
            f"Đạt {len(ticked)}/{len(self.items)} nội dung {_labels(ticked)}: {self._sum(ticked)}."
        )

    def _sum(self, ticked: tuple[Option, ...]) -> str:
        total = _sum(ticked)
        formula = " + ".join(format_number(item.points) for item in ticked)
        if total > self.max_score:
            return f"{formula} vượt điểm tối đa nên được {self.maximum} điểm"
        if len(ticked) == 1:
            return f"{formula} điểm"
        return f"{formula} {wording.points(total).as_result}"

    def describe(self) -> str:
        listed = list_options(self.items)
        return f"Cộng điểm các nội dung đạt được, tối đa {self.maximum} điểm: {listed}."


def _sum(items: tuple[Option, ...]) -> Fraction:
    return sum((Fraction(item.points) for item in items), Fraction(0))


def _labels(items: tuple[Option, ...]) -> str:
    return "(" + "; ".join(f"“{item.label}”" for item in items) + ")"
