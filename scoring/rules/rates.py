"""Rules on a rate: so many achieved of so many due. Rates are fractions, bounds inclusive."""

from abc import abstractmethod
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise
from typing import ClassVar, NamedTuple, Self

from scoring.rules import wording
from scoring.rules.answers import Answer, AnswerError, Input, NoCaseError, expect_only, number
from scoring.rules.numbers import format_number, plain
from scoring.rules.params import Params, require
from scoring.rules.rule import Rule


@dataclass(frozen=True)
class Share(Rule):
    """Points that depend on numerator / denominator alone."""

    has_denominator: ClassVar[bool] = True
    most: ClassVar[int] = 1  # how many times the denominator the numerator may be

    numerator: str
    denominator: str

    @abstractmethod
    def points_at(self, rate: Fraction) -> Fraction:
        """The points of a rate from 0 to 1, before rounding."""

    @abstractmethod
    def reason(self, share: str, rate: Fraction) -> str:
        """Why this rate, written as `share` (79/100), earns its points."""

    @property
    def inputs(self) -> tuple[Input, ...]:
        return (Input("n", self.numerator, "number"), Input("d", self.denominator, "number"))

    def _read(self, answer: Answer) -> tuple[Decimal, Decimal]:
        expect_only(answer, {"n", "d"})
        n, d = number(answer, "n", self.numerator), number(answer, "d", self.denominator)
        if d == 0:
            raise NoCaseError(
                f"{self.denominator} bằng 0 nên không tính được tỷ lệ; nếu trong năm không có "
                "trường hợp nào, hãy chọn “Không phát sinh” và nêu rõ lý do.",
                "d",
            )
        if n > d * self.most:
            times = "lớn hơn " if self.most == 1 else f"lớn hơn {self.most} lần "
            raise AnswerError(
                f"{self.numerator} ({format_number(n)}) {times}"
                f"{wording.lower_first(self.denominator)} ({format_number(d)}); "
                "đề nghị kiểm tra lại số liệu.",
                "n",
            )
        return n, d

    def _rate(self, answer: Answer) -> Fraction:
        n, d = self._read(answer)
        return Fraction(n) / Fraction(d)

    def clean(self, answer: Answer) -> dict[str, object]:
        n, d = self._read(answer)
        return {"d": plain(d), "n": plain(n)}

    def exact_points(self, answer: Answer) -> Fraction:
        return self.points_at(self._rate(answer))

    def explain(self, answer: Answer) -> str:
        n, d = self._read(answer)
        return self.reason(f"{format_number(n)}/{format_number(d)}", self._rate(answer))

    def workings(self, answer: Answer) -> list[str]:
        n, d = self._read(answer)
        share = f"{format_number(n)} / {format_number(d)}"
        shown = wording.endless(100 * self._rate(answer))
        return [f"Tỷ lệ = {share} = {shown}%.", self.explain(answer)]

    @property
    def formula(self) -> str:
        """The rate in words."""
        return f"({self.numerator} / {self.denominator})"


@dataclass(frozen=True)
class Ratio(Share):
    """Maximum × n/d, at most the maximum; 0 below the floor, if there is one.

    More than was due can be done (revenue beyond the estimate), and earns no more than all of it.
    """

    kind = "ratio"
    most = 10

    floor: Decimal | None = None

    @classmethod
    def from_params(cls, params: Params, max_score: Decimal) -> Self:
        params.expect("numerator", "denominator", "cap", optional=("floor",))
        # Any other cap would put the maximum out of reach, or points beyond it.
        require(params.decimal("cap") == 1, "cap", "phải bằng 1, để tỷ lệ 100% được điểm tối đa")
        floor = params.decimal("floor") if "floor" in params.values else None
        return cls(max_score, params.label("numerator"), params.label("denominator"), floor)

    def check(self) -> None:
        is_inside = self.floor is None or 0 < self.floor < 1
        require(is_inside, "floor", "phải lớn hơn 0 và nhỏ hơn 1")

    def _is_below(self, rate: Fraction) -> bool:
        return self.floor is not None and rate < self.floor

    def points_at(self, rate: Fraction) -> Fraction:
        if self._is_below(rate):
            return Fraction(0)
        return Fraction(self.max_score) * min(rate, Fraction(1))

    def reason(self, share: str, rate: Fraction) -> str:
        if rate > 1:
            shown = wording.rate(rate, Decimal(1)).as_result
            return f"{share} {shown}, vượt 100% nên được điểm tối đa {self.maximum} điểm."
        if not self._is_below(rate):
            return f"{self.maximum} × {share} {wording.points(self.points_at(rate)).as_result}."
        shown, floor = wording.rate(rate, self.floor), wording.percent(self.floor)
        return f"{share} {shown.as_result} (dưới mức tối thiểu {floor}) nên được 0 điểm."

    def describe(self) -> str:
        below = f"; dưới {wording.percent(self.floor)} được 0 điểm" if self.floor else ""
        return f"Điểm = {self.maximum} × {self.formula}{below}."


class Step(NamedTuple):
    """So many points from this rate upward."""

    lower: Decimal
    points: Decimal


@dataclass(frozen=True)
class Steps(Share):
    """The points of the highest band the rate reaches; 0 below the last."""

    kind = "steps"

    bands: tuple[Step, ...]

    @classmethod
    def from_params(cls, params: Params, max_score: Decimal) -> Self:
        params.expect("numerator", "denominator", "bands")
        entries = params.entries("bands")
        for entry in entries:
            entry.expect("from", "points")
        bands = tuple(Step(entry.decimal("from"), entry.decimal("points")) for entry in entries)
        return cls(max_score, params.label("numerator"), params.label("denominator"), bands)

    def check(self) -> None:
        for n, band in enumerate(self.bands, 1):
            inside = "phải lớn hơn 0 và không quá 1"
            require(0 < band.lower <= 1, f"bands[{n}].from", inside)
            self.check_points(band.points, f"bands[{n}].points")
        for n, (upper, lower) in enumerate(pairwise(self.bands), 2):
            falls = "phải nhỏ hơn mức đứng trước"
            require(lower.lower < upper.lower, f"bands[{n}].from", falls)
            require(lower.points < upper.points, f"bands[{n}].points", falls)
        reaches = f"phải bằng điểm tối đa {self.maximum}"
        require(self.bands[0].points == self.max_score, "bands[1].points", reaches)

    def points_at(self, rate: Fraction) -> Fraction:
        return next(
            (Fraction(band.points) for band in self.bands if rate >= band.lower), Fraction(0)
        )

    def _spans(self) -> list[str]:
        """The bands in words, and last what lies below them."""
        bounds = [wording.percent(band.lower) for band in self.bands]
        between = [f"từ {low} đến dưới {high}" for high, low in pairwise(bounds)]
        first = "đạt 100%" if self.bands[0].lower == 1 else f"từ {bounds[0]} trở lên"
        return [first, *between, f"dưới {bounds[-1]}"]

    def reason(self, share: str, rate: Fraction) -> str:
        reached = sum(rate < band.lower for band in self.bands)
        shown = wording.rate(rate, *(band.lower for band in self.bands))
        earned = wording.points(self.points_at(rate))
        return f"{share} {shown.as_result} ({self._spans()[reached]}) nên được {earned}."

    def describe(self) -> str:
        earned = [*(band.points for band in self.bands), Decimal(0)]
        lines = [
            f"{span} được {wording.points(points)}"
            for span, points in zip(self._spans(), earned, strict=True)
        ]
        return f"Tỷ lệ {self.formula}: {'; '.join(lines)}."


@dataclass(frozen=True)
class Linear(Share):
    """0 up to `low`, the maximum from `high`, straight between."""

    kind = "linear"

    low: Decimal
    high: Decimal

    @classmethod
    def from_params(cls, params: Params, max_score: Decimal) -> Self:
        params.expect("numerator", "denominator", "low", "high")
        labels = params.label("numerator"), params.label("denominator")
        return cls(max_score, *labels, params.decimal("low"), params.decimal("high"))

    def check(self) -> None:
        require(self.high <= 1, "high", "không được quá 1")
        require(0 <= self.low < self.high, "low", "phải nhỏ hơn “high”")

    def points_at(self, rate: Fraction) -> Fraction:
        way = (rate - Fraction(self.low)) / Fraction(self.high - self.low)
        return Fraction(self.max_score) * max(Fraction(0), min(way, Fraction(1)))

    def _ends(self) -> tuple[str, str]:
        """Where 0 points end and where the maximum begins, in words."""
        low, high = wording.percent(self.low), wording.percent(self.high)
        bottom = f"từ {low} trở xuống" if self.low else "bằng 0%"
        return bottom, "đạt 100%" if self.high == 1 else f"từ {high} trở lên"

    def reason(self, share: str, rate: Fraction) -> str:
        low, high = wording.percent(self.low), wording.percent(self.high)
        bottom, top = self._ends()
        is_at = f"{share} {wording.rate(rate, self.low, self.high).as_result}"
        if rate <= self.low:
            return f"{is_at} ({bottom}) nên được 0 điểm."
        if rate >= self.high:
            return f"{is_at} ({top}) nên được điểm tối đa {self.maximum} điểm."
        earned = wording.points(self.points_at(rate)).as_result
        return f"{is_at}: {self.maximum} × ({share} − {low}) / ({high} − {low}) {earned}."

    def describe(self) -> str:
        bottom, top = self._ends()
        return (
            f"Tỷ lệ {self.formula}: {top} được {self.maximum} điểm; {bottom} được 0 điểm; "
            "trong khoảng giữa tính theo nội suy tuyến tính."
        )
