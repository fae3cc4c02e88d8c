"""The records of a year."""

from .assessments import Assessment, Attachment, Explanation, Score
from .council import Assignment, Conflict
from .criteria import CriteriaSet, Criterion, OutsideItem, RankingGroup
from .exemptions import Exemption
from .periods import AssessmentPeriod, PeriodGroup
from .rounds import Appraisal, Figure
from .score_queries import AT_ISSUE

__all__ = [
    "AT_ISSUE",
    "Appraisal",
    "Assessment",
    "AssessmentPeriod",
    "Assignment",
    "Attachment",
    "Conflict",
    "CriteriaSet",
    "Criterion",
    "Exemption",
    "Explanation",
    "Figure",
    "OutsideItem",
    "PeriodGroup",
    "RankingGroup",
    "Score",
]
