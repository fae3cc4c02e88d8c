"""Two people at the same moment, for real: on PostgreSQL, where writers do run side by side."""

from datetime import timedelta
from threading import Barrier

import pytest
from django.utils import timezone

from scoring import cycle, marking
from scoring.models import Assessment, AssessmentPeriod, Score
from scoring.preparation import set_deadline
from scoring.refusals import NotReady, Overtaken, Refused
from tests.at_once import at_once
from tests.cast import make_cast
from tests.make import make_unit
from tests.make_year import make_assessment, make_period, period_at, score_of

pytestmark = pytest.mark.django_db(transaction=True)

ROUNDS = 8


@pytest.fixture
def started():
    """A year in self-assessment, one assessment and its people."""
    period = make_period(2024)
    cast = make_cast(period, make_unit("SYT"))
    assessment = make_assessment(period, cast.unit)
    return period_at(period, "self_assessment"), assessment, cast


def test_of_two_clerks_on_one_leaf_one_is_saved_and_one_is_told(on_postgres, started):
    _, assessment, cast = started
    answers = [{"keys": ["a"]}, {"keys": ["a", "b"]}]
    for version in range(ROUNDS):
        score = score_of(assessment, "1.1")
        Score.objects.filter(pk=score.pk).update(answer=None)

        def save(answer, score=score, version=version):
            marking.self_score(score, version=version, answer=answer, by=cast.clerk)

        raised = at_once(lambda: save(answers[0]), lambda: save(answers[1]))

        told = [error for error in raised if error is not None]
        assert [type(error) for error in told] == [Overtaken]
        saved = answers[raised.index(None)]
        assert score_of(assessment, "1.1").answer == saved
        assert score_of(assessment, "1.1").version == version + 1


def test_nothing_is_written_after_the_head_has_locked(on_postgres, started):
    _, assessment, cast = started
    for _ in range(ROUNDS):
        now = timezone.now()
        Assessment.objects.update(submitted_at=now, locked_at=None)
        score = score_of(assessment, "1.1")

        raised = at_once(
            lambda: marking.lock(assessment, by=cast.head),
            lambda: marking.return_for_changes(assessment, reason="Bổ sung", by=cast.head),
            lambda score=score: marking.self_score(
                score, version=score.version, answer={"keys": ["a"]}, by=cast.clerk
            ),
        )

        after = Assessment.objects.get()
        if after.locked_at:
            assert isinstance(raised[1], Refused)
            assert after.submitted_at is not None
        changed = score_of(assessment, "1.1").version > score.version
        assert not (changed and after.locked_at and raised[2] is not None)


def test_nothing_is_written_into_a_stage_that_has_just_ended(on_postgres, started):
    period, assessment, cast = started
    set_deadline(period, "self_assessment_until", None, reason="Không hạn", by=cast.officer)
    for _ in range(ROUNDS):
        period = period_at(period, "self_assessment")
        locked = Assessment.objects.filter(pk=assessment.pk)
        locked.update(submitted_at=timezone.now(), locked_at=timezone.now())
        period.refresh_from_db()
        until = timezone.now() + timedelta(days=1)
        score = score_of(assessment, "1.1")

        raised = at_once(
            lambda period=period: cycle.advance(period, by=cast.officer),
            lambda until=until: marking.reopen(
                assessment, until=until, reason="Gia hạn", by=cast.officer
            ),
            lambda score=score: marking.self_score(
                score, version=score.version, answer={"keys": []}, by=cast.clerk
            ),
        )

        assert all(isinstance(error, Refused) for error in raised if error)
        moved = AssessmentPeriod.objects.get().state == "appraisal"
        assert moved == (raised[0] is None)
        if moved and raised[1] is not None:
            assert Assessment.objects.get(pk=assessment.pk).locked_at is not None


def test_of_two_officers_on_the_clock_one_moves_it(on_postgres, started):
    _, assessment, cast = started
    Assessment.objects.filter(pk=assessment.pk).update(locked_at=timezone.now())

    def advance():
        seen = AssessmentPeriod.objects.get()
        barrier.wait()
        cycle.advance(seen, by=cast.officer)

    barrier = Barrier(2)
    raised = at_once(advance, advance)

    told = [error for error in raised if error is not None]
    assert [type(error) for error in told] in ([Overtaken], [NotReady])
    assert AssessmentPeriod.objects.get().state == "appraisal"
    assert AssessmentPeriod.objects.get().round == 1


def test_a_year_is_concluded_once(on_postgres, started):
    period, assessment, cast = started
    period = period_at(period, "conclusion")
    Score.objects.filter(assessment=assessment).update(appraised_points=1)
    group = period.groups.get()

    raised = at_once(
        lambda: marking.conclude(period, group, by=cast.chair),
        lambda: marking.conclude(AssessmentPeriod.objects.get(), group, by=cast.chair),
    )

    assert [type(error) for error in raised if error] == [Refused]
    assert not Score.objects.filter(final_points=None).exists()
