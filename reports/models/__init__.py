"""Published snapshots, and what units say about them afterwards."""

from .complaints import (
    Complaint,
    ComplaintClosing,
    ComplaintCorrection,
    ComplaintPaper,
    ComplaintSigning,
    Outcome,
)
from .snapshots import CCHC, PublishedCriterion, Ranking, Scorecard, ScorecardLine

__all__ = [
    "CCHC",
    "Complaint",
    "ComplaintClosing",
    "ComplaintCorrection",
    "ComplaintPaper",
    "ComplaintSigning",
    "Outcome",
    "PublishedCriterion",
    "Ranking",
    "Scorecard",
    "ScorecardLine",
]
