"""A person's home: his tasks by band, each one click away, then one line of roles and desks."""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from scoring import marking
from scoring.choices import PeriodState as S
from scoring.models import AssessmentPeriod
from tests.make import grant_role, make_unit, make_user
from tests.make_year import make_assessment
from tests.scoring.views.unit_desk import at_explanation, make_desk, text_of

pytestmark = pytest.mark.django_db

NOTHING = "Hiện không có việc nào chờ bạn."


@pytest.fixture
def desk():
    return make_desk()


def home(client, user):
    client.force_login(user)
    return client.get(reverse("desk"))


def rows_of(response):
    """(link, words) of every task on the page, in order."""
    rows = re.findall(r'<tr class="task">.*?</tr>', response.content.decode(), re.DOTALL)
    links = [re.search(r'<th scope="row"><a href="(.*?)">(.*?)</a>', row) for row in rows]
    return [(link[1], link[2]) for link in links]


def bands_of(response):
    return re.findall(r'<th scope="rowgroup"[^>]*>(.*?)</th>', response.content.decode())


def test_home_is_for_those_signed_in(client):
    answer = client.get(reverse("desk"))
    assert (answer.status_code, answer.url) == (302, f"{reverse('sign-in')}?next=/ban-lam-viec/")


def test_home_is_only_looked_at(client, desk):
    client.force_login(desk.cast.clerk)
    assert client.post(reverse("desk")).status_code == 405


def test_tasks_are_one_click_away(client, desk):
    page = home(client, desk.cast.clerk)
    link = (desk.leaf(code="1.1"), "Chấm 2 tiêu chí – Sở Công Thương, năm 2024")

    assert rows_of(page) == [link]
    assert bands_of(page) == ["Sau 3 ngày (1)"]
    assert client.get(link[0]).status_code == 200
    assert "Tiếp theo: tiêu chí 1.1" in text_of(page)
    assert "0/2" in text_of(page)
    assert NOTHING not in text_of(page)


def test_every_task_of_every_role_opens(client):
    desk = at_explanation()
    for state in (S.SELF_ASSESSMENT, S.APPRAISAL, S.EXPLANATION, S.CONCLUSION, S.APPROVED):
        desk.stand_at(state)
        for name in ("clerk", "head", "member", "chair", "officer", "leader"):
            for link, what in rows_of(home(client, desk.person(name))):
                assert (what, client.get(link).status_code) == (what, 200)


def test_bands_stand_in_the_order_of_their_deadlines(client, desk):
    now = timezone.now()
    AssessmentPeriod.objects.update(self_assessment_until=now - timedelta(minutes=1))
    page = home(client, desk.cast.officer)
    assert bands_of(page) == ["Quá hạn (1)", "Không có hạn (1)"]
    assert [what for _, what in rows_of(page)] == [
        "Chuyển sang bước «Thẩm định» – năm 2024",
        "Nhập số liệu 2 tiêu chí – năm 2024",
    ]


def test_nothing_to_do_says_what_comes_next(client, desk):
    desk.stand_at(S.CONCLUSION)
    page = home(client, desk.cast.clerk)
    assert rows_of(page) == []
    words = f"{NOTHING} Năm 2024 đang ở bước «Hội đồng kết luận». Bước sau: «Đã phê duyệt»."
    assert words in text_of(page)


def test_nothing_to_do_without_a_year(client):
    user = make_user()
    grant_role(user, "clerk", make_unit())
    words = f"{NOTHING} Chưa có năm đánh giá nào đang thực hiện."
    assert words in text_of(home(client, user))


def test_a_person_without_a_role_is_told_whom_to_ask(client):
    words = "Tài khoản chưa được cấp vai trò nào. Hãy liên hệ Sở Nội vụ."
    page = home(client, make_user())
    assert words in text_of(page)
    assert NOTHING not in text_of(page)


def test_what_is_in_others_hands_is_one_line(client, desk):
    words = "Đang chờ: chuyên viên chấm 2 tiêu chí – Sở Công Thương, năm 2024"
    assert words in text_of(home(client, desk.cast.head))
    assert "Đang chờ" not in text_of(home(client, desk.cast.clerk))


def test_the_notes_of_a_head_are_shown_as_words(client, desk):
    desk.answer_all()
    marking.submit(desk.assessment, by=desk.cast.clerk)
    marking.return_for_changes(desk.assessment, reason="<b>Thiếu</b>", by=desk.cast.head)
    assert "Lãnh đạo trả lại: &lt;b&gt;Thiếu" in home(client, desk.cast.clerk).content.decode()


def test_roles_and_desks_stand_in_one_line(client, desk):
    grant_role(desk.cast.clerk, "leader", desk.cast.leader.grants.get().unit)
    words = text_of(home(client, desk.cast.clerk))
    assert (
        "Vai trò: Lãnh đạo UBND tỉnh – UBND tỉnh; Chuyên viên CCHC của đơn vị – Sở Công Thương. "
        "Đi đến: Tự đánh giá · Xác nhận · Điều hành"
    ) in words


def test_leaders_look_on_at_the_years(client, desk):
    page = home(client, desk.cast.leader)
    assert f'<a href="{reverse("office-year", args=[2024])}">Năm 2024</a>' in page.content.decode()
    assert "Để xem Năm 2024 Tự đánh giá" in text_of(page)


def test_viewers_look_on_at_the_assessments_of_their_unit(client, desk):
    make_assessment(desk.assessment.period, make_unit("STC", name="Sở Tài chính"))
    page = home(client, desk.person("viewer"))

    assert "Để xem Sở Công Thương, năm 2024 Tự đánh giá Vai trò:" in text_of(page)
    assert desk.address("unit-assessment") in page.content.decode()
    assert client.get(desk.address("unit-assessment")).status_code == 200


@pytest.mark.parametrize("name", ["clerk", "head", "member", "chair", "officer"])
def test_others_have_nothing_only_to_look_at(client, desk, name):
    assert "Để xem" not in text_of(home(client, desk.person(name)))


def test_a_sample_year_carries_its_note(client, desk):
    note = "Số liệu mẫu"
    assert note not in text_of(home(client, desk.cast.clerk))
    AssessmentPeriod.objects.update(is_sample=True)
    assert note in text_of(home(client, desk.cast.clerk))


@pytest.mark.parametrize("name", ["clerk", "viewer", "member", "officer", "leader"])
def test_page_asks_the_same_however_many_units(client, desk, name):
    user = desk.person(name)
    one = asked_for(client, user)
    for code in ("STC", "SXD"):
        unit = make_unit(code)
        make_assessment(desk.assessment.period, unit)
        if name in ("clerk", "viewer"):
            grant_role(user, name, unit)
    assert asked_for(client, user) == one


def asked_for(client, user):
    client.force_login(user)
    with CaptureQueriesContext(connection) as captured:
        assert client.get(reverse("desk")).status_code == 200
    return len(captured)
