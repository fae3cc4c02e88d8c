"""The rows of the assessment's tree: each line with what is done of it, at a glance."""

from collections import Counter
from dataclasses import dataclass

from scoring.choices import Method
from scoring.sheets import Line

DONE, NAMED = ("đã chấm", "good plain"), ("đã khai", "good plain")


@dataclass(frozen=True)
class Row:
    """One line; while the unit scores, a field tells how many of its leaves are `done`."""

    line: Line
    marks: list
    done: int | None = None
    due: int | None = None

    @property
    def is_complete(self):
        return self.done == self.due


def rows(sheet, lines):
    """These lines of the sheet; the counts of a field are those of all its leaves."""
    due = Counter(line.criterion.field_code for line in sheet.asked)
    left = Counter(line.criterion.field_code for line in sheet.unanswered() if line.score)
    return [_row(sheet, line, due, left) for line in lines]


def _row(sheet, line, due, left):
    node = line.criterion
    if line.score:
        return Row(line, [*_state(sheet, line), *map(_toned, line.marks)])
    if node.parent_id or sheet.assessment.locked_at or not due[node.code]:
        return Row(line, [])
    return Row(line, [], done=due[node.code] - left[node.code], due=due[node.code])


def _state(sheet, line):
    """While the unit still scores, what it has scored carries a tick."""
    score = line.score
    is_scored = line.criterion.method == Method.SELF and score.applies and not score.claims_no_case
    if is_scored and score.self_points is not None and not sheet.assessment.locked_at:
        yield DONE if line.criterion.is_main else NAMED


def _toned(mark):
    words, tone = mark
    return words, tone or "plain"
