"""The province's own assessment is in nothing that ranks, publishes or takes a mean."""

from datetime import date

import pytest
from django.urls import reverse

from reports.models import Ranking, Scorecard
from reports.publishing import dry_run, publish
from scoring.choices import PeriodState
from tests.make_year import period_at, set_points
from tests.scoring.province_year import make_province

pytestmark = pytest.mark.django_db

POINTS = {"c1_1": "20", "c1_2": "30", "c2_1": "10", "c2_2": "20", "c2_3": "10"}


@pytest.fixture
def province():
    found = make_province()
    found.lock()
    set_points(found.ordinary, **POINTS)
    found.ordinary.scores.update(self_points=None)
    period_at(found.period, PeriodState.APPROVED)
    return found


def published(province):
    given = {"decision_number": "1/QĐ", "decision_date": date(2025, 3, 1)}
    return publish(province.period, **given, by=province.cast.officer)


def test_the_dry_run_knows_no_group_of_the_province(province):
    drafts = [rehearsal.draft.ranking.group_code for rehearsal in dry_run(province.period)]
    assert drafts == ["so"]


def test_a_year_is_published_without_the_province(province):
    rankings = published(province)

    assert [ranking.group_code for ranking in rankings] == ["so"]
    assert list(Ranking.objects.values_list("group_code", flat=True)) == ["so"]
    assert [str(unit) for unit in Scorecard.objects.values_list("unit_name", flat=True)] == [
        "Sở Công Thương"
    ]


def test_pages_of_the_public_say_nothing_of_the_province(client, province):
    published(province)
    year = client.get(reverse("ranking-year", args=[2024])).content.decode()

    assert ("Nhóm so" in year, "Nhóm tinh" in year) == (True, False)
    assert client.get(reverse("ranking", args=[2024, "tinh"])).status_code == 404


def test_what_the_ministry_said_may_still_be_entered_after_publication(province):
    published(province)
    result = province.confirmed({"1.1": "20"})

    assert result.points.count() == 1
    assert Ranking.objects.count() == 1
