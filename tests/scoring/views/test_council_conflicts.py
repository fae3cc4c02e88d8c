"""The page of conflicts of interest: who reads it, who lifts one there, who withdraws."""

import pytest
from django.urls import reverse

from scoring.choices import PeriodState as S
from scoring.models import Conflict
from scoring.permissions.council import CHAIR_LIFTS
from scoring.recusal import declare_conflict
from tests.make import make_unit
from tests.make_year import make_assessment
from tests.scoring.office import make_office
from tests.scoring.views.unit_desk import refusal_of, rows_of, text_of

pytestmark = pytest.mark.django_db

PAGE = "/hoi-dong/xung-dot/2024/"
NOT_SEEN = "Chỉ cán bộ CCHC, lãnh đạo UBND tỉnh và Chủ tịch Hội đồng xem được trang này."


@pytest.fixture
def office():
    return make_office(S.APPRAISAL)


@pytest.fixture
def declared(office):
    """The member's declared conflict with the unit."""
    cast = office.cast
    return declare_conflict(office.period, cast.member, cast.unit, reason="Vợ.", by=cast.member)


def seen_by(client, user, page=PAGE):
    client.force_login(user)
    return client.get(page)


def withdrawal(conflict):
    return reverse("council-conflict-withdraw", args=[conflict.pk])


@pytest.mark.parametrize("who", ["officer", "leader", "chair"])
def test_the_page_tells_who_steps_aside_and_why(client, office, declared, who):
    [row] = rows_of(seen_by(client, getattr(office.cast, who)))
    assert row[:5] == ["1", "member", "Sở Công Thương", "Khai báo xung đột", "Vợ."]


@pytest.mark.parametrize("who", ["member", "clerk", "head", "stranger"])
def test_others_do_not_read_it(client, office, declared, who):
    user = getattr(office.cast, who)
    for page in (PAGE, withdrawal(declared)):
        assert refusal_of(seen_by(client, user, page)) == NOT_SEEN
        assert refusal_of(client.post(page, {"reason": "Có."})) == NOT_SEEN


def lift(client, office, **words):
    member = office.cast.member_from_the_unit
    data = {"member": member.pk, "unit": office.cast.unit.pk, "reason": "Chỉ còn số liệu."}
    return client.post(PAGE, data | words, follow=True)


def test_the_chair_lifts_a_conflict_there(client, office):
    client.force_login(office.cast.chair)
    page = lift(client, office)
    assert "Đã cho phép thẩm định." in text_of(page)
    [row] = rows_of(page)
    assert row[1:5] == [
        "member_from_the_unit",
        "Sở Công Thương",
        "Được phép thẩm định",
        "Chỉ còn số liệu.",
    ]


def test_a_refused_lifting_comes_back_with_the_reason(client, office):
    client.force_login(office.cast.chair)
    page = lift(client, office, member=office.cast.member.pk)
    assert "không phải đơn vị của member: không có gì để cho phép." in text_of(page)
    assert "Chỉ còn số liệu." in page.content.decode()
    assert lift(client, office, reason="").status_code == 200
    assert not Conflict.objects.exists()


@pytest.mark.parametrize("who", ["officer", "leader"])
def test_others_read_why_they_do_not_lift(client, office, who):
    page = seen_by(client, getattr(office.cast, who))
    assert f"Cho phép {CHAIR_LIFTS}" in text_of(page)
    assert refusal_of(client.post(PAGE, {})) == CHAIR_LIFTS


def test_a_conflict_is_withdrawn_there_and_stays_on_the_page(client, office, declared):
    client.force_login(office.cast.chair)
    assert "Vợ." in text_of(client.get(withdrawal(declared)))
    assert client.post(withdrawal(declared), {"reason": ""}).status_code == 200

    page = client.post(withdrawal(declared), {"reason": "Đã chuyển công tác."}, follow=True)

    assert page.redirect_chain == [(PAGE, 302)]
    assert "đã rút: Đã chuyển công tác. (chair," in rows_of(page)[0][6]
    assert refusal_of(client.get(withdrawal(declared))) == "Mục này đã được rút."


def test_a_leader_looks_on(client, office, declared):
    [row] = rows_of(seen_by(client, office.cast.leader))
    told = "Chỉ Chủ tịch Hội đồng thẩm định hoặc cán bộ CCHC Sở Nội vụ được rút."
    assert row[6] == told
    assert refusal_of(seen_by(client, office.cast.leader, withdrawal(declared))) == told


def test_what_is_not_there_is_not_found(client, office):
    assert seen_by(client, office.cast.chair, "/hoi-dong/xung-dot/1999/").status_code == 404
    assert seen_by(client, office.cast.chair, "/hoi-dong/xung-dot/0/rut/").status_code == 404


@pytest.mark.parametrize("number", [1, 3])
def test_the_page_asks_the_same_however_many(client, office, number, django_assert_num_queries):
    for code in "ABC"[:number]:
        unit = make_assessment(office.period, make_unit(code)).unit
        member = office.cast.member
        declare_conflict(office.period, member, unit, reason="Có.", by=member)
    client.force_login(office.cast.chair)
    with django_assert_num_queries(10):
        assert len(rows_of(client.get(PAGE))) == number
