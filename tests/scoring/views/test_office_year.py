"""The year's page: the clock and its buttons, deadlines, progress, a unit reopened."""

import re
from datetime import UTC, datetime, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from journal.models import JournalEntry
from scoring import cycle, preparation
from scoring.choices import PeriodState as S
from scoring.models import AssessmentPeriod
from tests.make import make_unit
from tests.make_year import make_assessment, make_period
from tests.scoring.office import asked, make_office
from tests.scoring.views.unit_desk import at_explanation, refusal_of, rows_of, text_of

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
    assert "07:00 01/01/2020 đã hết hạn" in text_of(page_of(client, office))


# Progress


def test_progress_shows_what_is_done_and_due(client, office):
    make_assessment(office.period, make_unit("B", name="Sở Bê"))
    type(office.assessment).objects.filter(pk=office.assessment.pk).update(
        locked_at=datetime(2025, 1, 10, 1, tzinfo=UTC), locked_by=office.cast.head
    )
    office.figure()
    rows = rows_of(page_of(client, office))
    assert [row[:8] for row in rows] == [
        ["1", "Sở Bê", "0/1", "–", "chưa chốt", "0/1", "0/4", "0"],
        ["2", "Sở Công Thương", "0/1", "–", "08:00 10/01/2025 head", "0/1", "1/4", "0"],
    ]


def test_units_locked_by_the_system_say_so(client, office):
    type(office.assessment).objects.update(locked_at=datetime(2025, 1, 10, 1, tzinfo=UTC))
    assert rows_of(page_of(client, office))[0][4] == "08:00 10/01/2025 hệ thống chốt"


def test_progress_counts_explanations_and_their_close(client):
    desk = at_explanation()
    desk.explain()
    client.force_login(desk.cast.officer)
    page = client.get(reverse("office-year", args=[2024]))
    row = rows_of(page)[0]
    assert (row[2], row[5], row[7], row[8], row[9]) == ("2/2", "1/3", "1", "1", "–")


def test_the_counts_stand_above(client, office):
    words = text_of(page_of(client, office))
    assert "Tự đánh giá (đã chốt) 0/1 đơn vị Thẩm định (đủ điểm) 0/1 đơn vị" in words


def test_the_page_asks_the_same_of_the_database_however_many_units(client, office):
    place = office.address("office-year")
    for_one = asked(client, place)
    office.enrol("B", "C")
    assert (asked(client, place), len(rows_of(client.get(place)))) == (for_one, 3)


def test_the_years_ask_the_same_of_the_database_however_many(client, office):
    for_one = asked(client, reverse("office"))
    make_period(2023, group_code="a")
    make_period(2022, group_code="b")
    assert asked(client, reverse("office")) == for_one


# Reopening


@pytest.fixture
def locked(office):
    type(office.assessment).objects.update(locked_at=timezone.now())
    office.stand_at(S.APPRAISAL)
    return office


def reopen(client, office, until="2099-01-01T17:00", reason="Mất mạng.", pk=None):
    place = office.address("office-reopen", pk or office.assessment.pk)
    return client.post(place, {"until": until, "reason": reason})


def test_a_unit_is_reopened_until_a_moment(client, locked):
    assert reopen(client, locked).status_code == 302
    locked.assessment.refresh_from_db()
    assert locked.assessment.locked_at is None
    assert locked.assessment.reopened_until == datetime(2099, 1, 1, 10, tzinfo=UTC)
    assert rows_of(page_of(client, locked))[0][4] == "chưa chốt mở lại đến 17:00 01/01/2099"


@pytest.mark.parametrize(
    ("until", "reason", "said"),
    [
        ("2020-01-01T10:00", "x", "Thời hạn mở lại phải ở sau thời điểm hiện tại."),
        ("2099-01-01T10:00", "", "Trường này là bắt buộc."),
        ("", "x", "Trường này là bắt buộc."),
    ],
)
def test_reopening_needs_a_moment_to_come_and_a_reason(client, locked, until, reason, said):
    assert text_of(reopen(client, locked, until, reason)).count(said) == 1
    locked.assessment.refresh_from_db()
    assert locked.assessment.locked_at is not None


def test_the_officers_own_unit_is_the_chairs_to_reopen(client, locked):
    own = locked.own()
    sentence = "Đơn vị của chính bạn phải do người ngoài đơn vị (Chủ tịch Hội đồng) mở lại."
    assert refusal_of(reopen(client, locked, pk=own.pk)) == sentence
    assert [row[-1] for row in rows_of(page_of(client, locked))] == ["Mở lại", sentence]

    client.force_login(locked.cast.chair)
    assert reopen(client, locked, pk=own.pk).url == reverse("desk")
    own.refresh_from_db()
    assert own.reopened_until is not None


def test_nothing_is_reopened_once_units_explain(client, locked):
    locked.stand_at(S.EXPLANATION)
    assert refusal_of(reopen(client, locked)) == (
        "Năm 2024 đang ở bước «Giải trình», không mở lại phiếu được."
    )
    assert "Mở lại" not in text_of(page_of(client, locked))


def test_a_units_assessment_of_another_year_is_not_found(client, locked):
    other = make_assessment(make_period(2030, group_code="xa"), make_unit("Z"))
    assert reopen(client, locked, pk=other.pk).status_code == 404


def test_a_deadline_field_counts_in_days(client, office):
    AssessmentPeriod.objects.update(self_assessment_until=timezone.now() + timedelta(days=5))
    assert "còn 5 ngày" in text_of(page_of(client, office))
