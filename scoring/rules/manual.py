"""The rule that leaves the points to a person."""

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Self

from scoring.rules import wording
from scoring.rules.answers import Answer, AnswerError, Input, expect_only, number
from scoring.rules.numbers import fits_points, plain
from scoring.rules.params import Params
from scoring.rules.rule import Rule


@dataclass(frozen=True)
class Manual(Rule):
    """The points the appraiser gives, from 0 to the maximum."""

    kind = "manual"

    @classmethod
    def from_params(cls, params: Params, max_score: Decimal) -> Self:
        params.expect()
        return cls(max_score)

    def check(self) -> None:
        """Nothing beyond the maximum itself."""

    @property
    def inputs(self) -> tuple[Input, ...]:
        return (Input("points", "Điểm chấm", "number"),)

    @property
    def _verb(self) -> str:
        return "trừ" if self.is_penalty else "chấm"

    def _read(self, answer: Answer) -> Decimal:
        expect_only(answer, {"points"})
        given = number(answer, "points", "Điểm chấm", at_most=self.max_score)
        if not fits_points(given):
            raise AnswerError("Điểm chấm không được quá 4 chữ số thập phân.", "points")
        return given

    def clean(self, answer: Answer) -> dict[str, object]:
        return {"points": plain(self._read(answer))}

    def exact_points(self, answer: Answer) -> Fraction:
        return Fraction(self._read(answer))

    def explain(self, answer: Answer) -> str:
        given = wording.points(self._read(answer))
        return f"Người thẩm định {self._verb} {given} (tối đa {self.maximum} điểm)."

    def describe(self) -> str:
        return f"Người thẩm định {self._verb} từ 0 đến {self.maximum} điểm và ghi rõ căn cứ."
