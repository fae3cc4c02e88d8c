"""How a leaf came by its points: the sentence behind every number, from the row that decided it."""

from collections import defaultdict
from dataclasses import dataclass

from django.db.models import F

from scoring.choices import Part, RoundKind
from scoring.models import Appraisal, Exemption, Figure, Score
from scoring.rules import trace
from scoring.rules.no_case import NoCase
from scoring.rules.numbers import format_number

NOT_ASSESSED = "Không đánh giá đối với đơn vị: điểm tối đa được loại khỏi thang điểm."
UNKNOWN = "Chưa có điểm."
NOT_NAMED = {
    Part.BONUS: "Đơn vị không đề nghị điểm thưởng này.",
    Part.PENALTY: "Không bị trừ điểm.",
}


@dataclass(frozen=True)
class Derivation:
    """A score with what decided it: its last round, figure and exemption in force."""

    score: Score
    round: Appraisal | None
    figure: Figure | None
    exemption: Exemption | None = None

    @property
    def decided_by(self):
        """What gave the points, as the publication names it; empty while nothing has."""
        if self.exemption:
            return trace.EXEMPT
        if self.round and self.round.accepts_no_case:
            return trace.NO_CASE
        if not self.score.applies:
            return trace.EXEMPT
        if not self.score.is_at_issue:
            return ""
        if self.round:
            return self.round.kind
        return trace.FIGURE if self.figure else ""

    @property
    def answer(self):
        """The inputs of the row that decided, as its rule reads them; None where there are none."""
        match self.decided_by:
            case RoundKind.APPRAISAL:
                return self.round.answer
            case trace.FIGURE:
                return self.figure.answer
            case trace.NO_CASE:
                return {"no_case": self.score.criterion.no_case}
        return None

    @property
    def sentence(self):
        """One sentence in Vietnamese with the numbers substituted; no person, no free text."""
        match self.decided_by:
            case trace.EXEMPT:
                return NOT_ASSESSED
            case trace.NO_CASE:
                return _no_case(self.score)
            case trace.FIGURE:
                return self.score.criterion.rule.explain(self.figure.answer)
            case "":
                return UNKNOWN if self.score.is_at_issue else NOT_NAMED[self.score.criterion.part]
        return sentence_of(self.score, self.round)


def sentence_of(score, appraisal):
    """What one round said of a score, in the same words as the sentence behind its points."""
    criterion = score.criterion
    if appraisal.accepts_no_case:
        return _no_case(score)
    points = f"{format_number(appraisal.points)}/{format_number(criterion.max_score)} điểm"
    is_penalty = criterion.part == Part.PENALTY
    given = f"trừ {points}" if is_penalty else points
    if appraisal.kind == RoundKind.CONCLUSION:
        return f"Hội đồng thẩm định kết luận {given}."
    if appraisal.kind == RoundKind.CORRECTION:
        return f"Đính chính theo {appraisal.decision}: {given}."
    if appraisal.answer is None:
        return f"Người thẩm định {given if is_penalty else f'cho {points}'}."
    return criterion.rule.explain(appraisal.answer)


def _no_case(score):
    leaf = NoCase(score.criterion.no_case)
    return f"Không phát sinh, đã được chấp nhận: {leaf.label.lower()}."


# SQLite takes some thirty thousand values in one statement.
AT_ONCE = 5_000


@dataclass(frozen=True)
class Rows:
    """All that was written of some scores, by score id, each in order."""

    appraisals: dict[int, list[Appraisal]]
    figures: dict[int, list[Figure]]
    exemptions: dict[int, Exemption]

    @classmethod
    def of(cls, scores, *, with_people=True):
        """The rows of at most `AT_ONCE` scores, in three queries; with who wrote them if wanted."""
        ids = [score.pk for score in scores]
        judged = Appraisal.objects.filter(score__in=ids)
        entered = Figure.objects.in_force().filter(score__in=ids)
        if with_people:
            judged, entered = judged.select_related("by"), entered.select_related("entered_by")
        return cls(
            by_score(judged.order_by("round")),
            by_score(entered.order_by("pk")),
            {exemption.score_id: exemption for exemption in _exemptions(ids)},
        )

    def derivation(self, score):
        """What decided this score: a conclusion that was withdrawn explains nothing."""
        rounds = [
            row
            for row in self.appraisals.get(score.pk, [])
            if row.kind != RoundKind.CONCLUSION or row.points == score.final_points
        ]
        figures = self.figures.get(score.pk, [])
        return Derivation(
            score,
            rounds[-1] if rounds else None,
            figures[-1] if figures else None,
            self.exemptions.get(score.pk),
        )


def _exemptions(ids):
    """Exemptions in force of these scores, each with its `score_id`."""
    same_unit = {"criterion__scores__assessment__unit": F("unit")}
    found = Exemption.objects.in_force().filter(criterion__scores__in=ids, **same_unit)
    return found.annotate(score_id=F("criterion__scores__pk")).select_related("document")


def derivations(scores):
    """Derivations by score id, in three queries for every few thousand scores."""
    found = {}
    for chunk in batched(list(scores), AT_ONCE):
        rows = Rows.of(chunk)
        found |= {score.pk: rows.derivation(score) for score in chunk}
    return found


def batched(rows, size):
    """The rows in lists of at most `size`."""
    return (rows[start : start + size] for start in range(0, len(rows), size))


def by_score(rows):
    """The rows by id of the score they speak of, in the order given."""
    found = defaultdict(list)
    for row in rows:
        found[row.score_id].append(row)
    return found
