"""What few years have and pages must show all the same: a year that waits, ties, lists of many."""

from datetime import date, timedelta

from django.db.models import F
from django.utils import timezone

from reports.publishing import publish, release_earlier
from scoring import opening
from scoring.choices import PeriodState
from scoring.models import Assessment, RankingGroup, Score
from tests.make_year import add_group, add_outside, make_period, set_points
from units.models import Unit

# The year after the last of the sample: departments, one unit alone, more communes than a page.
YEAR, ALONE, MANY = 2026, "mot-minh", "nhieu"
GROUPS = {ALONE: "Cơ quan không thuộc nhóm nào", MANY: "UBND xã, phường mẫu"}
COMMUNES = 252
FULL = {"c1_1": 20, "c1_2": 24, "c2_1": 9, "c2_2": 16, "c2_3": 18}


def wait(period, officer):
    """The year is published and the public sees it in a month."""
    until = timezone.now() + timedelta(days=30)
    number = f"7/QĐ-{period.year}"
    day = timezone.localdate()
    publish(period, decision_number=number, decision_date=day, release_at=until, by=officer)


def show(period, officer, reason):
    """The year that waited is public, and a year of odd lists stands beside it."""
    release_earlier(period, reason=reason, by=officer)
    odd = make_period(year=YEAR, state=PeriodState.APPROVED, is_sample=True)
    departments = odd.period_groups.get()
    alone, many = (_group(odd, code, name) for code, name in GROUPS.items())
    for used in (departments, alone, many):
        add_outside(used.criteria_set)
    units = list(Unit.objects.existing(date(2025, 12, 31)).filter(kind="department").alphabetical())
    _enrol(odd, departments, units[:6])
    _enrol(odd, alone, units[6:7])
    _enrol(odd, many, _communes())
    opening.open_scores(odd)
    _judge(odd, departments)
    publish(odd, decision_number="9/QĐ-LẺ", decision_date=timezone.localdate(), by=officer)


def _group(period, code, name):
    RankingGroup.objects.create(code=code, name=name, order=9)
    return add_group(period, code)


def _communes():
    """More communes than a list shows on one page, from this year on."""
    return Unit.objects.bulk_create(
        Unit(
            code=f"XM{number:03}",
            name=f"Xã Mẫu {number:03}",
            kind="commune",
            valid_from=date(YEAR, 1, 1),
            is_assumed=True,
        )
        for number in range(1, COMMUNES + 1)
    )


def _enrol(period, used, units):
    Assessment.objects.bulk_create(
        Assessment(period=period, unit=unit, group=used.group, criteria_set=used.criteria_set)
        for unit in units
    )


def _judge(period, departments):
    """The first two are equal, one has a bonus and a penalty, one is asked less, one nothing;
    of the long list each point is reached by many."""
    for code, points in FULL.items():
        code = code.removeprefix("c").replace("_", ".")
        found = Score.objects.filter(assessment__period=period, criterion__code=code)
        found.update(final_points=points)
    for part in range(5):
        many = Score.objects.filter(assessment__group__code=MANY, criterion__code="1.1")
        many.annotate(part=F("assessment") % 5).filter(part=part).update(final_points=20 - part)
    judged = list(period.assessments.filter(group=departments.group).order_by("pk"))
    for place, assessment in enumerate(judged[2:]):
        set_points(assessment, c1_1=18 - place, c2_1=0)
    set_points(judged[2], T1="1", P1="0.25")
    less = Score.objects.filter(assessment=judged[3], criterion__code="2.2")
    less.update(applies=False, final_points=None)
    Score.objects.filter(assessment=judged[4]).main().update(applies=False, final_points=None)
