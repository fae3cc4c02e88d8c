"""Corrections: a new version beside the old, and nothing but the corrected points in it."""

from datetime import date
from decimal import Decimal

import pytest

from reports import publishing
from reports.canonical import content_hash
from reports.changes import changes
from reports.freezing import content_of, frozen
from reports.models import Ranking
from scoring.choices import PeriodState
from scoring.models import Score
from scoring.refusals import NotReady, Overtaken, Refused
from tests.make import grant_role, make_unit, make_user
from tests.make_year import add_group, score_of
from tests.reports.publication import (
    approved_year,
    assessment_of,
    correct,
    publish,
    publish_correction,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def period():
    """A published year: A and B are equal, C is behind."""
    period = approved_year("AB")
    assessment_of(period, "C", c1_1="15")
    publish(period)
    return period


def score(period, unit="B", code="1.1"):
    return score_of(period.assessments.get(unit__code=unit), code)


def test_a_correction_makes_a_second_version_beside_the_first(period):
    first = Ranking.objects.get()
    before = content_of(frozen(first))
    correct(score(period), "12.5")

    second = publish_correction(period)

    assert (second.version, second.decision_number, second.note) == (
        2,
        "310/QĐ-UBND",
        "Đính chính điểm 1.1",
    )
    assert content_of(frozen(Ranking.objects.get(version=1))) == before
    assert content_hash(content_of(frozen(second))) == second.content_hash != first.content_hash
    assert list(Ranking.objects.in_force()) == [second]


def test_old_and_new_values_of_all_that_moved_are_listed(period):
    correct(score(period), "12.5")

    found = changes(publish_correction(period))

    assert [(c.unit_name, c.code, c.before, c.after) for c in found.cells] == [
        ("Đơn vị B", "1.1", Decimal(20), Decimal("12.5"))
    ]
    moved = [(u.after.unit_code, u.before.rank, u.after.rank, u.after.points) for u in found.units]
    assert moved == [("C", 3, 2, Decimal("85.5")), ("B", 1, 3, Decimal(83))]
    assert changes(Ranking.objects.get(version=1)) is None


def test_the_corrected_line_cites_its_decision(period):
    correct(score(period), "12.5", decision="Quyết định số 300/QĐ-UBND ngày 12/05/2025")

    card = publish_correction(period).scorecards.get(unit_code="B")

    assert card.lines.get(criterion__code="1.1").explanation == (
        "Đính chính theo Quyết định số 300/QĐ-UBND ngày 12/05/2025: 12,5/20 điểm."
    )


def test_a_correction_keeps_the_names_of_the_first_publication(period):
    unit = score(period).assessment.unit
    unit.name, unit.code = "Tên mới", "B9"
    unit.save()
    period_group = period.period_groups.get()
    period_group.criteria_set.criteria.update(name="Tên mới")
    type(period_group.criteria_set).objects.update(name="Tên mới")
    type(period_group.group).objects.update(name="Tên mới")
    correct(score(period, "A"), "12.5")

    second = publish_correction(period)

    assert (second.group_name, second.set_name) == ("Nhóm so", "Bộ tiêu chí thử")
    assert second.criteria.get(code="1.1").name == "Kế hoạch cải cách"
    assert [card.unit_name for card in second.scorecards.order_by("order")] == [
        "Đơn vị B",
        "Đơn vị C",
        "Đơn vị A",
    ]


def test_a_correction_is_not_published_on_another_scale(period):
    correct(score(period), "12.5")
    period.period_groups.get().criteria_set.criteria.filter(code="2.3").update(max_score=30)

    with pytest.raises(Refused, match=r"đã khác lần công bố: không đính chính được\.$"):
        publish_correction(period)


def test_a_second_correction_makes_a_third_version(period):
    correct(score(period), "12.5")
    publish_correction(period)
    correct(score(period), "13")

    third = publish_correction(period)

    assert third.version == 3
    assert [(c.before, c.after) for c in changes(third).cells] == [(Decimal("12.5"), Decimal(13))]


def test_a_correction_concerns_one_group(period):
    other = approved_year("M", year=2023)
    commune = add_group(other, "xa")
    assessment_of(other, "X", commune.group)
    publish(other)
    correct(score(other, "X"), "10")

    publish_correction(other, group=commune.group)

    versions = Ranking.objects.filter(year=2023).values_list("group_code", "version")
    assert sorted(versions) == [("so", 1), ("xa", 1), ("xa", 2)]
    with pytest.raises(Refused, match="Chưa có điểm nào được đính chính"):
        publish_correction(other, group=other.groups.get(code="so"))


# Refusals


def test_without_a_corrected_score_there_is_no_new_version(period):
    with pytest.raises(Refused, match="Chưa có điểm nào được đính chính"):
        publish_correction(period)


def test_a_correction_taken_back_is_none(period):
    correct(score(period), "12.5")
    correct(score(period), "20")

    assert publishing.pending_corrections(period) == {}
    with pytest.raises(Refused, match="Chưa có điểm nào được đính chính"):
        publish_correction(period)


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        ({"decision_number": " "}, "Cần số và ngày quyết định công bố."),
        ({"decision_date": None}, "Cần số và ngày quyết định công bố."),
        ({"decision_date": date(9999, 1, 1)}, "Ngày quyết định không được ở tương lai."),
        ({"note": " \n"}, "Cần ghi nội dung đính chính."),
    ],
)
def test_a_new_version_needs_a_decision_and_a_note(period, words, reason):
    correct(score(period), "12.5")

    with pytest.raises(Refused, match=f"^{reason}$"):
        publish_correction(period, **words)

    assert Ranking.objects.count() == 1


@pytest.mark.parametrize("role", ["clerk", "head", "member", "chair", "leader", "viewer"])
def test_only_officers_publish_a_correction(period, role):
    correct(score(period), "12.5")
    person = make_user()
    year = 2024 if role in ("member", "chair") else None
    grant_role(person, role, make_unit("XX"), year)

    with pytest.raises(Refused, match=r"^Chỉ cán bộ CCHC"):
        publish_correction(period, by=person)


def test_an_unpublished_year_has_nothing_to_correct():
    period = approved_year()

    with pytest.raises(Refused, match="không phải lúc đính chính"):
        publish_correction(period)
    assert period.state == PeriodState.APPROVED


def test_what_was_corrected_unseen_is_not_published(period):
    correct(score(period), "12.5")
    seen = publishing.version_of_scores(period, period.groups.get())
    correct(score(period, "A"), "11")

    with pytest.raises(Overtaken, match="vừa được đính chính thêm"):
        publish_correction(period, seen_version=seen)

    assert publish_correction(
        period, seen_version=publishing.version_of_scores(period, period.groups.get())
    )


def test_a_score_lost_since_is_not_published(period):
    correct(score(period), "12.5")
    Score.objects.filter(pk=score(period, "A").pk).update(final_points=None)

    with pytest.raises(NotReady, match="còn 1 điểm chưa được kết luận"):
        publish_correction(period)


def test_pending_corrections_are_told_by_group_with_the_published_points(period):
    correct(score(period), "12.5", decision="QĐ 1")
    correct(score(period), "13", decision="QĐ 2")

    pending = publishing.pending_corrections(period)

    assert {
        code: [(p.score.assessment.unit.code, p.published, p.score.final_points, p.decision)]
        for code, [p] in pending.items()
    } == {"so": [("B", Decimal(20), Decimal(13), "QĐ 2")]}


@pytest.mark.parametrize("corrected", ["A", "ABC"])
def test_pending_corrections_take_two_queries(period, corrected, django_assert_num_queries):
    for unit in corrected:
        correct(score(period, unit), "11")

    with django_assert_num_queries(2):
        assert len(publishing.pending_corrections(period)["so"]) == len(corrected)
