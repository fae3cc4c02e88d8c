"""When a unit handed in, as the programme knows it: facts beside a penalty, never a decision."""

from dataclasses import dataclass
from datetime import datetime

from journal.models import JournalEntry
from scoring.choices import Part

REOPENED = "mở lại phiếu"


@dataclass(frozen=True)
class Timeliness:
    """The lock, the deadline as it stands, and the times the unit was given more time."""

    locked_at: datetime | None
    is_by_clock: bool
    deadline: datetime | None
    extensions: list[JournalEntry]

    @property
    def is_late(self):
        """True when the lock came after the deadline; an extension is for the appraiser to see."""
        return bool(self.locked_at and self.deadline and self.locked_at > self.deadline)


def timeliness_of(score):
    """The facts of the unit's handing in beside a penalty; None beside anything else."""
    if score.criterion.part != Part.PENALTY:
        return None
    assessment = score.assessment
    return Timeliness(
        locked_at=assessment.locked_at,
        is_by_clock=assessment.locked_at is not None and assessment.locked_by_id is None,
        deadline=assessment.period.self_assessment_until,
        extensions=list(JournalEntry.objects.of(assessment.chain).filter(act=REOPENED)),
    )
