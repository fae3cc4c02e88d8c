"""A person's home asks the same of the database however much awaits him."""

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from scoring import marking
from scoring.awaiting import work_of
from scoring.choices import PeriodState as S
from scoring.models import Assessment, Explanation, Score
from tests.make import grant_role
from tests.make_year import SMALL_TREE, score_of
from tests.scoring.office import make_office
from units.models import User

pytestmark = pytest.mark.django_db

PEOPLE = ("clerk", "head", "member", "chair", "officer", "leader")
# Every leaf three times over, in the same fields.
WIDE_TREE = [
    ("1", "Chỉ đạo, điều hành", "150", "", "", {}, ""),
    *((f"1.{n}", *SMALL_TREE[1 + n % 2][1:]) for n in range(6)),
    ("2", "Tác động của cải cách", "150", "", "", {}, ""),
    *((f"2.{n}", *SMALL_TREE[4 + n % 3][1:]) for n in range(9)),
]


def busy_year(state, units, rows):
    """A year in which everybody has something to do for each of so many units."""
    office = make_office(S.SELF_ASSESSMENT, rows=rows)
    more = office.enrol(*(f"U{n}" for n in range(units - 1)))
    for assessment in more:
        grant_role(office.cast.clerk, "clerk", assessment.unit)
        grant_role(office.cast.head, "head", assessment.unit)
    own = office.own()
    figures = own.scores.filter(criterion__rule_kind="survey_index")
    for leaf in figures.values_list("criterion__code", flat=True)[:units]:
        figure = {"answer": {"index": "80"}, "source": "Báo cáo", "by": office.cast.officer}
        marking.record_figure(score_of(own, leaf), **figure)
    if state in (S.EXPLANATION, S.REAPPRAISAL):
        ask(office, state)
    Assessment.objects.exclude(pk=office.assessment.pk).update(submitted_at=timezone.now())
    return office.stand_at(state)


def ask(office, state):
    """Every self-scored leaf has to be explained; in the reappraisal it has been."""
    Assessment.objects.update(locked_at=timezone.now())
    asked = Score.objects.filter(criterion__method="self")
    asked.update(explanation_requested=True, self_points=1, appraised_points=0)
    if state == S.REAPPRAISAL:
        said = {"round": 1, "text": "Có.", "by": office.cast.clerk, "at": timezone.now()}
        Explanation.objects.bulk_create(Explanation(score=score, **said) for score in asked)


def queries_of(state, units, rows):
    """How many queries each person's home takes, and how much it counts; then all is undone."""
    with transaction.atomic():
        busy_year(state, units, rows)
        people = [User.objects.get(username=name) for name in PEOPLE]
        found = {user.username: _asked(user) for user in people}
        transaction.set_rollback(True)
    return found


def _asked(user):
    with CaptureQueriesContext(connection) as captured:
        work = work_of(user)
    return len(captured), sum(task.count for task in work.tasks)


@pytest.mark.parametrize("state", S)
def test_home_asks_the_same_for_one_unit_and_for_three(state):
    few, many = queries_of(state, 1, SMALL_TREE), queries_of(state, 3, WIDE_TREE)

    assert {name: asked for name, (asked, _) in many.items()} == {
        name: asked for name, (asked, _) in few.items()
    }
    assert all(many[name][1] >= few[name][1] for name in PEOPLE)


@pytest.mark.parametrize(
    ("state", "busy"),
    [
        (S.SELF_ASSESSMENT, {"clerk", "head", "officer", "chair", "leader", "member"}),
        (S.APPRAISAL, {"member", "chair", "officer", "leader"}),
        (S.EXPLANATION, {"clerk", "officer", "chair", "leader", "member"}),
        (S.REAPPRAISAL, {"member", "chair", "officer", "leader"}),
        (S.CONCLUSION, {"chair", "officer", "leader", "member"}),
    ],
)
def test_the_busy_year_gives_them_more_to_do_the_more_units_there_are(state, busy):
    few, many = queries_of(state, 1, SMALL_TREE), queries_of(state, 3, WIDE_TREE)
    assert {name for name in PEOPLE if many[name][1] > few[name][1]} == busy
