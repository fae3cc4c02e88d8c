"""Deadlines at the office: moved together, with a reason, and never over somebody else."""

import re
from datetime import UTC, datetime

import pytest
from django.utils import timezone

from journal.models import JournalEntry
from scoring import preparation
from scoring.choices import PeriodState as S
from scoring.models import AssessmentPeriod
from tests.scoring.office import make_office
from tests.scoring.views.unit_desk import text_of

pytestmark = pytest.mark.django_db

PAST = datetime(2020, 1, 1, tzinfo=UTC)


@pytest.fixture
def office(client):
    """The officer before his year in the self-assessment stage, one unit not locked."""
    office = make_office(S.SELF_ASSESSMENT)
    client.force_login(office.cast.officer)
    return office


def page_of(client, office):
    return client.get(office.address("office-year"))


def list_items(page, marker):
    part = page.content.decode().partition(marker)[2].partition("</ul>")[0]
    return re.findall(r"<li[^>]*>(.*?)</li>", part)


# Deadlines


def typed(office, **changed):
    """The form as the page shows it, with some fields changed."""
    moments = preparation.deadlines_of(office.period)
    shown = {
        name: timezone.localtime(at).strftime("%Y-%m-%dT%H:%M") if at else ""
        for name, at in moments.items()
    }
    seen = "|".join(at.isoformat() if at else "" for at in moments.values())
    return shown | {"seen": seen, "reason": ""} | changed


def send(client, office, data):
    return client.post(office.address("office-deadlines"), data)


def test_a_deadline_is_moved_with_a_reason(client, office):
    data = typed(office, reappraisal_until="2099-12-31T17:00", reason="Gia hạn.")
    assert send(client, office, data).status_code == 302
    assert office.period.reappraisal_until == datetime(2099, 12, 31, 10, tzinfo=UTC)
    assert [entry.subject for entry in JournalEntry.objects.of("nam-2024")] == ["hạn thẩm định lại"]


def test_a_form_sent_unchanged_changes_nothing(client, office):
    before = preparation.deadlines_of(office.period)
    assert send(client, office, typed(office)).status_code == 302
    assert preparation.deadlines_of(office.period) == before
    assert not JournalEntry.objects.of("nam-2024").exists()


def test_a_deadline_without_a_reason_is_kept_as_typed(client, office):
    page = send(client, office, typed(office, reappraisal_until="2099-12-31T17:00"))
    assert list_items(page, 'role="alert"') == ["Cần ghi lý do đổi thời hạn."]
    assert page.content.decode().count('value="2099-12-31T17:00"') == 1


@pytest.mark.parametrize("at", ["mai", "2025-02-30T10:00", "2025-13-01T10:00"])
def test_a_deadline_that_is_no_moment_is_refused(client, office, at):
    page = send(client, office, typed(office, reappraisal_until=at, reason="x"))
    assert text_of(page).count("Ghi ngày và giờ, ví dụ 31/12/2025 17:00.") == 1


def test_the_second_of_two_moving_deadlines_sees_what_the_first_set(client, office):
    data = typed(office, reappraisal_until="2099-12-31T17:00", reason="Gia hạn.")
    first = datetime(2098, 1, 1, 5, tzinfo=UTC)
    moved = {"explanation_until": first}
    AssessmentPeriod.objects.update(**moved)
    page = send(client, office, data)
    html = page.content.decode()

    assert list_items(page, 'role="alert"') == [
        "Người khác vừa đổi thời hạn của năm này: hãy xem thời hạn đang có."
    ]
    assert html.count('value="2098-01-01T12:00"') == 1, "what he left alone shows what stands now"
    assert html.count('value="2099-12-31T17:00"') == 1, "what he typed is still there"
    assert html.count("12:00 01/01/2098") == 1


def test_deadlines_rest_from_the_conclusion_on(client, office):
    office.stand_at(S.CONCLUSION)
    assert text_of(page_of(client, office)).count("Các bước có thời hạn đã qua.") == 1


def test_a_deadline_that_passed_is_marked(client, office):
    AssessmentPeriod.objects.update(self_assessment_until=PAST)
    assert "07:00 01/01/2020 quá hạn" in text_of(page_of(client, office))
