"""How a leaf came by its points: the sentence behind every number, from the row that decided it."""

from dataclasses import dataclass

from scoring.choices import RoundKind
from scoring.models import Appraisal, Figure, Score
from scoring.rules.no_case import NoCase
from scoring.rules.numbers import format_number

NOT_ASSESSED = "Không đánh giá đối với đơn vị: điểm tối đa được loại khỏi thang điểm."
UNKNOWN = "Chưa có điểm."


@dataclass(frozen=True)
class Derivation:
    """A score with its last round and the figure in force, and what they say together."""

    score: Score
    round: Appraisal | None
    figure: Figure | None

    @property
    def sentence(self):
        """One sentence in Vietnamese with the numbers substituted; no person, no free text."""
        if self.round and self.round.accepts_no_case:
            return _no_case(self.score)
        if not self.score.applies:
            return NOT_ASSESSED
        if self.round:
            return sentence_of(self.score, self.round)
        if self.figure:
            return self.score.criterion.rule.explain(self.figure.answer)
        return UNKNOWN


def sentence_of(score, appraisal):
    """What one round said of a score, in the same words as the sentence behind its points."""
    criterion = score.criterion
    if appraisal.accepts_no_case:
        return _no_case(score)
    points = f"{format_number(appraisal.points)}/{format_number(criterion.max_score)} điểm"
    if appraisal.kind == RoundKind.CONCLUSION:
        return f"Hội đồng thẩm định kết luận {points}."
    if appraisal.kind == RoundKind.CORRECTION:
        return f"Đính chính theo {appraisal.decision}: {points}."
    if appraisal.answer is None:
        return f"Người thẩm định cho {points}."
    return criterion.rule.explain(appraisal.answer)


def _no_case(score):
    leaf = NoCase(score.criterion.no_case)
    return f"Không phát sinh, đã được chấp nhận: {leaf.label.lower()}."


# SQLite takes some thirty thousand values in one statement.
AT_ONCE = 5_000


def derivations(scores):
    """Derivations by score id, in two queries for every few thousand scores."""
    scores = list(scores)
    found = {}
    for chunk in batched(scores, AT_ONCE):
        found |= _derivations(chunk)
    return found


def _derivations(scores):
    finals = {score.pk: score.final_points for score in scores}
    rounds = _latest(
        row
        for row in Appraisal.objects.filter(score__in=finals).order_by("round")
        # A conclusion that was withdrawn explains nothing.
        if row.kind != RoundKind.CONCLUSION or row.points == finals[row.score_id]
    )
    figures = _latest(Figure.objects.in_force().filter(score__in=finals).order_by("pk"))
    return {
        score.pk: Derivation(score, rounds.get(score.pk), figures.get(score.pk)) for score in scores
    }


def batched(rows, size):
    """The rows in lists of at most `size`."""
    return (rows[start : start + size] for start in range(0, len(rows), size))


def _latest(rows):
    return {row.score_id: row for row in rows}
