"""The rule on a target: how much of what was set has been carried out."""

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Self

from scoring.rules import wording
from scoring.rules.answers import Answer, AnswerError, Input, expect_only, number
from scoring.rules.numbers import plain
from scoring.rules.params import Params, require
from scoring.rules.rule import Rule

# Beyond ten times the whole, somebody has typed per cent where a fraction belongs.
HIGHEST_ACTUAL = Decimal(10)


@dataclass(frozen=True)
class TargetRatio(Rule):
    """Maximum × actual / target, the maximum once the target is met; both are fractions."""

    kind = "target_ratio"

    actual: str
    target: Decimal

    @classmethod
    def from_params(cls, params: Params, max_score: Decimal) -> Self:
        params.expect("actual", "target")
        return cls(max_score, params.label("actual"), params.decimal("target"))

    def check(self) -> None:
        require(0 < self.target <= 1, "target", "phải lớn hơn 0 và không quá 1")

    @property
    def inputs(self) -> tuple[Input, ...]:
        return (Input("actual", self.actual, "percent"),)

    def _read(self, answer: Answer) -> Decimal:
        expect_only(answer, {"actual"})
        actual = number(answer, "actual", self.actual)
        if actual > HIGHEST_ACTUAL:
            limit = wording.percent(HIGHEST_ACTUAL)
            raise AnswerError(f"{self.actual} không được vượt quá {limit}.", "actual")
        return actual

    def clean(self, answer: Answer) -> dict[str, object]:
        return {"actual": plain(self._read(answer))}

    def exact_points(self, answer: Answer) -> Fraction:
        carried_out = Fraction(self._read(answer)) / Fraction(self.target)
        return Fraction(self.max_score) * min(carried_out, Fraction(1))

    def explain(self, answer: Answer) -> str:
        actual = self._read(answer)
        shown = wording.rate(Fraction(actual), self.target, digits=4)
        target = wording.percent(self.target)
        if actual >= self.target:
            met = "vượt" if actual > self.target else "đạt"
            return f"Thực hiện {shown}, {met} chỉ tiêu {target} nên được {self.maximum} điểm."
        earned = wording.points(self.exact_points(answer))
        sign = "≈" if shown.is_cut or earned.is_cut else "="
        formula = f"{self.maximum} × {shown.text}/{target} {sign} {earned.text}"
        return f"Thực hiện {shown} so với chỉ tiêu {target}: {formula}."

    def workings(self, answer: Answer) -> list[str]:
        actual, target = wording.endless(self._read(answer) * 100), wording.percent(self.target)
        share = wording.endless(100 * Fraction(self._read(answer)) / Fraction(self.target))
        return [f"Thực hiện / chỉ tiêu = {actual}% / {target} = {share}%.", self.explain(answer)]

    def describe(self) -> str:
        target = wording.percent(self.target)
        return (
            f"Điểm = {self.maximum} × ({self.actual} / chỉ tiêu {target}); "
            f"đạt hoặc vượt chỉ tiêu được {self.maximum} điểm."
        )
