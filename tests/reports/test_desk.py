"""The publication desk: who may open it, what it shows, publishing from it."""

import pytest

from reports.models import Ranking
from scoring.choices import PeriodState
from scoring.models import AssessmentPeriod
from tests.make import grant_role, make_user
from tests.make_year import add_group, period_at, set_points
from tests.reports.pages import refusal, rows_of, says, text_of
from tests.reports.publication import (
    approved_year,
    assessment_of,
    officer,
    publish,
    published_year,
    unit_with,
)

pytestmark = pytest.mark.django_db

DESK = "/cong-bo/2024/"
SENT = {
    "decision_number": "125/QĐ-UBND",
    "decision_date": "14/02/2025",
    "checked": "on",
}
STANDINGS_ONLY = "Thứ hạng trước khi công bố chỉ cán bộ CCHC và lãnh đạo xem được."
OFFICE_ONLY = "Chỉ cán bộ CCHC Sở Nội vụ làm được việc này."


def person(role, unit_code="SNV"):
    user = make_user(role)
    unit = unit_with(unit_code)
    return grant_role(user, role, unit, 2024 if role in ("member", "chair") else None).user


# The door


@pytest.mark.parametrize(
    ("method", "path"),
    [("get", DESK), ("post", DESK + "cong-bo/"), ("post", DESK + "nhom/so/dinh-chinh/")],
)
def test_anonymous_visitors_are_sent_to_sign_in(client, method, path):
    approved_year()

    page = getattr(client, method)(path)

    assert (page.status_code, page["Location"]) == (302, f"/dang-nhap/?next={path}")


@pytest.mark.parametrize("state", [PeriodState.APPROVED, PeriodState.PUBLISHED])
@pytest.mark.parametrize("role", ["clerk", "head", "member", "viewer"])
def test_others_are_refused_with_the_reason(client, role, state):
    approved_year() if state == PeriodState.APPROVED else published_year()
    client.force_login(person(role))

    assert refusal(client.get(DESK)) == STANDINGS_ONLY


@pytest.mark.parametrize("role", ["clerk", "head", "member", "viewer", "leader", "chair"])
def test_only_officers_publish_at_the_door(client, role):
    approved_year()
    client.force_login(person(role))

    assert refusal(client.post(DESK + "cong-bo/", SENT)) == OFFICE_ONLY
    assert not Ranking.objects.exists()


@pytest.mark.parametrize("role", ["leader", "chair"])
def test_leaders_and_the_chair_read_the_dry_run_and_are_told_why_not_more(client, role):
    approved_year("AB")
    client.force_login(person(role))

    page = client.get(DESK)

    assert len(rows_of(page, "ranking")) == 2
    assert says(page, f"Công bố kết quả {OFFICE_ONLY}")
    assert 'name="decision_number"' not in page.content.decode()


def test_a_year_that_is_not_there_has_no_desk(client):
    client.force_login(officer())

    assert client.get(DESK).status_code == 404
    assert client.post(DESK + "cong-bo/", SENT).status_code == 404


def test_publishing_is_posted(client):
    approved_year()
    client.force_login(officer())

    assert client.get(DESK + "cong-bo/").status_code == 405
    assert not Ranking.objects.exists()


# The dry run


def test_the_dry_run_shows_what_would_be_published(client):
    period = approved_year("A")
    assessment_of(period, "B", c1_1="19.9999")
    client.force_login(officer())

    page = client.get(DESK)

    assert rows_of(page, "ranking") == [
        ["1", "Đơn vị A", "90,5", "100", "90,50", "Xuất sắc", "–", "48,5", "42"],
        ["2", "Đơn vị B", "90,4999", "100", "90,50", "Xuất sắc", "–", "48,4999", "42"],
    ]
    assert says(page, "Chỉ số in ra cùng là 90,50 nhưng thứ hạng khác nhau")
    assert not Ranking.objects.exists()


def test_the_dry_run_says_what_is_missing(client):
    period = period_at(approved_year("A"), PeriodState.CONCLUSION)
    set_points(period.assessments.get(), c1_1=None)
    client.force_login(officer())

    page = client.get(DESK)

    assert says(page, "Nhóm «Nhóm so»: còn 1 điểm chưa được kết luận.")
    assert says(page, "đang ở bước «Hội đồng kết luận», không phải lúc công bố.")


def test_ranks_stand_beside_those_of_the_same_unit_and_group_when_last_published(client):
    published_year("CBA", year=2021)
    earlier = approved_year("A", year=2022)
    assessment_of(earlier, "B", c1_1="5")
    assessment_of(earlier, "X", add_group(earlier, "xa").group)
    publish(earlier)
    approved_year("ABCX")
    client.force_login(officer())

    before = {row[1]: row[6] for row in rows_of(client.get(DESK), "ranking")}

    assert before == {
        "Đơn vị A": "1/2 (2022)",
        "Đơn vị B": "2/2 (2022)",
        "Đơn vị C": "–",
        "Đơn vị X": "–",
    }


@pytest.mark.parametrize("units", [1, 3])
def test_the_desk_asks_the_same_of_the_database_however_many_units(
    client, units, django_assert_num_queries
):
    published_year("ABC"[:units], year=2023)
    approved_year("ABC"[:units])
    client.force_login(officer())

    with django_assert_num_queries(21):
        assert len(rows_of(client.get(DESK), "ranking")) == units


# Publishing


def test_an_officer_publishes_and_is_told(client):
    approved_year("AB")
    client.force_login(officer())

    page = client.post(DESK + "cong-bo/", SENT, follow=True)

    assert page.redirect_chain == [(DESK, 302)]
    assert says(page, "Đã công bố.")
    assert says(page, "Phiên bản 1: Quyết định số 125/QĐ-UBND ngày 14/02/2025")
    assert client.get("/xep-hang/2024/so/").status_code == 200


@pytest.mark.parametrize("without", ["decision_number", "decision_date", "checked"])
def test_a_form_left_incomplete_comes_back(client, without):
    approved_year()
    client.force_login(officer())

    typed = {name: value for name, value in SENT.items() if name != without}
    page = client.post(DESK + "cong-bo/", typed)

    assert page.status_code == 200
    assert set(page.context["form"].errors) == {without}
    assert not Ranking.objects.exists()


def test_a_refusal_comes_back_on_the_form_with_what_was_typed(client):
    approved_year()
    client.force_login(officer())

    page = client.post(DESK + "cong-bo/", SENT | {"decision_date": "01/01/9999"})

    assert says(page, "Ngày quyết định không được ở tương lai.")
    assert 'value="125/QĐ-UBND"' in page.content.decode()
    assert not Ranking.objects.exists()


def test_gaps_come_back_on_the_form_and_nothing_is_published(client):
    period = approved_year()
    set_points(period.assessments.get(), c1_1=None)
    client.force_login(officer())

    page = client.post(DESK + "cong-bo/", SENT)

    assert text_of(page.content.decode()).count("còn 1 điểm chưa được kết luận.") == 2
    assert AssessmentPeriod.objects.get().state == PeriodState.APPROVED
    assert 'name="decision_number"' in page.content.decode()


def test_a_second_press_is_refused_with_the_reason(client):
    approved_year()
    client.force_login(officer())
    client.post(DESK + "cong-bo/", SENT)

    assert refusal(client.post(DESK + "cong-bo/", SENT)) == (
        "Năm 2024 đang ở bước «Đã công bố», không phải lúc công bố."
    )
    assert Ranking.objects.count() == 1


def test_a_sample_year_says_so_at_the_desk(client):
    approved_year(is_sample=True)
    client.force_login(officer())

    assert says(client.get(DESK), "Số liệu mẫu:")
    publish(AssessmentPeriod.objects.get())
    assert says(client.get(DESK), "Số liệu mẫu:")
