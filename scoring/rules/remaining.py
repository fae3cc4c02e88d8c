"""What is still to be won of a leaf: answers that would earn more, and the work up to each."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from scoring.rules.answers import Answer, AnswerError
from scoring.rules.counts import Deduction
from scoring.rules.manual import Manual
from scoring.rules.next_steps import batch_of, better_answers, unit_of
from scoring.rules.numbers import format_number
from scoring.rules.rule import Rule
from scoring.rules.surveys import SurveyIndex, SurveyMean

BY_SURVEY = "Điểm lấy từ điều tra, khảo sát: không tính được cần làm bao nhiêu việc."
BY_HAND = "Điểm do người thẩm định chấm: không tính được bước kế tiếp."
NO_ANSWER = "Không có nội dung đã chấm để tính bước kế tiếp."
IS_PENALTY = "Mục điểm trừ: không có điểm để giành."


@dataclass(frozen=True)
class Step:
    """An answer that earns more than the present one: its points, and the work up to it."""

    answer: Answer
    points: Decimal
    work: Decimal


@dataclass(frozen=True)
class Remaining:
    """The points of a leaf, and the steps still open; without steps `why` says what is missing.

    `unit` is what `work` counts, `batch` how much of it is one deed unless said otherwise. What
    was taken off within the year is `is_past`: it can only be kept from happening again.
    """

    maximum: Decimal
    points: Decimal | None
    answer: Answer | None = None
    steps: tuple[Step, ...] = ()
    unit: str = ""
    batch: Decimal = Decimal(1)
    why: str = ""
    is_past: bool = False

    @property
    def lost(self) -> Decimal | None:
        """The points still to be won; None as long as none are known, which is not the maximum."""
        return None if self.points is None else self.maximum - self.points


def remaining(rule: Rule, answer: Answer | None, points: Decimal | None) -> Remaining:
    """What is left of a leaf with this answer and these points in force."""
    bare = Remaining(rule.max_score, points, answer, is_past=isinstance(rule, Deduction))
    if points is None or points >= rule.max_score:
        return bare
    if why := _why_no_steps(rule, answer, points):
        return replace(bare, why=why)
    return replace(
        bare,
        steps=tuple(_steps(rule, answer, points)),
        unit=unit_of(rule),
        batch=batch_of(rule, answer),
    )


def _why_no_steps(rule: Rule, answer: Answer | None, points: Decimal) -> str:
    """Why no next step can be computed; empty when it can."""
    if rule.is_penalty:
        return IS_PENALTY
    if isinstance(rule, SurveyMean | SurveyIndex):
        return BY_SURVEY
    if isinstance(rule, Manual):
        return BY_HAND
    if answer is None:
        return NO_ANSWER
    try:
        own = rule.points(answer)
    except AnswerError as error:
        return str(error)
    return "" if own == points else _differs(own, points)


def _differs(own: Decimal, points: Decimal) -> str:
    return (
        f"Điểm đang có {format_number(points)} khác điểm tính từ nội dung đã chấm "
        f"{format_number(own)}: không rõ được tính trên số liệu nào."
    )


def _steps(rule: Rule, answer: Answer, points: Decimal) -> Iterator[Step]:
    """The better answers, the least work first."""
    for better, work in better_answers(rule, answer):
        earned = rule.points(better)
        if earned > points:
            yield Step(better, earned, work)
            points = earned
