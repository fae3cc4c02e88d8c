"""What every rule promises, whatever its kind."""

from abc import ABC, abstractmethod
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from typing import ClassVar, Self

from scoring.rules import wording
from scoring.rules.answers import Answer, Input
from scoring.rules.numbers import fits_points, format_number, quantise_points
from scoring.rules.params import Params, require


@dataclass(frozen=True)
class Rule(ABC):
    """Turns an answer into points from 0 to `max_score`, by a formula of the criteria sets."""

    kind: ClassVar[str]
    has_denominator: ClassVar[bool] = False

    max_score: Decimal
    # The points are taken off: the formula is the same, only the words differ.
    is_penalty: bool = field(default=False, kw_only=True)

    def __post_init__(self) -> None:
        self.check_points(self.max_score, "max_score")
        self.check()

    @classmethod
    @abstractmethod
    def from_params(cls, params: Params, max_score: Decimal) -> Self:
        """The rule its stored parameters describe, or RuleError."""

    @abstractmethod
    def check(self) -> None:
        """RuleError unless the parameters make sense together."""

    @property
    @abstractmethod
    def inputs(self) -> tuple[Input, ...]:
        """The form fields a clerk fills in."""

    @abstractmethod
    def clean(self, answer: Answer) -> dict[str, object]:
        """The one way to store this answer as JSON, or AnswerError."""

    @abstractmethod
    def exact_points(self, answer: Answer) -> Fraction:
        """The points before rounding, or AnswerError."""

    @abstractmethod
    def explain(self, answer: Answer) -> str:
        """One sentence that shows how this answer earned its points, or AnswerError."""

    @abstractmethod
    def describe(self) -> str:
        """The rule in words, for the public page."""

    def steps(self, answer: Answer) -> list[str]:
        """From the inputs to the stored points, a line for each step, or AnswerError."""
        return [*self.workings(answer), *self._rounded(answer)]

    def workings(self, answer: Answer) -> list[str]:
        """The steps before the last rounding; one sentence where that is all there is."""
        return [self.explain(answer)]

    def _rounded(self, answer: Answer) -> list[str]:
        exact, stored = self.exact_points(answer), self.points(answer)
        if exact == stored:
            return []
        return [
            f"Làm tròn đến 4 chữ số thập phân, từ 5 trở lên làm tròn lên: {wording.endless(exact)} "
            f"→ {format_number(stored)} điểm."
        ]

    def points(self, answer: Answer) -> Decimal:
        """The points of an answer, half up to 4 places, or AnswerError."""
        return quantise_points(self.exact_points(answer))

    def check_points(self, value: Decimal, param: str) -> None:
        """RuleError unless this many points can be given and stored."""
        is_number = isinstance(value, Decimal) and value.is_finite()
        require(is_number and value > 0, param, "phải là số lớn hơn 0")
        require(fits_points(value), param, "không được quá 4 chữ số thập phân")
        require(value <= self.max_score, param, f"không được vượt quá {self.maximum} điểm")

    @property
    def gets(self) -> str:
        """What the points do to a unit, in a word."""
        return "bị trừ" if self.is_penalty else "được"

    @property
    def maximum(self) -> str:
        """The maximum as printed in formulas."""
        return format_number(self.max_score)
