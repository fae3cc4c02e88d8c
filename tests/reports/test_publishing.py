"""Publishing: what is frozen, who may, and that nothing frozen ever changes."""

from decimal import Decimal

import pytest

from journal.models import JournalEntry
from reports import publishing
from reports.canonical import FORMAT
from reports.freezing import content_of, frozen
from reports.models import Ranking, ScorecardLine
from scoring.choices import PeriodState
from scoring.models import Score
from tests.make import make_unit
from tests.make_year import SMALL_TREE, add_group, make_assessment, score_of, set_points
from tests.reports.publication import (
    DAY,
    NUMBER,
    appraise,
    approved_year,
    assessment_of,
    publish,
    published_year,
)

pytestmark = pytest.mark.django_db


def test_publishing_freezes_one_ranking_per_group():
    period = approved_year("AB")
    commune = add_group(period, "xa")
    assessment_of(period, "X", commune.group)

    rankings = publish(period)

    assert [(r.group_code, r.version, r.scorecards.count()) for r in rankings] == [
        ("so", 1, 2),
        ("xa", 1, 1),
    ]
    period.refresh_from_db()
    assert period.state == PeriodState.PUBLISHED


def test_a_ranking_carries_its_decision_set_policy_and_format():
    period = approved_year()
    period_group = period.period_groups.get()
    period_group.criteria_set.decision = "Quyết định 600/QĐ-UBND"
    period_group.criteria_set.note = "Đã sửa đổi một lần"
    period_group.criteria_set.save()

    ranking = publish(period)[0]

    assert (ranking.decision_number, ranking.decision_date) == (NUMBER, DAY)
    assert (ranking.set_name, ranking.set_decision, ranking.set_note) == (
        "Bộ tiêu chí thử",
        "Quyết định 600/QĐ-UBND",
        "Đã sửa đổi một lần",
    )
    assert ranking.policy == period_group.policy.as_data()
    assert (ranking.content_format, len(ranking.content_hash)) == (FORMAT, 64)
    assert ranking.published_at.microsecond == 0


def test_units_are_frozen_in_order_with_rank_index_and_grade():
    period = approved_year("B")
    assessment_of(period, "A")
    assessment_of(period, "C", c1_1="12.3456")

    cards = publish(period)[0].scorecards.order_by("order")

    assert [(c.unit_code, c.rank, c.points, c.index_percent, c.grade) for c in cards] == [
        ("A", 1, Decimal("90.5"), Decimal("90.5"), "Xuất sắc"),
        ("B", 1, Decimal("90.5"), Decimal("90.5"), "Xuất sắc"),
        ("C", 3, Decimal("82.8456"), Decimal("82.85"), "Tốt"),
    ]


def test_the_whole_tree_is_copied_with_rules_in_words():
    criteria = published_year().criteria.order_by("order")

    assert [(c.code, c.name, c.max_score, c.method) for c in criteria] == [
        (code, name, Decimal(maximum), method) for code, name, maximum, method, *_ in SMALL_TREE
    ]
    assert criteria.get(code="1.2").rule_text
    assert criteria.get(code="1").rule_text == ""


def test_lines_hold_points_of_leaves_and_sums_of_their_parents():
    ranking = published_year()

    points = ScorecardLine.objects.values_list("criterion__code", "points", "self_points")
    assert list(points.filter(scorecard__ranking=ranking)) == [
        ("1", Decimal("48.5"), None),
        ("1.1", Decimal("20"), None),
        ("1.2", Decimal("28.5"), None),
        ("2", Decimal("42"), None),
        ("2.1", Decimal("9"), None),
        ("2.2", Decimal("15"), None),
        ("2.3", Decimal("18"), None),
    ]


def test_a_parent_is_unknown_when_its_only_applicable_leaf_has_no_points():
    period = approved_year()
    assessment = period.assessments.get()
    Score.objects.filter(assessment=assessment, criterion__code="1.1").update(applies=False)
    set_points(assessment, "self_points", c2_1="0")

    ranking = publish(period)[0]

    own = dict(
        ScorecardLine.objects.filter(scorecard__ranking=ranking).values_list(
            "criterion__code", "self_points"
        )
    )
    assert own == {
        "1": None, "1.1": None, "1.2": None, "2": 0, "2.1": 0, "2.2": None, "2.3": None
    }  # fmt: skip


def test_an_exempt_leaf_leaves_the_scale_and_says_so():
    period = approved_year()
    assessment = period.assessments.get()
    Score.objects.filter(assessment=assessment, criterion__code="1.1").update(applies=False)

    line = publish(period)[0].scorecards.get().lines.get(criterion__code="1.1")

    assert (line.applies, line.applicable_max, line.points) == (False, 0, None)
    assert line.explanation == (
        "Không đánh giá đối với đơn vị: điểm tối đa được loại khỏi thang điểm."
    )
    assert line.scorecard.applicable_max == 80


def test_a_typed_appraisal_says_that_the_appraiser_gave_it():
    period = approved_year()
    score = score_of(period.assessments.get(), "2.1")
    appraise(score, "9")

    line = publish(period)[0].scorecards.get().lines.get(criterion__code="2.1")

    assert line.explanation == "Người thẩm định cho 9/10 điểm."


def test_a_unit_without_any_applicable_leaf_is_listed_unranked():
    period = approved_year("AB")
    Score.objects.filter(assessment__unit__code="A").update(applies=False, final_points=None)

    cards = publish(period)[0].scorecards.order_by("order")

    assert [(c.unit_code, c.rank, c.index_percent, c.grade) for c in cards] == [
        ("B", 1, Decimal("90.5"), "Xuất sắc"),
        ("A", None, None, ""),
    ]


def test_the_journal_keeps_the_hash_of_each_publication():
    ranking = published_year()

    entry = JournalEntry.objects.get(act="công bố xếp hạng")
    assert (entry.chain, entry.after, entry.by.username) == (
        "nam-2024",
        ranking.content_hash,
        "officer",
    )


def test_the_dry_run_saves_nothing_and_shows_what_will_be_published():
    period = approved_year("AB")
    rehearsal = publishing.dry_run(period, decision_number=NUMBER, decision_date=DAY)[0]
    assert not Ranking.objects.exists()

    before = content_of(rehearsal.draft) | {"published_at": None}
    after = content_of(frozen(publish(period)[0])) | {"published_at": None}

    assert before == after
    assert rehearsal.gaps == []


@pytest.mark.parametrize("units", [1, 3])
def test_the_dry_run_asks_the_same_of_the_database_however_many_units(
    units, django_assert_num_queries
):
    period = approved_year("ABC"[:units])

    with django_assert_num_queries(12):
        publishing.dry_run(period)


def test_the_province_itself_is_judged_elsewhere_and_keeps_nothing_from_being_published():
    period = approved_year("A")
    own = add_group(period, "tinh").group
    make_assessment(period, make_unit("TINH", kind="province"), own)

    assert [ranking.group_code for ranking in publish(period)] == ["so"]
