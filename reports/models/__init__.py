"""Published snapshots, what units say about them, and what others published of earlier years."""

from .complaints import (
    Complaint,
    ComplaintClosing,
    ComplaintCorrection,
    ComplaintPaper,
    ComplaintSigning,
    ComplaintWindow,
    Outcome,
)
from .earlier import StatedGroup, StatedRow, Statement, StatementKind
from .snapshots import CCHC, PublishedCriterion, Ranking, Scorecard, ScorecardLine

__all__ = [
    "CCHC",
    "Complaint",
    "ComplaintClosing",
    "ComplaintCorrection",
    "ComplaintPaper",
    "ComplaintSigning",
    "ComplaintWindow",
    "Outcome",
    "PublishedCriterion",
    "Ranking",
    "Scorecard",
    "ScorecardLine",
    "StatedGroup",
    "StatedRow",
    "Statement",
    "StatementKind",
]
