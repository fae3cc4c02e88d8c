"""Makers of what is published: always through the real act, by a real officer."""

from datetime import date
from decimal import Decimal

from django.utils import timezone

from reports import publishing
from reports.publishing import doors
from scoring.choices import PeriodState
from scoring.models import Appraisal
from tests.make import make_officer, make_unit
from tests.make_year import make_assessment, make_assessments, make_period, set_points
from units.models import Unit, User

NUMBER, DAY = "125/QĐ-UBND", date(2025, 2, 14)

# All leaves of the small tree, with what adds up to 90,5 of 100.
FULL = {"c1_1": "20", "c1_2": "28.5", "c2_1": "9", "c2_2": "15", "c2_3": "18"}


def officer():
    return User.objects.filter(username="officer").first() or make_officer()


def approved_year(units=("A",), year=2024, **fields):
    """An approved year of one group: units named «Đơn vị A» … all with the same points."""
    period = make_period(year=year, state=PeriodState.APPROVED, **fields)
    for assessment in make_assessments(period, [unit_with(code) for code in units]):
        set_points(assessment, **FULL)
    return period


def assessment_of(period, code, group=None, **points):
    """A unit of the year with final points on every leaf."""
    unit = unit_with(code)
    assessment = make_assessment(period, unit, group)
    set_points(assessment, **(FULL | points))
    return assessment


def unit_with(code):
    return Unit.objects.filter(code=code).first() or make_unit(code)


def publish(period, by=None, number=NUMBER, day=DAY):
    """Publish an approved year; the rankings, one per group."""
    return publishing.publish(period, decision_number=number, decision_date=day, by=by or officer())


def published_year(units=("A",), year=2024, **fields):
    """A published year of one group; its ranking."""
    return publish(approved_year(units, year, **fields))[0]


def correct(score, points, by=None, **words):
    """Correct one published score the real way."""
    words = {"decision": "Quyết định số 300/QĐ-UBND", "reason": "Tính nhầm"} | words
    version = words.pop("version", score.version)
    return doors.correct(score, version=version, points=points, by=by or officer(), **words)


def publish_correction(period, by=None, group=None, **words):
    """Publish a new version of the year's only group, or of the one given."""
    words = {
        "decision_number": "310/QĐ-UBND",
        "decision_date": date(2025, 5, 20),
        "note": "Đính chính điểm 1.1",
    } | words
    group = group or period.groups.get()
    return publishing.publish_correction(period, group, by=by or officer(), **words)


def appraise(score, points, **fields):
    """A row of the first round, as an appraiser leaves it; the score itself is not touched."""
    return Appraisal.objects.create(
        **{
            "score": score,
            "round": 1,
            "points": Decimal(points),
            "reason": "Lý do",
            "by": officer(),
            "at": timezone.now(),
        }
        | fields
    )
