"""What the public never gets: persons, free text, files, cookies."""

import re
from datetime import date
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from evidence.models import Document
from reports import complaints
from reports.models import PublishedCriterion, Ranking, Scorecard, ScorecardLine
from scoring.models import Attachment, Conflict, Exemption, Explanation, Figure, Score
from tests.make import grant_role, make_unit, make_user
from tests.make_year import score_of
from tests.reports.pages import text_of
from tests.reports.publication import (
    appraise,
    approved_year,
    correct,
    officer,
    publish,
    publish_correction,
)
from units.models import Succession

pytestmark = pytest.mark.django_db

SECRET = "KÍNHẮN"
PAGES = [
    "/",
    "/xep-hang/",
    "/xep-hang/2024/",
    "/xep-hang/2024/so/",
    "/xep-hang/2024/so/phien-ban/1/",
    "/xep-hang/2024/so/phien-ban/1/noi-dung.json",
    "/xep-hang/2024/so/phien-ban/2/noi-dung.json",
    "/don-vi/don-vi-a/",
    "/don-vi/don-vi-a/2024/",
    "/don-vi/don-vi-a/2024/phien-ban/1/",
    "/don-vi/don-vi-a/2024/vi-sao/",
    "/don-vi/don-vi-a/2024/vi-sao/1.1/",
    "/don-vi/don-vi-a/2024/vi-sao/2.2/",
    "/don-vi/don-vi-a/2024/phien-ban/2/vi-sao/",
    "/don-vi/don-vi-a/2024/phien-ban/2/vi-sao/2.1/",
    "/kien-nghi/",
    "/kien-nghi/2024/",
]


@pytest.fixture
def told():
    """A year, published and corrected, in which everybody wrote a tell-tale word everywhere."""
    person = make_user("kin", full_name=f"Người {SECRET}")
    grant_role(person, "officer", make_unit("SNV"))
    period = approved_year("A")
    assessment = period.assessments.get()
    unit, now = assessment.unit, timezone.now()
    for field in ("submitted", "locked", "explained", "concluded"):
        setattr(assessment, f"{field}_by", person)
        setattr(assessment, f"{field}_at", now)
    assessment.save()
    Score.objects.update(note=SECRET, answered_by=person, answered_at=now, self_points=Decimal(1))
    appraise(score_of(assessment, "1.1"), "20", reason=SECRET, by=person)
    _explain(score_of(assessment, "1.1"), person, now)
    _evidence(score_of(assessment, "1.1"), person)
    _figure(score_of(assessment, "2.2"), person, now)
    _unit_words(unit, person, period)
    publish(period, by=person)
    correct(score_of(assessment, "2.1"), "8", by=person, reason=SECRET)
    publish_correction(period, by=person)
    _complaint(period, unit)
    return period


def _complaint(period, unit):
    """Written, supported by a paper, answered; nothing released."""
    head, leader = (make_user(name, full_name=f"Người {SECRET}") for name in ("kin2", "kin3"))
    grant_role(head, "head", unit)
    grant_role(leader, "leader", make_unit("UBND", kind="province"))
    ranking = Ranking.objects.in_force().get()
    complaint = complaints.write(ranking.scorecards.get(), text=SECRET, by=head)
    complaints.attach(complaint, Document.objects.get(), page=SECRET, section=SECRET, by=head)
    words = {"outcome": "upheld", "reason": SECRET, "letter": SECRET}
    complaints.answer(complaint, by=leader, **words)


def _explain(score, person, now):
    Explanation.objects.create(score=score, round=1, text=SECRET, by=person, at=now)
    Exemption.objects.create(
        unit=make_unit("B"),
        criterion=score.criterion,
        reason=SECRET,
        decision=SECRET,
        entered_by=person,
        entered_at=now,
    )


def _figure(score, person, now):
    score.criterion.rule_kind, score.criterion.rule_params = "manual", {}
    score.criterion.save()
    Figure.objects.create(
        score=score,
        answer={"points": "15"},
        points=Decimal(15),
        source="Báo cáo SIPAS 2024",  # the source of a figure is told
        reason=SECRET,
        entered_by=person,
        entered_at=now,
    )


def _evidence(score, person):
    names = ("number", "issuer", "title", "original_name")
    document = Document.objects.create(
        unit=score.assessment.unit,
        uploaded_by=person,
        size=1,
        sha256="0" * 64,
        **dict.fromkeys(names, SECRET),
    )
    Attachment.objects.create(
        score=score, document=document, page=SECRET, section=SECRET, by=person
    )


def _unit_words(unit, person, period):
    unit.note = SECRET
    unit.save()
    Conflict.objects.create(
        period=period, member=person, unit=unit, reason=SECRET, declared_by=person
    )
    Succession.objects.create(
        predecessor=make_unit("T"),
        successor=unit,
        kind="rename",
        date=date(2020, 1, 1),
        note=SECRET,
    )


@pytest.mark.parametrize("path", PAGES)
def test_no_person_and_no_free_text_is_on_a_public_page(client, told, path):
    page = client.get(path)

    assert page.status_code == 200
    for word in (SECRET, "kin", "kin2", "kin3"):
        assert word not in text_of(page.content.decode()).split()
    assert SECRET not in page.content.decode()
    assert "/tai-lieu/" not in page.content.decode()


@pytest.mark.parametrize("model", [Ranking, PublishedCriterion, Scorecard, ScorecardLine])
def test_no_person_and_no_free_text_is_in_the_snapshots(told, model):
    assert model.objects.exists()
    assert SECRET not in str(list(model.objects.values()))


@pytest.mark.parametrize("path", PAGES)
def test_public_pages_set_no_cookie_and_do_not_look_at_one(client, told, path):
    anonymous = client.get(path)
    client.force_login(officer())
    signed_in = client.get(path)

    for page in (anonymous, signed_in):
        assert "Set-Cookie" not in page and not page.cookies
        assert "Cookie" not in page.get("Vary", "")
        assert "csrfmiddlewaretoken" not in page.content.decode()
    assert signed_in.content == anonymous.content


@pytest.mark.parametrize("path", PAGES)
def test_public_pages_are_for_reading_only(client, told, path):
    head = client.head(path)

    assert (head.status_code, head.content) == (200, b"")
    for method in (client.post, client.put, client.patch, client.delete):
        assert method(path).status_code == 405


@pytest.mark.parametrize("path", PAGES)
def test_public_pages_read_nothing_but_what_is_public(client, told, path):
    client.force_login(officer())
    with CaptureQueriesContext(connection) as queries:
        client.get(path)

    tables = {
        table for query in queries for table in re.findall(r'(?:FROM|JOIN) "(\w+)"', query["sql"])
    }
    # Of the journal nothing but the receipt of the publication itself, which names no person.
    tables -= {"journal_receipt"}
    assert {table.partition("_")[0] for table in tables} <= {"reports", "units", "indices"}
