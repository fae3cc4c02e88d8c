"""Bonus and penalty before the public: beside the points, on the scorecard, corrected."""

from decimal import Decimal

import pytest
from django.urls import reverse

from reports import publishing
from reports.canonical import content_hash
from reports.content import content_of
from reports.freezing import frozen
from reports.models import Ranking, ScorecardLine
from reports.publishing import doors
from scoring.choices import PeriodState
from scoring.permissions.council import NOT_ASKED
from scoring.refusals import Refused
from tests.make_year import add_outside, make_period, score_of
from tests.reports.pages import rows_of, says
from tests.reports.publication import (
    assessment_of,
    correct,
    officer,
    publish,
    publish_correction,
    published_year,
)

pytestmark = pytest.mark.django_db

PUBLISHED_OUTSIDE = ["T", "T1", "T2", "P", "P1", "P2"]


@pytest.fixture
def period():
    """Three units of 90,5 points: A beyond both caps' items, B with a penalty, C with nothing."""
    period = make_period(state=PeriodState.APPROVED)
    add_outside(period.period_groups.get().criteria_set)
    assessment_of(period, "A", cT1="1", cT2="2.5")
    assessment_of(period, "B", cP1="0.25")
    assessment_of(period, "C")
    return period


def score(period, code, unit="A"):
    return score_of(period.assessments.get(unit__code=unit), code)


def test_what_nobody_named_does_not_hold_up_the_publication(period):
    (rehearsal,) = publishing.dry_run(period)
    assert rehearsal.gaps == []
    type(score(period, "T1")).objects.filter(criterion__code="T1", final_points=1).update(
        final_points=None, self_points=1
    )
    (rehearsal,) = publishing.dry_run(period)
    assert rehearsal.gaps == ["Nhóm «Nhóm so»: còn 1 điểm chưa được kết luận."]


def test_a_publication_freezes_items_sums_and_index(period):
    (ranking,) = publish(period)
    cards = {card.unit_code: card for card in ranking.scorecards.all()}
    assert {code: (card.points, card.bonus, card.penalty) for code, card in cards.items()} == {
        "A": (Decimal("90.5"), 3, None),
        "B": (Decimal("90.5"), None, Decimal("0.25")),
        "C": (Decimal("90.5"), None, None),
    }
    printed = [cards[code].index_percent for code in "ABC"]
    assert printed == [Decimal("93.5"), Decimal("90.25"), Decimal("90.5")]
    assert {card.applicable_max for card in cards.values()} == {100}
    outside = ranking.criteria.exclude(part="main").order_by("order")
    assert list(outside.values_list("code", flat=True)) == PUBLISHED_OUTSIDE
    assert ranking.content_hash == content_hash(content_of(frozen(ranking)))


def test_the_ranking_has_a_column_for_each_part_that_some_unit_has(client, period):
    publish(period)
    page = client.get(reverse("ranking", args=[2024, "so"]))
    rows = rows_of(page, "ranking")
    assert [row[1:7] for row in rows] == [
        ["Đơn vị A", "90,5", "3", "–", "100", "93,50"],
        ["Đơn vị C", "90,5", "–", "–", "100", "90,50"],
        ["Đơn vị B", "90,5", "–", "0,25", "100", "90,25"],
    ]
    assert [field.code for field in page.context["table"].fields] == ["1", "2"]
    assert says(page, "chỉ số đã cộng điểm thưởng, trừ điểm trừ")


def test_a_ranking_without_any_has_no_such_column(client):
    published_year("A")
    page = client.get(reverse("ranking", args=[2024, "so"]))
    assert (says(page, "Điểm thưởng Điểm trừ"), len(rows_of(page, "ranking")[0])) == (False, 8)


def test_the_scorecard_shows_every_item_with_its_three_points(client, period):
    claimed = score(period, "T1")
    type(claimed).objects.filter(pk=claimed.pk).update(self_points=1, appraised_points="0.5")
    card = publish(period)[0].scorecards.get(unit_code="A")
    page = client.get(reverse("scorecard", args=[card.unit_slug, 2024]))
    rows = rows_of(page, "scorecard no-tree")

    assert [row[0] for row in rows] == PUBLISHED_OUTSIDE
    assert rows[1][2:6] == ["1", "1", "0,5", "1"]
    assert NOT_ASKED not in rows[1][1]
    assert [row[2:6] for row in rows[4:]] == [["1", "–", "–", "–"], ["3", "–", "–", "–"]]
    assert "Không bị trừ điểm." in rows[5][1]
    assert says(page, "Điểm thưởng được tính 3 3")
    assert says(page, "100 × (90,5 + 3) / 100 = 93,50")
    assert [row[0] for row in rows_of(page, "scorecard")][:2] == ["", "1"]


@pytest.mark.parametrize("units", ["A", "ABC"])
def test_the_ranking_asks_the_same_of_the_database(client, django_assert_num_queries, units):
    period = make_period(state=PeriodState.APPROVED)
    add_outside(period.period_groups.get().criteria_set)
    for code in units:
        assessment_of(period, code, cT1="1")
    publish(period)
    client.logout()
    with django_assert_num_queries(8):
        client.get(reverse("ranking", args=[2024, "so"]))


def test_a_bonus_is_corrected_like_a_leaf(client, period):
    publish(period)
    correct(score(period, "T2"), "1.5")
    assert publishing.pending_corrections(period)["so"][0].published == Decimal("2.5")
    publish_correction(period)

    newest = Ranking.objects.get(version=2)
    card = newest.scorecards.get(unit_code="A")
    assert (card.bonus, card.index_percent) == (Decimal("2.5"), 93)
    line = ScorecardLine.objects.get(scorecard=card, criterion__code="T2")
    assert line.explanation == "Đính chính theo Quyết định số 300/QĐ-UBND: 1,5/3 điểm."
    page = client.get(reverse("ranking", args=[2024, "so"]))
    assert says(page, "Sáng kiến được nhân rộng")


def test_a_decision_may_take_points_off_but_adds_no_bonus_unasked(client, period):
    publish(period)
    with pytest.raises(Refused) as caught:
        correct(score(period, "T1", "C"), "1")
    assert str(caught.value) == NOT_ASKED
    correct(score(period, "P2", "C"), "1")
    publish_correction(period)
    card = Ranking.objects.get(version=2).scorecards.get(unit_code="C")
    assert (card.penalty, card.index_percent) == (1, Decimal("89.5"))


def test_the_desk_offers_no_correction_of_what_nobody_asked_for(client, period):
    publish(period)
    client.force_login(officer())
    address = reverse("correct-unit", args=[2024, score(period, "T1", "C").assessment_id])
    leaves = {leaf.line.criterion.code: leaf for leaf in client.get(address).context["leaves"]}
    assert {code: leaves[code].refusal for code in ("1.1", "T1", "P1")} == {
        "1.1": "",
        "T1": NOT_ASKED,
        "P1": "",
    }
    unasked = score(period, "T1", "C")
    assert doors.why_not_correct(officer(), unasked) == NOT_ASKED
    page = client.get(reverse("correct-score", args=[2024, unasked.pk]))
    assert page.status_code == 403
