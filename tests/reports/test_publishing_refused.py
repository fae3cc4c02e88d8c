"""When a year is not published: the clock, the role, the decision, what is missing."""

import threading
from datetime import date

import pytest
from django.db import connection
from django.utils import timezone

from reports.models import Ranking
from scoring.choices import PeriodState
from scoring.models import AssessmentPeriod
from scoring.refusals import NotReady, Refused
from tests.make import grant_role, make_unit, make_user
from tests.make_year import add_group, period_at, score_of, set_points
from tests.reports.publication import (
    DAY,
    NUMBER,
    appraise,
    approved_year,
    assessment_of,
    officer,
    publish,
)

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("state", [state for state in PeriodState if state != PeriodState.APPROVED])
def test_only_an_approved_year_is_published(state):
    period = period_at(approved_year(), state)

    with pytest.raises(Refused, match=r"đang ở bước «.*», không phải lúc công bố\."):
        publish(period)

    assert not Ranking.objects.exists()


@pytest.mark.parametrize("role", ["clerk", "head", "member", "chair", "leader", "viewer"])
def test_only_officers_publish(role):
    period = approved_year()
    person = make_user()
    year = 2024 if role in ("member", "chair") else None
    grant_role(person, role, make_unit("SNV"), year)

    with pytest.raises(Refused, match=r"^Chỉ cán bộ CCHC Sở Nội vụ làm được việc này\.$"):
        publish(period, by=person)

    assert not Ranking.objects.exists()


@pytest.mark.parametrize(
    ("number", "day", "reason"),
    [
        ("  ", DAY, "Cần số và ngày quyết định công bố."),
        (NUMBER, None, "Cần số và ngày quyết định công bố."),
        ("1" * 61, DAY, "Số quyết định không được dài quá 60 ký tự."),
        (NUMBER, date(9999, 1, 1), "Ngày quyết định không được ở tương lai."),
    ],
)
def test_publishing_needs_a_decision(number, day, reason):
    with pytest.raises(Refused, match=f"^{reason}$"):
        publish(approved_year(), number=number, day=day)


def test_a_decision_of_today_will_do():
    assert publish(approved_year(), day=timezone.localdate())


def test_all_groups_are_published_or_none():
    period = approved_year()
    commune = add_group(period, "xa")
    set_points(assessment_of(period, "X", commune.group), c1_1=None)

    with pytest.raises(NotReady) as refusal:
        publish(period)

    assert refusal.value.gaps == ["Nhóm «Nhóm xa»: còn 1 điểm chưa được kết luận."]
    assert not Ranking.objects.exists()
    assert AssessmentPeriod.objects.get().state == PeriodState.APPROVED


def test_points_the_council_did_not_conclude_are_not_published():
    period = approved_year()
    set_points(period.assessments.get(), c2_1=None)
    set_points(period.assessments.get(), "appraised_points", c2_1="9")

    with pytest.raises(NotReady, match="còn 1 điểm chưa được kết luận"):
        publish(period)


def test_points_that_their_sentence_does_not_explain_are_not_published():
    period = approved_year()
    appraise(score_of(period.assessments.get(), "2.1"), "7")

    with pytest.raises(NotReady, match=r"^Nhóm «Nhóm so»: điểm khác với cách tính .* 2\.1\.$"):
        publish(period)


def test_a_group_without_units_is_not_published():
    period = approved_year()
    add_group(period, "xa")

    with pytest.raises(NotReady, match=r"^Nhóm «Nhóm xa» chưa có đơn vị hoặc chưa có điểm nào\.$"):
        publish(period)


def test_a_year_is_published_once():
    period = approved_year()
    seen_before = AssessmentPeriod.objects.get()
    publish(period)

    for again in (period, seen_before, AssessmentPeriod.objects.get()):
        with pytest.raises(Refused):
            publish(again)

    assert Ranking.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_of_two_officers_publishing_at_once_one_wins(on_postgres):
    approved_year("ABC")
    by, told = officer(), []

    def press():
        try:
            publish(AssessmentPeriod.objects.get(), by=by)
            told.append("công bố")
        except Refused:
            told.append("từ chối")
        finally:
            connection.close()

    threads = [threading.Thread(target=press) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(told) == ["công bố", "từ chối"]
    assert Ranking.objects.count() == 1
