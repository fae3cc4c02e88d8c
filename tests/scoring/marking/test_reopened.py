"""A unit reopened during the appraisal answers anew, and is appraised anew."""

from datetime import timedelta

import pytest
from django.utils import timezone

from scoring import cycle, marking
from scoring.gaps import not_appraised
from scoring.refusals import NotReady
from tests.cast import make_cast
from tests.make import make_unit
from tests.make_year import make_assessment, make_period, period_at, score_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def reopened():
    """An assessment whose claim was accepted, unlocked again for its clerk."""
    period = make_period(2024)
    unit = make_unit("SYT")
    cast = make_cast(period, unit)
    assessment = make_assessment(period, unit)
    period_at(period, "self_assessment")
    reason = "Không có hồ sơ nào."
    marking.self_score(score_of(assessment, "1.2"), version=0, no_case_reason=reason, by=cast.clerk)
    period_at(period, "appraisal")
    marking.appraise(
        score_of(assessment, "1.2"),
        version=1,
        accepts_no_case=True,
        reason="Đúng.",
        by=cast.member,
    )
    until = timezone.now() + timedelta(days=1)
    marking.reopen(assessment, until=until, reason="Bổ sung số liệu", by=cast.officer)
    return assessment, cast


def test_a_new_answer_puts_the_leaf_back_on_the_scale_and_before_the_appraiser(reopened):
    assessment, cast = reopened
    answer = {"n": "9", "d": "10"}
    marking.self_score(score_of(assessment, "1.2"), version=2, answer=answer, by=cast.clerk)

    score = score_of(assessment, "1.2")
    assert (score.applies, score.self_points, score.appraised_points) == (True, 27, None)
    assert not_appraised(assessment.period) == ["Còn 3 điểm chưa thẩm định: Đơn vị SYT (3)."]
    with pytest.raises(NotReady, match="chưa thẩm định"):
        cycle.advance(assessment.period, by=cast.officer)


def test_the_appraiser_changes_his_row_of_the_round(reopened):
    assessment, cast = reopened
    answer = {"n": "9", "d": "10"}
    marking.self_score(score_of(assessment, "1.2"), version=2, answer=answer, by=cast.clerk)
    marking.appraise(score_of(assessment, "1.2"), version=3, by=cast.member)

    score = score_of(assessment, "1.2")
    assert list(score.appraisals.values_list("round", "points", "accepts_no_case")) == [
        (1, 27, None)
    ]
