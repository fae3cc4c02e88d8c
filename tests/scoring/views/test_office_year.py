"""The year's page: the clock and its buttons, deadlines, progress, a unit reopened."""

import re
from datetime import UTC, datetime

import pytest
from django.urls import reverse

from journal.models import JournalEntry
from scoring import cycle
from scoring.choices import PeriodState as S
from scoring.models import AssessmentPeriod
from tests.make_year import make_period
from tests.scoring.office import make_office
from tests.scoring.views.unit_desk import rows_of, text_of

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


def press(client, office, to, seen=None):
    period = office.period
    seen = seen or f"{period.state}:{period.round}"
    return client.post(office.address("office-advance"), {"to": to, "seen": seen})


def list_items(page, marker):
    part = page.content.decode().partition(marker)[2].partition("</ul>")[0]
    return re.findall(r"<li[^>]*>(.*?)</li>", part)


# The years


def test_years_are_listed_with_their_stage(client, office):
    make_period(2023, state=S.PUBLISHED, group_code="huyen", is_sample=True)
    page = client.get(reverse("office"))
    found = [(row[1], row[2], row[3]) for row in rows_of(page)]
    assert found == [
        ("Năm 2024", "Tự đánh giá", "1"),
        ("Năm 2023 số liệu mẫu", "Đã công bố", "0"),
    ]


def test_a_sample_year_says_so(client, office):
    assert "Số liệu mẫu" not in text_of(page_of(client, office))
    AssessmentPeriod.objects.update(is_sample=True)
    assert "Số liệu mẫu" in text_of(page_of(client, office))


# The clock


def test_the_current_stage_is_marked(client, office):
    page = page_of(client, office).content.decode()
    assert re.findall(r'<li aria-current="step">(.*?)</li>', page) == ["Tự đánh giá"]
    assert (
        len(re.findall(r"<li[^>]*>", page.partition('class="stages"')[2].partition("</ol>")[0]))
        == 8
    )


def test_what_stands_in_the_way_is_said_and_the_button_greyed(client, office):
    page = page_of(client, office)
    assert list_items(page, 'class="gaps"') == ["Còn 1 đơn vị chưa chốt điểm: Sở Công Thương."]
    assert '<button name="to" value="appraisal" disabled>' in page.content.decode()


def test_the_clock_moves_by_its_button(client, office):
    AssessmentPeriod.objects.update(self_assessment_until=PAST)
    answer = press(client, office, "appraisal")
    assert (answer.status_code, answer.url) == (302, office.address("office-year"))
    assert office.period.state == S.APPRAISAL
    assert text_of(page_of(client, office)).count("Đã chuyển năm 2024 sang bước «Thẩm định».") == 1


def test_a_clock_that_can_not_move_says_why(client, office):
    page = press(client, office, "appraisal")
    assert text_of(page).count("Còn 1 đơn vị chưa chốt điểm: Sở Công Thương.") == 2
    assert office.period.state == S.SELF_ASSESSMENT


@pytest.mark.parametrize("to", ["conclusion", "published", "nonsense", ""])
def test_a_button_that_is_not_there_moves_nothing(client, office, to):
    AssessmentPeriod.objects.update(self_assessment_until=PAST)
    assert press(client, office, to).status_code == 200
    assert office.period.state == S.SELF_ASSESSMENT


def test_the_second_of_two_pressing_is_told_and_moves_nothing(client, office):
    AssessmentPeriod.objects.update(self_assessment_until=PAST)
    cycle.advance(office.period, by=office.cast.officer)
    page = press(client, office, "appraisal", seen="self_assessment:0")
    assert list_items(page, 'role="alert"') == [cycle.MOVED]
    assert office.period.state == S.APPRAISAL


@pytest.mark.parametrize("seen", ["", "nonsense", "appraisal", "appraisal:x"])
def test_a_page_that_is_not_whole_moves_nothing(client, office, seen):
    AssessmentPeriod.objects.update(self_assessment_until=PAST)
    data = {"to": "appraisal", "seen": seen}
    page = client.post(office.address("office-advance"), data)
    assert list_items(page, 'role="alert"') == [
        "Trang này không còn đầy đủ. Hãy tải lại trang rồi làm lại."
    ]


def test_reappraisal_leads_two_ways(client, office):
    office.stand_at(S.REAPPRAISAL)
    page = page_of(client, office).content.decode()
    buttons = re.findall(r'<button name="to"[^>]*>(.*?)</button>', page)
    assert buttons == ["Chuyển sang «Hội đồng kết luận»", "Trở lại «Giải trình»"]

    press(client, office, "explanation")
    assert office.period.state == S.EXPLANATION


def test_an_approved_year_has_no_button(client, office):
    office.stand_at(S.APPROVED)
    page = page_of(client, office)
    assert 'name="to"' not in page.content.decode()
    assert list_items(page, 'class="gaps"') == ["Bước này chỉ kết thúc khi công bố kết quả."]


# Stepping back


def back(client, office, reason="Nhầm.", seen=None):
    period = office.period
    seen = seen or f"{period.state}:{period.round}"
    return client.post(office.address("office-step-back"), {"reason": reason, "seen": seen})


def test_the_clock_steps_back_with_a_reason(client, office):
    office.stand_at(S.APPRAISAL)
    assert back(client, office).status_code == 302
    assert office.period.state == S.SELF_ASSESSMENT
    assert JournalEntry.objects.of("nam-2024")[0].reason == "Nhầm."


def test_stepping_back_without_a_reason_asks_for_it(client, office):
    office.stand_at(S.APPRAISAL)
    page = back(client, office, reason="")
    assert list_items(page, 'role="alert"') == ["Cần ghi lý do lùi bước."]
    assert office.period.state == S.APPRAISAL


def test_the_second_of_two_stepping_back_keeps_what_he_typed(client, office):
    office.stand_at(S.EXPLANATION)
    page = back(client, office, reason="Chuyển nhầm bước.", seen="reappraisal:2")
    assert list_items(page, 'role="alert"') == [cycle.MOVED]
    html = page.content.decode()
    assert html.count('value="Chuyển nhầm bước."') == 1
    assert html.count('name="seen" value="explanation:1"') == 2


def test_a_year_that_can_not_go_back_says_why(client, office):
    office.stand_at(S.PUBLISHED)
    assert text_of(page_of(client, office)).count("Năm đã công bố không lùi được.") == 1
