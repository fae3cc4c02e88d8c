"""The records of a year."""

from .assessments import Assessment, Attachment, Explanation, Score
from .council import Assignment, Conflict
from .criteria import CriteriaSet, Criterion, RankingGroup
from .exemptions import Exemption
from .periods import AssessmentPeriod, PeriodGroup
from .rounds import Appraisal, Figure

__all__ = [
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
    "PeriodGroup",
    "RankingGroup",
    "Score",
]
