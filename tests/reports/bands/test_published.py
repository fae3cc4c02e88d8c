"""Bands of a published ranking: survey error is read from the frozen answers alone."""

import pytest
from django.db.models import QuerySet

from journal.triggers import lifted
from reports.bands.published import forget, published_bands
from reports.models import PublishedCriterion, Ranking, ScorecardLine
from tests.make_year import set_points
from tests.reports.publication import approved_year, assessment_of, publish

pytestmark = pytest.mark.django_db

PARAMS = {"question": "Hài lòng?", "options": {"A": "100", "C": "0"}, "minimum_responses": 10}


# A has 80,5 and B 82,5, both with 15 of the 20 points of 2.2. Of 20 people 15 answer A, 5 C: 75%.
# The sample variance is (15 × 25² + 5 × 75²) / 19 = 1973,7; over 20, times (20/100)², 3,95.
# The two need 1,96 × √7,9 = 5,5, and 2 is not enough.
def test_a_published_sample_gives_the_ranks_within_its_error(client):
    period = approved_year("A")
    set_points(period.assessments.get(), c1_1="10")
    assessment_of(period, "B", c2_3="10")
    publish(period)
    ranking = Ranking.objects.get()
    assert {band.within for band in published_bands(ranking).values()} == {None}

    _ask_in_a_survey("2.2", {"answers": {"A": 15, "C": 5}})

    assert [band.within for band in published_bands(ranking).values()] == [(1, 2), (1, 2)]
    page = client.get("/hinh/khoang-hang/2024/so.svg").content.decode()
    assert "1 (1–2) [1–2]" in page
    card = client.get("/don-vi/don-vi-b/2024/").content.decode()
    assert "hạng công bố 1; khi bỏ lần lượt từng tiêu chí: 1–2; trong sai số điều tra: 1–2." in card
    rows = client.get("/hinh/khoang-hang/2024/so.csv").content.decode().splitlines()
    assert [row.split(",")[7:9] for row in rows[1:]] == [["1", "2"], ["1", "2"]]


def _ask_in_a_survey(code, answer):
    """As if the leaf had been published with these answers behind its points."""
    with lifted():
        nodes = QuerySet(PublishedCriterion).filter(code=code)
        nodes.update(rule_kind="survey_mean", rule_params=PARAMS)
        QuerySet(ScorecardLine).filter(criterion__code=code).update(answer=answer)
    forget()
