"""How a leaf was judged and explained, turn by turn, as the unit reads it: no judge has a name."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

ASKED = ("yêu cầu giải trình", "warn")
UNANSWERED = ("chưa trả lời", "warn")
PROPOSED = ("điểm đề nghị", "")


@dataclass(frozen=True)
class Turn:
    """One thing the unit or the council said of a leaf, in the words of its page."""

    side: str
    title: str
    at: datetime
    points: Decimal | None
    text: str
    sentence: str = ""
    marks: tuple = ()


def turns(rounds, explanations):
    """The rounds and what the unit said to each, in order."""
    answered = {each.answers_id for each in rounds}
    told = [(row.round, 0, _of_round(row)) for row in rounds]
    told += [(row.round, 1, _of_unit(row, row.pk in answered)) for row in explanations]
    return [turn for *_, turn in sorted(told, key=lambda entry: entry[:2])]


def _of_round(row):
    claim = {True: "Chấp nhận không phát sinh.", False: "Không chấp nhận không phát sinh."}
    decision = f" theo {row.decision}" if row.decision else ""
    verdict = ((f"{row.get_verdict_display()} giải trình", ""),) if row.verdict else ()
    return Turn(
        side="council",
        title=f"{row.get_kind_display()} vòng {row.round}{decision}",
        at=row.at,
        points=row.points,
        text=row.reason,
        sentence=claim.get(row.accepts_no_case, ""),
        marks=verdict + ((ASKED,) if row.explanation_requested else ()),
    )


def _of_unit(row, is_answered):
    proposed = (PROPOSED,) if row.proposed_points is not None else ()
    return Turn(
        side="unit",
        title=f"Giải trình vòng {row.round}",
        at=row.at,
        points=row.proposed_points,
        text=row.text,
        marks=proposed + (() if is_answered else (UNANSWERED,)),
    )
