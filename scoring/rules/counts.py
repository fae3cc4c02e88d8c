"""Rules that count cases: each earns points, or each costs points."""

from abc import abstractmethod
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Self

from scoring.rules import wording
from scoring.rules.answers import Answer, Input, expect_only, whole
from scoring.rules.numbers import format_number
from scoring.rules.params import Params, require
from scoring.rules.rule import Rule


@dataclass(frozen=True)
class Cases(Rule):
    """Points that depend on a whole number of cases."""

    unit: str
    points_each: Decimal

    @abstractmethod
    def points_for(self, n: int) -> Fraction:
        """The points of n cases, before rounding."""

    @abstractmethod
    def formula_for(self, n: int) -> str:
        """The formula with its numbers, and what came of it."""

    @property
    def _label(self) -> str:
        return f"Số {wording.lower_first(self.unit)}"

    @property
    def inputs(self) -> tuple[Input, ...]:
        return (Input("n", self._label, "whole"),)

    def _read(self, answer: Answer) -> int:
        expect_only(answer, {"n"})
        return whole(answer, "n", self._label)

    def clean(self, answer: Answer) -> dict[str, object]:
        return {"n": str(self._read(answer))}

    def exact_points(self, answer: Answer) -> Fraction:
        return self.points_for(self._read(answer))

    def explain(self, answer: Answer) -> str:
        n = self._read(answer)
        return f"{self._label} là {n}: {self.formula_for(n)}."

    @property
    def each(self) -> str:
        """The points of one case as printed in formulas."""
        return format_number(self.points_each)


@dataclass(frozen=True)
class Count(Cases):
    """n × points each, at most the cap, which is the maximum."""

    kind = "count"

    @classmethod
    def from_params(cls, params: Params, max_score: Decimal) -> Self:
        params.expect("unit", "points_each", "cap")
        rule = cls(max_score, params.label("unit"), params.decimal("points_each"))
        is_maximum = params.decimal("cap") == max_score
        require(is_maximum, "cap", f"phải bằng điểm tối đa {rule.maximum}")
        return rule

    def check(self) -> None:
        self.check_points(self.points_each, "points_each")

    def points_for(self, n: int) -> Fraction:
        return min(n * Fraction(self.points_each), Fraction(self.max_score))

    def formula_for(self, n: int) -> str:
        formula = f"{n} × {self.each}"
        if n * Fraction(self.points_each) > self.max_score:
            return f"{formula} vượt điểm tối đa nên {self.gets} {self.maximum} điểm"
        return f"{formula} {wording.points(self.points_for(n)).as_result}"

    def describe(self) -> str:
        case = wording.lower_first(self.unit)
        return f"Mỗi {case} {self.gets} {self.each} điểm, tối đa {self.maximum} điểm."


@dataclass(frozen=True)
class Deduction(Cases):
    """The maximum less n × points each, never below 0."""

    kind = "deduction"

    @classmethod
    def from_params(cls, params: Params, max_score: Decimal) -> Self:
        params.expect("unit", "points_each")
        return cls(max_score, params.label("unit"), params.decimal("points_each"))

    def check(self) -> None:
        self.check_points(self.points_each, "points_each")

    def points_for(self, n: int) -> Fraction:
        return max(Fraction(self.max_score) - n * Fraction(self.points_each), Fraction(0))

    def formula_for(self, n: int) -> str:
        formula = f"{self.maximum} − {n} × {self.each}"
        if n * Fraction(self.points_each) > self.max_score:
            return f"{formula} thấp hơn 0 nên được 0 điểm"
        return f"{formula} {wording.points(self.points_for(n)).as_result}"

    def describe(self) -> str:
        case = wording.lower_first(self.unit)
        return (
            f"Tính từ điểm tối đa {self.maximum}, mỗi {case} bị trừ {self.each} điểm; "
            "không trừ quá điểm tối đa."
        )
