"""What is frozen behind a leaf: what decided, its inputs, every round, and no person."""

from datetime import UTC, datetime
from decimal import Decimal

import pytest

from evidence.models import Document
from reports.models import ScorecardLine
from scoring.models import Attachment, Criterion, Exemption, Explanation, Figure, Score
from tests.make_year import score_of, set_points
from tests.reports.publication import (
    appraise,
    approved_year,
    correct,
    officer,
    publish,
    publish_correction,
)

pytestmark = pytest.mark.django_db

AT = datetime(2025, 1, 10, 2, 0, 0, 500, tzinfo=UTC)
STAMP = "2025-01-10T02:00:00Z"


@pytest.fixture
def year():
    return approved_year("A")


def assessment_of(period):
    return period.assessments.get()


def said(kind, number, points, by, **more):
    return {
        "kind": kind,
        "round": number,
        "points": points,
        "at": STAMP,
        "by": by,
        "decision": "",
        "no_case": None,
        "second_person": False,
    } | more


def line(code, version=1):
    return ScorecardLine.objects.get(
        criterion__code=code, scorecard__ranking__version=version, scorecard__unit__code="A"
    )


def test_an_appraisal_with_inputs_is_frozen_with_all_that_was_said_before(year):
    score = score_of(assessment_of(year), "1.2")
    Score.objects.filter(pk=score.pk).update(self_points=30, answered_at=AT)
    appraise(score, "15", at=AT)
    words = {"text": "Kín", "proposed_points": 29, "by": officer(), "at": AT}
    Explanation.objects.create(score=score, round=1, **words)
    appraise(score, "28.5", round=2, answer={"d": "100", "n": "95"}, at=AT)
    attach(score, 0)
    attach(score, 1)

    publish(year)

    found = line("1.2")
    assert (found.decided_by, found.answer) == ("appraisal", {"d": "100", "n": "95"})
    assert (found.documents, found.source, found.exemption) == (1, "", "")
    assert found.rounds == [
        said("self", 0, "30.0000", "Đơn vị"),
        said("appraisal", 1, "15.0000", "Tổ giúp việc"),
        said("explanation", 1, "29.0000", "Đơn vị"),
        said("appraisal", 2, "28.5000", "Tổ giúp việc"),
    ]


def attach(score, number):
    """The same document, put forward in one more round."""
    document = Document.objects.first() or Document.objects.create(
        unit=score.assessment.unit, size=1, sha256="0" * 64, uploaded_by=officer()
    )
    Attachment.objects.create(score=score, document=document, round=number, by=officer())


def test_a_conclusion_is_frozen_without_inputs(year):
    appraise(score_of(assessment_of(year), "1.2"), "30", answer={"d": "1", "n": "1"}, at=AT)
    appraise(score_of(assessment_of(year), "1.2"), "28.5", round=3, kind="conclusion", at=AT)

    publish(year)

    found = line("1.2")
    assert (found.decided_by, found.answer) == ("conclusion", None)
    assert found.rounds[-1] == said("conclusion", 3, "28.5000", "Hội đồng thẩm định")


def test_a_figure_is_frozen_with_its_source_and_its_second_person(year):
    score = score_of(assessment_of(year), "2.3")
    Figure.objects.create(
        score=score,
        answer={"d": "100", "n": "95"},
        points=Decimal(18),
        source="Hệ thống QLVB",
        needs_second_person=True,
        entered_by=officer(),
        entered_at=AT,
        confirmed_by=officer(),
        confirmed_at=AT,
    )

    publish(year)

    found = line("2.3")
    assert (found.decided_by, found.source) == ("figure", "Hệ thống QLVB")
    assert found.answer == {"d": "100", "n": "95"}
    assert found.rounds == [said("figure", None, "18.0000", "Sở Nội vụ", second_person=True)]


def test_an_accepted_claim_is_frozen_with_what_it_is_worth(year):
    score = score_of(assessment_of(year), "1.1")
    Criterion.objects.filter(code="1.1").update(no_case="full")
    appraise(score, "20", accepts_no_case=True, at=AT)

    publish(year)

    found = line("1.1")
    assert (found.decided_by, found.answer) == ("no_case", {"no_case": "full"})
    assert found.rounds[-1] == said("appraisal", 1, "20.0000", "Tổ giúp việc", no_case=True)


def test_an_exemption_is_frozen_with_reason_document_and_body(year):
    assessment = assessment_of(year)
    appraise(score_of(assessment, "1.2"), "30", accepts_no_case=True, at=AT)
    Score.objects.filter(criterion__code="1.2").update(applies=False)
    Exemption.objects.create(
        unit=assessment.unit,
        criterion=Criterion.objects.get(code="1.2"),
        reason="Không có bộ phận một cửa",
        decision="12/TB-SNV",
        needs_second_person=True,
        entered_by=officer(),
        entered_at=AT,
        confirmed_by=officer(),
        confirmed_at=AT,
    )

    publish(year)

    found = line("1.2")
    assert (found.decided_by, found.answer, found.points) == ("exempt", None, None)
    assert (found.exemption, found.exemption_decision) == ("Không có bộ phận một cửa", "12/TB-SNV")
    assert (found.exemption_by, found.exemption_seconded) == ("Sở Nội vụ", True)
    assert found.explanation.startswith("Không đánh giá đối với đơn vị")


def test_an_exemption_that_waits_for_its_second_person_is_none(year):
    assessment = assessment_of(year)
    Exemption.objects.create(
        unit=assessment.unit,
        criterion=Criterion.objects.get(code="1.2"),
        reason="Chưa ai xác nhận",
        needs_second_person=True,
        entered_by=officer(),
        entered_at=AT,
    )

    publish(year)

    assert (line("1.2").decided_by, line("1.2").exemption) == ("", "")


def test_a_correction_is_carried_with_its_decision(year):
    publish(year)
    correct(score_of(assessment_of(year), "2.1"), "8", decision="300/QĐ-UBND")
    publish_correction(year)

    assert line("2.1").rounds == []
    found = line("2.1", version=2)
    assert (found.decided_by, found.answer) == ("correction", None)
    last = found.rounds[-1]
    assert (last["by"], last["decision"], last["points"]) == ("Sở Nội vụ", "300/QĐ-UBND", "8.0000")


def test_the_nodes_above_hold_nothing_and_a_leaf_counts_its_documents(year):
    publish(year)

    assert (line("1").decided_by, line("1").rounds, line("1").documents) == ("", [], None)
    assert line("1.1").documents == 0


def test_a_survey_not_held_leaves_nothing_behind(year):
    group = year.period_groups.get()
    group.policy_data = group.policy_data | {"survey": "not_held"}
    group.save()
    Figure.objects.create(
        score=score_of(assessment_of(year), "2.2"),
        answer={},
        points=Decimal(15),
        source="SIPAS",
        entered_by=officer(),
        entered_at=AT,
    )

    publish(year)

    assert (line("2.2").decided_by, line("2.2").source, line("2.2").rounds) == ("", "", [])


def test_what_the_publication_says_of_a_rule_s_answer_gives_the_points(year):
    set_points(assessment_of(year), c1_2="28.5")
    appraise(score_of(assessment_of(year), "1.2"), "28.5", answer={"d": "100", "n": "95"})
    publish(year)

    found = line("1.2")
    rule = Criterion.objects.get(code="1.2").rule
    assert rule.points(found.answer) == found.points
