"""What is frozen stays: copies of their own, rows that refuse every change, a hash that holds."""

import pytest
from django.db import IntegrityError
from django.db.transaction import atomic

from journal.append_only import WrittenOnce
from reports.canonical import content_hash
from reports.freezing import content_of, frozen
from reports.models import PublishedCriterion, Ranking, Scorecard, ScorecardLine
from scoring.models import AssessmentPeriod, Score
from tests.reports.publication import DAY, approved_year, publish, published_year

pytestmark = pytest.mark.django_db


def test_the_hash_of_the_rows_read_back_is_the_one_stored():
    period = approved_year("ABC")
    Score.objects.filter(assessment__unit__code="B", criterion__code="1.1").update(applies=False)

    stored = publish(period)[0]
    ranking = Ranking.objects.get()

    assert ranking.content_hash == stored.content_hash
    assert content_hash(content_of(frozen(ranking))) == ranking.content_hash


def test_reading_a_publication_back_takes_three_queries(django_assert_num_queries):
    ranking = published_year("ABC")

    with django_assert_num_queries(3):
        content_of(frozen(ranking))


def test_later_changes_of_units_and_criteria_change_nothing_published():
    ranking = published_year("AB")
    before = content_of(frozen(ranking))
    period_group = AssessmentPeriod.objects.get().period_groups.get()
    for unit in (card.unit for card in ranking.scorecards.select_related("unit")):
        unit.name, unit.code, unit.slug = "Tên mới", f"{unit.code}9", f"moi-{unit.pk}"
        unit.save()
    period_group.criteria_set.criteria.update(name="Tên mới", max_score=1, rule_params={})
    type(period_group.criteria_set).objects.update(name="Tên mới")
    type(period_group.group).objects.update(name="Tên mới")
    Score.objects.update(final_points=0)

    assert content_of(frozen(Ranking.objects.get())) == before
    assert content_hash(before) == ranking.content_hash


@pytest.mark.parametrize("model", [Ranking, PublishedCriterion, Scorecard, ScorecardLine])
def test_frozen_rows_are_neither_saved_nor_deleted(model):
    published_year()
    row, rows = model.objects.first(), model.objects.all()
    field = "note" if model is Ranking else "order" if model is not ScorecardLine else "applies"
    acts = [
        row.save,
        row.delete,
        rows.delete,
        lambda: rows.update(**{field: 1}),
        lambda: rows.bulk_update([row], [field]),
        lambda: rows.bulk_create(
            [row], update_conflicts=True, update_fields=[field], unique_fields=["pk"]
        ),
    ]
    for act in acts:
        with pytest.raises(WrittenOnce):
            act()


def test_a_new_object_is_not_written_over_a_row_with_its_key():
    ranking = published_year()
    impostor = Ranking(
        pk=ranking.pk,
        year=1999,
        decision_date=DAY,
        policy={},
        published_at=ranking.published_at,
    )

    with pytest.raises(IntegrityError), atomic():
        impostor.save()

    assert Ranking.objects.get().year == 2024
