"""The records of a year."""

from .assessments import Assessment, Attachment, Explanation, Score
from .council import Assignment, Conflict
from .criteria import CriteriaSet, Criterion, OutsideItem, RankingGroup
from .exemptions import Exemption
from .periods import AssessmentPeriod, PeriodGroup
from .province import Charge, MinistryPoints, MinistryResult, ResultConfirmation
from .rounds import Appraisal, Figure
from .score_queries import AT_ISSUE

__all__ = [
    "AT_ISSUE",
    "Appraisal",
    "Assessment",
    "AssessmentPeriod",
    "Assignment",
    "Attachment",
    "Charge",
    "Conflict",
    "CriteriaSet",
    "Criterion",
    "Exemption",
    "Explanation",
    "Figure",
    "MinistryPoints",
    "MinistryResult",
    "OutsideItem",
    "PeriodGroup",
    "RankingGroup",
    "ResultConfirmation",
    "Score",
]
