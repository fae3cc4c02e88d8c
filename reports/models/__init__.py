"""Published snapshots, what units say about them, and what others published of earlier years."""

from .committee import Committee
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
from .editions import Edition
from .embargo import CCHC, EarlyRelease
from .notices import CriterionReason, Notice, NoticeKind
from .snapshots import (
    IN_THE_LIST,
    PublishedCriterion,
    Ranking,
    ScaleList,
    Scorecard,
    ScorecardLine,
)

__all__ = [
    "CCHC",
    "IN_THE_LIST",
    "Committee",
    "Complaint",
    "ComplaintClosing",
    "ComplaintCorrection",
    "ComplaintPaper",
    "ComplaintSigning",
    "ComplaintWindow",
    "CriterionReason",
    "EarlyRelease",
    "Edition",
    "Notice",
    "NoticeKind",
    "Outcome",
    "PublishedCriterion",
    "Ranking",
    "ScaleList",
    "Scorecard",
    "ScorecardLine",
    "StatedGroup",
    "StatedRow",
    "Statement",
    "StatementKind",
]
