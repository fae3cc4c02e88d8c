"""How one score came about, step by step: what the unit said, what the judges said. Only reads."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal

from scoring.choices import RoundKind
from scoring.derivation import sentence_of
from scoring.marking.council import explanation_to_answer
from scoring.models import Attachment
from units.models import User


@dataclass(frozen=True)
class Step:
    """One thing somebody said of the score, with its points if any and the papers it rests on."""

    title: str
    points: Decimal | None
    by: User | None
    at: datetime | None
    side: str = "council"
    sentence: str = ""
    text: str = ""
    verdict: str = ""
    asks: bool = False
    is_proposal: bool = False
    papers: list = field(default_factory=list)

    @property
    def marks(self):
        """The words beside the points."""
        asked = [("yêu cầu giải trình", "warn")] if self.asks else []
        proposed = self.is_proposal and self.points is not None
        return (
            asked
            + ([(self.verdict, "")] if self.verdict else [])
            + ([("điểm đề nghị", "")] if proposed else [])
        )


@dataclass(frozen=True)
class Story:
    """The steps in order, and the rows a form starts from."""

    steps: list[Step]
    rounds: list
    explanation: object

    @property
    def papers(self):
        return [paper for step in self.steps for paper in step.papers]


def story_of(score):
    """The story of a score as its judges read it; a few queries."""
    papers = _papers(score)
    rounds = list(score.appraisals.select_related("by", "answers").order_by("round"))
    explanations = list(score.explanations.select_related("by").order_by("round"))
    told = [(row.round, 0, _of_round(score, row)) for row in rounds]
    told += [(row.round, 1, _of_explanation(row, papers[row.round])) for row in explanations]
    told.sort(key=lambda entry: entry[:2])
    first = [_of_unit(score, papers[0])] if _is_told_by_unit(score, papers[0]) else []
    return Story(
        steps=[*first, *_of_figures(score), *(step for *_, step in told)],
        rounds=[row for row in rounds if row.kind == RoundKind.APPRAISAL],
        explanation=explanation_to_answer(score),
    )


def _is_told_by_unit(score, papers):
    """False where the unit has no say, or named nothing and put nothing forward."""
    is_own = score.criterion.method == "self"
    return is_own and (score.criterion.is_main or score.self_points is not None or papers)


def _papers(score):
    rows = Attachment.objects.filter(score=score).select_related("document")
    papers = defaultdict(list)
    for row in rows:
        papers[row.round].append(row)
    return papers


def _of_unit(score, papers):
    sentence = ""
    if score.claims_no_case:
        sentence = "Đơn vị đề nghị «không phát sinh»."
    elif score.answer is not None:
        sentence = score.criterion.rule.explain(score.answer)
    return Step(
        side="unit",
        title="Đơn vị tự chấm",
        points=score.self_points,
        by=score.answered_by,
        at=score.answered_at,
        sentence=sentence,
        text=score.note,
        papers=papers,
    )


def _of_figures(score):
    for figure in score.figures.select_related("entered_by").order_by("pk"):
        waits = "Không được xác nhận" if figure.rejected_at else "Chờ người thứ hai xác nhận"
        yield Step(
            title="Số liệu",
            points=figure.points,
            by=figure.entered_by,
            at=figure.entered_at,
            sentence=score.criterion.rule.explain(figure.answer),
            text=f"Nguồn: {figure.source}. {figure.reason}".strip(),
            verdict="" if figure.counts else waits,
        )


def _of_round(score, row):
    is_appraisal = row.kind == RoundKind.APPRAISAL
    number = f" vòng {row.round}" if is_appraisal else ""
    return Step(
        title=f"{row.get_kind_display()}{number}",
        points=row.points,
        by=row.by,
        at=row.at,
        sentence=sentence_of(score, row),
        text=row.reason,
        verdict=row.get_verdict_display() and f"{row.get_verdict_display()} giải trình",
        asks=row.explanation_requested,
    )


def _of_explanation(row, papers):
    return Step(
        side="unit",
        title=f"Đơn vị giải trình vòng {row.round}",
        points=row.proposed_points,
        by=row.by,
        at=row.at,
        text=row.text,
        papers=papers,
        is_proposal=True,
    )
