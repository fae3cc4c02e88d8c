"""Rules on what people were asked: the mean of their answers, or an index measured elsewhere."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple, Self

from scoring.rules import wording
from scoring.rules.answers import (
    Answer,
    AnswerError,
    Input,
    ThinSample,
    expect_only,
    number,
    whole,
)
from scoring.rules.numbers import format_number, plain
from scoring.rules.params import Params, require
from scoring.rules.rule import Rule

HUNDRED = Decimal(100)

INDEX_NAMES: Mapping[str, str] = {
    "SIPAS": "Chỉ số hài lòng SIPAS",
    "DVC766": "Bộ chỉ số phục vụ người dân, doanh nghiệp (Quyết định số 766/QĐ-TTg)",
    "DDCI": "Chỉ số năng lực cạnh tranh DDCI",
}


class Reply(NamedTuple):
    """One possible reply and what it is worth, in per cent."""

    key: str
    percent: Decimal


@dataclass(frozen=True)
class SurveyMean(Rule):
    """Maximum × mean per cent of the replies / 100; ThinSample below the minimum of responses."""

    kind = "survey_mean"

    question: str
    options: tuple[Reply, ...]
    minimum_responses: int

    @classmethod
    def from_params(cls, params: Params, max_score: Decimal) -> Self:
        params.expect("question", "options", "minimum_responses")
        options = params.nested("options")
        replies = [Reply(key, options.decimal(key)) for key in options.values]
        # Best first: a database may forget the order in which an object's keys were written.
        replies.sort(key=lambda reply: (-reply.percent, reply.key))
        minimum = params.values["minimum_responses"]
        return cls(max_score, params.label("question"), tuple(replies), minimum)

    def check(self) -> None:
        require(len(self.options) >= 2, "options", "phải có ít nhất hai phương án trả lời")
        require(self.options[0].percent == HUNDRED, "options", "phải có mức cao nhất bằng 100")
        # bool is an int, and JSON's true is not a number of responses.
        is_whole = type(self.minimum_responses) is int and self.minimum_responses > 0
        require(is_whole, "minimum_responses", "phải là số nguyên lớn hơn 0")

    @property
    def inputs(self) -> tuple[Input, ...]:
        return tuple(Input(f"answers.{key}", _label(key), "whole") for key, _ in self.options)

    def _counts(self, answer: Answer) -> dict[str, int]:
        """How many gave each reply; a reply not mentioned was given by nobody."""
        expect_only(answer, {"answers", "accept_thin"})
        if type(answer.get("accept_thin", False)) is not bool:
            raise AnswerError("Quyết định chấp nhận mẫu nhỏ phải là có hoặc không.", "accept_thin")
        given, keys = answer.get("answers"), sorted(reply.key for reply in self.options)
        if given is None:
            raise AnswerError("Số phiếu trả lời chưa được nhập.", "answers")
        expect_only(given, keys, prefix="answers.")
        given = {key: given.get(key, 0) for key in keys}
        return {key: whole(given, key, _label(key), prefix="answers.") for key in keys}

    def _sample(self, answer: Answer) -> dict[str, int]:
        """The counts, when they are enough or have been accepted as they are."""
        counts = self._counts(answer)
        size = sum(counts.values())
        is_accepted = answer.get("accept_thin", False) and size > 0
        if size < self.minimum_responses and not is_accepted:
            raise ThinSample(f"chưa đủ mẫu: {size}/{self.minimum_responses} phiếu", "answers")
        return counts

    def _mean(self, counts: Mapping[str, int]) -> Fraction:
        weighted = sum(Fraction(reply.percent) * counts[reply.key] for reply in self.options)
        return Fraction(weighted) / sum(counts.values()) / 100

    def clean(self, answer: Answer) -> dict[str, object]:
        """The counts of all replies; a thin sample is stored like any other."""
        counts = self._counts(answer)
        accepted = {"accept_thin": True} if answer.get("accept_thin") else {}
        return {**accepted, "answers": counts}

    def exact_points(self, answer: Answer) -> Fraction:
        return Fraction(self.max_score) * self._mean(self._sample(answer))

    def explain(self, answer: Answer) -> str:
        counts = self._sample(answer)
        size, mean = sum(counts.values()), wording.rate(self._mean(counts), digits=4)
        earned = wording.points(self.exact_points(answer))
        sign = "≈" if mean.is_cut or earned.is_cut else "="
        average = f"trung bình ({self._weighted(counts)}) / {size} phiếu {mean.as_result}"
        return f"{self._thin(size)} {average}; {self.maximum} × {mean.text} {sign} {earned.text}."

    def workings(self, answer: Answer) -> list[str]:
        counts = self._sample(answer)
        size, mean = sum(counts.values()), wording.endless(100 * self._mean(counts))
        replies = " + ".join(str(counts[key]) for key, _ in self.options)
        return [
            f"Số phiếu = {replies} = {size} (cần ít nhất {self.minimum_responses}).",
            f"Mức trung bình = ({self._weighted(counts)}) / {size} = {mean}%.",
            self.explain(answer),
        ]

    def _weighted(self, counts: Mapping[str, int]) -> str:
        return " + ".join(
            f"{format_number(percent)}% × {counts[key]}"
            for key, percent in self.options
            if counts[key]
        )

    def _thin(self, size: int) -> str:
        if size >= self.minimum_responses:
            return "Mức"
        return f"Chưa đủ mẫu ({size}/{self.minimum_responses} phiếu) nhưng được chấp nhận: mức"

    def describe(self) -> str:
        scale = ", ".join(f"{key} = {format_number(percent)}%" for key, percent in self.options)
        return (
            f"Điểm = {self.maximum} × mức trung bình của các phiếu trả lời ({scale}) cho câu hỏi "
            f"“{self.question}”; cần ít nhất {self.minimum_responses} phiếu."
        )


def _label(key: str) -> str:
    return f"Số phiếu trả lời {key}"


@dataclass(frozen=True)
class SurveyIndex(Rule):
    """Maximum × index / 100, the index being measured elsewhere on a scale of 100."""

    kind = "survey_index"

    index: str

    @classmethod
    def from_params(cls, params: Params, max_score: Decimal) -> Self:
        params.expect("index")
        return cls(max_score, params.label("index"))

    def check(self) -> None:
        known = ", ".join(INDEX_NAMES)
        require(self.index in INDEX_NAMES, "index", f"phải là một trong các chỉ số {known}")

    @property
    def name(self) -> str:
        """The index as officials call it."""
        return INDEX_NAMES[self.index]

    @property
    def inputs(self) -> tuple[Input, ...]:
        return (Input("index", self.name, "number"),)

    def _read(self, answer: Answer) -> Decimal:
        expect_only(answer, {"index"})
        return number(answer, "index", self.name, at_most=HUNDRED)

    def clean(self, answer: Answer) -> dict[str, object]:
        return {"index": plain(self._read(answer))}

    def exact_points(self, answer: Answer) -> Fraction:
        return Fraction(self.max_score) * Fraction(self._read(answer)) / 100

    def explain(self, answer: Answer) -> str:
        index = format_number(self._read(answer))
        earned = wording.points(self.exact_points(answer)).as_result
        return f"{self.name} đạt {index}: {self.maximum} × {index}/100 {earned}."

    def describe(self) -> str:
        return f"Điểm = {self.maximum} × {self.name} / 100."
