"""What the publication desk needs of the year being scored: doors, guards, the act of correcting.

The desk has no other way to it, so whatever it may touch is listed here.
"""

from scoring.forms.clock import moment_field, reason_field
from scoring.marking import correct
from scoring.models import Assessment, Score
from scoring.permissions import (
    why_not_correct,
    why_not_correct_any,
    why_not_correct_unit,
    why_not_given,
    why_not_publish,
    why_not_publish_correction,
    why_not_see_standings,
    why_not_verify,
)
from scoring.views.doors import assessment_for, carried_out, forbid_if, period_of, score_for
from scoring.views.office.shell import tabs_for

__all__ = [
    "assessment_for",
    "assessments_of",
    "carried_out",
    "correct",
    "forbid_if",
    "moment_field",
    "period_of",
    "reason_field",
    "score_for",
    "scores_by_code",
    "tabs_for",
    "why_not_correct",
    "why_not_correct_any",
    "why_not_correct_unit",
    "why_not_given",
    "why_not_publish",
    "why_not_publish_correction",
    "why_not_see_standings",
    "why_not_verify",
]


def assessments_of(period):
    """The year's assessments by group code, units in alphabetical order; one query."""
    found = {}
    for assessment in Assessment.objects.ranked().filter(period=period).in_order():
        found.setdefault(assessment.group.code, []).append(assessment)
    return found


def scores_by_code(assessment):
    """The scores of one assessment by code of their leaf; one query."""
    scores = Score.objects.filter(assessment=assessment).select_related("criterion")
    return {score.criterion.code: score for score in scores}
