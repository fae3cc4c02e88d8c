"""The second person: what waits, what he may confirm, and what happens when he does."""

import pytest
from django.urls import reverse

from scoring import marking
from scoring.choices import PeriodState
from scoring.exemptions import exempt
from scoring.models import Exemption, Figure
from tests.make import grant_role, make_unit, make_user
from tests.make_year import make_assessment, make_period, score_of
from tests.scoring.views.unit_desk import make_desk, rows_of, text_of

pytestmark = pytest.mark.django_db

PAGE = "/hoi-dong/xac-nhan/"
NOBODY = "Không có số liệu nào chờ xác nhận."


@pytest.fixture
def desk():
    """The year in appraisal; the desk's assessment is that of the office's own unit."""
    desk = make_desk(state=PeriodState.APPRAISAL)
    office = desk.cast.officer.grants.get().unit
    desk.assessment = make_assessment(desk.assessment.period, office)
    return desk


def enter(desk, n="9", code="2.3", **kw):
    given = {"answer": {"n": n, "d": "10"}, "source": "Hệ thống của tỉnh"} | kw
    return marking.record_figure(desk.score(code), by=desk.cast.officer, **given)


def leave_out(desk, code="2.2"):
    leaf, period = desk.score(code).criterion, desk.assessment.period
    return exempt(
        period,
        desk.assessment.unit,
        leaf,
        reason="Không có nhiệm vụ này.",
        decision="QĐ 12",
        by=desk.cast.officer,
    )


def page_of(client, user):
    client.force_login(user)
    return client.get(PAGE)


def act(client, user, name, row, **data):
    client.force_login(user)
    return client.post(reverse(name, args=[row.pk]), data, follow=True)


def test_a_figure_waits_with_what_it_says(client, desk):
    enter(desk)
    row = rows_of(page_of(client, desk.cast.chair))[0]

    assert row[:5] == ["1", "Sở Nội vụ, năm 2024", "2.3 Nhiệm vụ đúng hạn", "20", "16"]
    assert row[5].endswith("Nguồn: Hệ thống của tỉnh")
    assert row[6].startswith("officer ")
    assert row[7].startswith("Xác nhận Không xác nhận")


def test_who_may_not_confirm_sees_why(client, desk):
    enter(desk)
    colleague = make_user("colleague")
    grant_role(colleague, "officer", desk.assessment.unit)

    seen = [rows_of(page_of(client, user))[0][-1] for user in (desk.cast.officer, colleague)]
    assert seen == [
        "Xác nhận Người thứ hai phải khác người đã nhập.",
        "Xác nhận Người xác nhận phải ở ngoài Sở Nội vụ.",
    ]


def test_a_council_of_another_year_sees_nothing(client, desk):
    enter(desk)
    leave_out(desk)
    past = make_user("past")
    grant_role(past, "member", make_unit("SGD"), 2023)
    text = text_of(page_of(client, past))
    assert NOBODY in text
    assert "Không có mục nào chờ xác nhận." in text


def test_confirming_lets_the_figure_count(client, desk):
    figure = enter(desk)
    page = act(client, desk.cast.leader, "confirm-figure", figure)

    assert page.redirect_chain == [(PAGE, 302)]
    assert "Đã xác nhận số liệu tiêu chí 2.3." in text_of(page)
    assert NOBODY in text_of(page)
    figure.refresh_from_db()
    assert (figure.confirmed_by, desk.score("2.3").appraised_points) == (desk.cast.leader, 16)


def test_a_figure_is_confirmed_once(client, desk):
    figure = enter(desk)
    act(client, desk.cast.leader, "confirm-figure", figure)
    page = act(client, desk.cast.chair, "confirm-figure", figure)

    assert "vừa được người khác xử lý" in text_of(page)
    assert Figure.objects.get().confirmed_by == desk.cast.leader


def test_sending_a_figure_back_needs_a_reason(client, desk):
    figure = enter(desk)
    page = act(client, desk.cast.member, "reject-figure", figure, reason=" ")
    assert "Cần ghi lý do không xác nhận." in text_of(page)
    assert Figure.objects.waiting().get() == figure

    page = act(client, desk.cast.member, "reject-figure", figure, reason="Sai mẫu số.")
    assert "Đã từ chối số liệu tiêu chí 2.3." in text_of(page)
    assert (Figure.objects.waiting().count(), desk.score("2.3").appraised_points) == (0, None)


def test_an_exemption_waits_and_is_confirmed(client, desk):
    exemption = leave_out(desk)
    page = page_of(client, desk.cast.chair)
    row = rows_of(page)[0]
    assert row[1:5] == [
        "Sở Nội vụ, năm 2024",
        "2.2 Hài lòng của người dân",
        "20",
        "Không có nhiệm vụ này. QĐ 12",
    ]
    assert desk.score("2.2").applies is True

    page = act(client, desk.cast.chair, "confirm-exemption", exemption)
    told = "Đã xác nhận không đánh giá tiêu chí 2.2 đối với Sở Nội vụ."
    assert told in text_of(page)
    exemption.refresh_from_db()
    assert (exemption.confirmed_by, desk.score("2.2").applies) == (desk.cast.chair, False)

    page = act(client, desk.cast.leader, "confirm-exemption", exemption)
    assert "vừa được người khác xử lý" in text_of(page)


def test_an_exemption_of_a_set_no_year_uses_is_not_found(client, desk):
    exemption = leave_out(desk)
    desk.assessment.period.period_groups.all().delete()
    assert NOBODY in text_of(page_of(client, desk.cast.chair))
    assert act(client, desk.cast.chair, "confirm-exemption", exemption).status_code == 404
    assert Exemption.objects.waiting().exists()


def test_what_waits_of_a_sample_year_is_marked(client, desk):
    period = desk.assessment.period
    period.is_sample = True
    period.save()
    enter(desk)
    assert "số liệu mẫu" in rows_of(page_of(client, desk.cast.chair))[0][1]


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_asks_the_same_however_long(client, desk, rows, django_assert_num_queries):
    office = desk.assessment.unit
    enter(desk)
    leave_out(desk)
    for year in range(2025, 2024 + rows):
        period = make_period(year, PeriodState.APPRAISAL)
        grant_role(desk.cast.chair, "chair", desk.cast.chair.roles[0].unit, year)
        assessment = make_assessment(period, office)
        marking.record_figure(
            score_of(assessment, "2.3"),
            answer={"n": "9", "d": "10"},
            source="Hệ thống",
            by=desk.cast.officer,
        )
        leaf = score_of(assessment, "2.2").criterion
        exempt(period, office, leaf, reason="Không có.", by=desk.cast.officer)
    client.force_login(desk.cast.chair)

    with django_assert_num_queries(13):
        page = client.get(PAGE)
    context = page.context
    assert (len(context["figures"]), len(context["exemptions"])) == (rows, rows)
