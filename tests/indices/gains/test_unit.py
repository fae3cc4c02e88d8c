"""A unit's own desk of points still to win: from its answers, then from what was made of them."""

from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from indices.gains.unit import unit_outlook
from scoring import marking
from scoring.choices import PeriodState as S
from tests.cast import make_cast
from tests.make import make_unit
from tests.make_year import make_assessment, make_period, period_at, score_of

pytestmark = pytest.mark.django_db
D = Decimal


@pytest.fixture
def world():
    """A unit that answered both of its leaves: 10 of 20 and 27 of 30."""
    period = make_period(state=S.SELF_ASSESSMENT)
    assessment = make_assessment(period, make_unit("SYT", name="Sở Y tế"))
    cast = make_cast(period, assessment.unit)
    for code, answer in (("1.1", {"keys": ["a"]}), ("1.2", {"n": "90", "d": "100"})):
        score = score_of(assessment, code)
        marking.self_score(score, version=score.version, answer=answer, by=cast.clerk)
    assessment.period = period
    return assessment, cast


def rows(user, assessment):
    seen = unit_outlook(user, assessment)
    return [(row.held.leaf.code, row.gain.points, row.held.basis_words) for row in seen.rows]


def appraise(assessment, cast):
    """The council takes 85 of 100 for proven."""
    period = period_at(assessment.period, S.APPRAISAL)
    score = score_of(assessment, "1.2")
    given = {"answer": {"n": "85", "d": "100"}, "reason": "Thiếu 5 hồ sơ"}
    marking.appraise(score, version=score.version, **given, by=cast.member)
    assessment.period = period


def test_a_unit_sees_what_its_own_answers_leave(world):
    assessment, cast = world
    seen = unit_outlook(cast.clerk, assessment)

    assert rows(cast.clerk, assessment) == [
        ("1.1", D("10"), "tự chấm"), ("1.2", D("3"), "tự chấm")]  # fmt: skip
    assert [row.words for row in seen.rows] == [
        "hoàn thành nội dung: “Hoàn thành kế hoạch”",
        "số hồ sơ đúng hạn thêm 10: từ 90 lên 100 trên 100 (từ 90% lên 100%)",
    ]
    assert [held.leaf.code for held, _ in seen.without_points] == ["2.1", "2.2", "2.3"]


def test_what_the_council_takes_for_proven_is_shown_when_the_unit_may_know_it(world):
    assessment, cast = world
    appraise(assessment, cast)
    assert rows(cast.clerk, assessment)[1] == ("1.2", D("3"), "tự chấm")
    assert rows(cast.officer, assessment)[1] == ("1.2", D("4.5"), "Tổ giúp việc")

    assessment.period = period_at(assessment.period, S.EXPLANATION)
    seen = unit_outlook(cast.clerk, assessment)
    assert rows(cast.clerk, assessment)[1] == ("1.2", D("4.5"), "Tổ giúp việc")
    assert seen.rows[1].words == (
        "số hồ sơ đúng hạn thêm 15: từ 85 lên 100 trên 100 (từ 85% lên 100%)"
    )


def test_of_very_many_one_per_cent_is_a_deed(world):
    assessment, cast = world
    score = score_of(assessment, "1.2")
    many = {"n": "9000", "d": "10000"}
    marking.self_score(score, version=score.version, answer=many, by=cast.clerk)
    [_, row] = unit_outlook(cast.clerk, assessment).rows

    assert (row.deed_words, row.cost_words) == ("một việc là 1% tổng số, tức 100", "10")


def page(client, user, assessment):
    client.force_login(user)
    return client.get(reverse("unit-gains", args=[assessment.pk]))


def test_the_page_is_the_unit_s_own(client, world):
    assessment, cast = world
    said = page(client, cast.head, assessment).content.decode()

    assert "Giành cả 2 việc thêm 13 điểm: 37 → 50" in said
    assert "Cơ quan chủ trì</th>" not in said
    assert page(client, cast.stranger, assessment).status_code == 403


def test_more_answers_ask_no_more_of_the_database(client, world):
    assessment, cast = world

    def queries():
        with CaptureQueriesContext(connection) as asked:
            assert page(client, cast.officer, assessment).status_code == 200
        return len(asked)

    page(client, cast.officer, assessment)
    two = queries()
    type(score_of(assessment, "2.1")).objects.filter(assessment=assessment).update(self_points=5)

    assert queries() == two
