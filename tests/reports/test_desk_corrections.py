"""Correcting from the desk: choose the unit and the leaf, correct, publish the new version."""

from decimal import Decimal

import pytest

from reports.models import Ranking
from scoring.models import Score
from tests.make import grant_role, make_unit, make_user
from tests.make_year import score_of
from tests.reports.pages import refusal, rows_of, says
from tests.reports.publication import approved_year, correct, officer, publish
from units.models import Unit

pytestmark = pytest.mark.django_db

DESK = "/cong-bo/2024/"
OFFICE_ONLY = "Chỉ cán bộ CCHC Sở Nội vụ làm được việc này."
STRANGER = "Bạn không có vai trò tại Đơn vị A, nên không xem được phiếu của đơn vị này."
OWN = "Điểm của chính đơn vị bạn phải do người ngoài đơn vị (Chủ tịch Hội đồng) đính chính."


@pytest.fixture
def period():
    """A published year of Sở Nội vụ, where the officer works, and of A."""
    officer()
    period = approved_year(["SNV", "A"])
    publish(period)
    return period


def score(period, unit="A", code="1.1"):
    return score_of(period.assessments.get(unit__code=unit), code)


def page_of(score):
    return f"{DESK}dinh-chinh/{score.pk}/"


def sent(score, **words):
    return {
        "points": "12,5",
        "decision": "Quyết định số 300/QĐ-UBND",
        "reason": "Tính nhầm",
        "version": score.version,
    } | words


def new_version(period, **words):
    return {
        "so-decision_number": "310/QĐ-UBND",
        "so-decision_date": "20/05/2025",
        "so-note": "Đính chính điểm 1.1",
        "so-seen_version": sum(Score.objects.values_list("version", flat=True)),
    } | words


def sign_in(client, role, unit="A"):
    user = make_user(role)
    year = 2024 if role in ("member", "chair") else None
    grant_role(user, role, Unit.objects.filter(code=unit).first() or make_unit(unit), year)
    client.force_login(user)
    return user


# The doors


def test_anonymous_visitors_are_sent_to_sign_in(client, period):
    unit_page = f"{DESK}dinh-chinh/phieu/{period.assessments.first().pk}/"
    for path in (page_of(score(period)), unit_page):
        assert client.get(path)["Location"] == f"/dang-nhap/?next={path}"
        assert client.post(path)["Location"] == f"/dang-nhap/?next={path}"


@pytest.mark.parametrize(
    ("role", "unit", "reason"),
    [
        ("clerk", "A", OFFICE_ONLY),
        ("head", "A", OFFICE_ONLY),
        ("viewer", "A", OFFICE_ONLY),
        ("leader", "UB", OFFICE_ONLY),
        ("clerk", "X", STRANGER),
        ("head", "X", STRANGER),
        ("member", "X", "Đơn vị này không được phân công cho bạn."),
    ],
)
def test_others_may_not_correct(client, period, role, unit, reason):
    sign_in(client, role, unit)
    leaf = score(period)

    for path in (page_of(leaf), f"{DESK}dinh-chinh/phieu/{leaf.assessment_id}/"):
        assert refusal(client.get(path)) == reason
        assert refusal(client.post(path, sent(leaf))) == reason
    assert score(period).final_points == 20


def test_an_officer_may_not_correct_the_office_itself(client, period):
    client.force_login(officer())
    leaf = score(period, "SNV")

    assert refusal(client.get(page_of(leaf))) == OWN
    assert refusal(client.post(page_of(leaf), sent(leaf))) == OWN
    assert refusal(client.get(f"{DESK}dinh-chinh/phieu/{leaf.assessment_id}/")) == OWN
    assert score(period, "SNV").final_points == 20


def test_the_chair_corrects_the_office(client, period):
    sign_in(client, "chair", "UB")
    leaf = score(period, "SNV")

    assert client.post(page_of(leaf), sent(leaf))["Location"] == DESK
    assert score(period, "SNV").final_points == Decimal("12.5")


def test_a_score_that_was_not_assessed_is_not_corrected(client, period):
    client.force_login(officer())
    leaf = score(period)
    Score.objects.filter(pk=leaf.pk).update(applies=False)

    assert refusal(client.get(page_of(leaf))) == "Tiêu chí này không đánh giá đối với đơn vị."


def test_a_year_not_yet_published_is_not_corrected(client):
    client.force_login(officer())
    leaf = score(approved_year("A"))

    assert refusal(client.get(page_of(leaf))) == (
        "Năm 2024 đang ở bước «Đã phê duyệt», không phải lúc đính chính."
    )


def test_a_score_is_corrected_under_its_own_year(client, period):
    client.force_login(officer())
    leaf = score(period)

    assert client.get(f"/cong-bo/2023/dinh-chinh/{leaf.pk}/").status_code == 404
    unit_page = f"/cong-bo/2023/dinh-chinh/phieu/{leaf.assessment_id}/"
    assert client.get(unit_page).status_code == 404
    assert client.get(f"{DESK}dinh-chinh/0/").status_code == 404


@pytest.mark.parametrize("role", ["clerk", "head", "member", "leader", "chair", "viewer"])
def test_only_officers_publish_a_correction_at_the_door(client, period, role):
    correct(score(period), "12.5")
    sign_in(client, role, "X")

    assert refusal(client.post(f"{DESK}nhom/so/dinh-chinh/", new_version(period))) == OFFICE_ONLY
    assert Ranking.objects.count() == 1


# The way to a correction


def test_the_desk_leads_to_the_unit_and_the_unit_to_the_leaf(client, period):
    client.force_login(officer())
    leaf = score(period)
    unit_page = f"{DESK}dinh-chinh/phieu/{leaf.assessment_id}/"

    assert f'href="{unit_page}"' in client.get(DESK).content.decode()
    page = client.get(unit_page)
    assert f'href="{page_of(leaf)}"' in page.content.decode()
    assert says(page, "1.1 Kế hoạch cải cách 20 20 20")


def test_a_leader_sees_the_versions_and_why_he_does_not_correct(client, period):
    correct(score(period), "12.5")
    sign_in(client, "leader", "UB")

    page = client.get(DESK)

    assert says(page, f"Đính chính điểm {OFFICE_ONLY}")
    assert says(page, f"Công bố phiên bản mới {OFFICE_ONLY}")
    assert "dinh-chinh/phieu" not in page.content.decode()


def test_the_form_shows_the_published_points(client, period):
    client.force_login(officer())

    page = client.get(page_of(score(period)))

    assert says(page, "Điểm đang công bố 20 (phiên bản 1)")
    assert "Điểm hiện có" not in page.content.decode()


def test_the_points_to_correct_lead_to_why_they_are(client, period):
    client.force_login(officer())
    published = '"/don-vi/don-vi-a/2024/phien-ban/1/vi-sao/1.1/"'
    live = f'"/vi-sao/{score(period).assessment_id}/1.1/"'

    before = client.get(page_of(score(period))).content.decode()
    correct(score(period), "12.5")
    after = client.get(page_of(score(period))).content.decode()
    assert [published in before, live in before] == [True, False]
    assert [published in after, live in after] == [True, True]


def test_a_correction_is_saved_and_not_yet_public(client, period):
    client.force_login(officer())
    leaf = score(period)

    page = client.post(page_of(leaf), sent(leaf), follow=True)

    assert says(page, "Đã đính chính điểm. Điểm mới chỉ hiện công khai khi công bố phiên bản mới.")
    assert says(page, "1 Đơn vị A 1.1 Kế hoạch cải cách 20 12,5 Quyết định số 300/QĐ-UBND")
    assert [row[1:3] for row in rows_of(page, "ranking")] == [
        ["Đơn vị SNV", "90,5"],
        ["Đơn vị A", "83"],
    ]
    assert says(client.get("/don-vi/don-vi-a/2024/"), "Xếp hạng 1/2")
    assert says(client.get(page_of(leaf)), "Điểm hiện có 12,5 (đã đính chính, chưa công bố)")


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        ({"points": "20,5"}, "Điểm đính chính của tiêu chí 1.1 phải từ 0 đến 20."),
        ({"points": "20"}, "Điểm đính chính trùng với điểm đang có."),
        ({"points": "mười"}, "Điểm đính chính “mười” không phải là số"),
    ],
)
def test_a_refused_correction_comes_back_with_what_was_typed(client, period, words, reason):
    client.force_login(officer())
    leaf = score(period)

    page = client.post(page_of(leaf), sent(leaf, **words))

    assert page.status_code == 200
    assert says(page, reason)
    assert f'value="{words["points"]}"' in page.content.decode()
    assert score(period).final_points == 20


def test_an_overtaken_correction_shows_the_new_state_and_keeps_what_was_typed(client, period):
    client.force_login(officer())
    leaf = score(period)
    correct(score(period), "11")

    page = client.post(page_of(leaf), sent(leaf))

    assert says(page, "vừa được người khác lưu sau khi bạn mở trang.")
    assert says(page, "Điểm hiện có 11 (đã đính chính, chưa công bố)")
    assert 'value="12,5"' in page.content.decode()
    assert score(period).final_points == 11
    again = sent(leaf, version=page.context["form"]["version"].value())
    assert client.post(page_of(leaf), again).status_code == 302
    assert score(period).final_points == Decimal("12.5")


# The new version


def test_the_new_version_is_published_from_the_desk(client, period):
    client.force_login(officer())
    correct(score(period), "12.5")

    page = client.post(f"{DESK}nhom/so/dinh-chinh/", new_version(period), follow=True)

    assert page.redirect_chain == [(DESK, 302)]
    assert says(page, "Đã công bố phiên bản mới.")
    assert says(page, "Phiên bản 2: Quyết định số 310/QĐ-UBND ngày 20/05/2025; Đính chính điểm 1.1")
    assert "Đã đính chính, chưa công bố" not in page.content.decode()
    assert says(client.get("/don-vi/don-vi-a/2024/"), "Xếp hạng 2/2")


def test_what_was_corrected_meanwhile_is_shown_before_it_is_published(client, period):
    client.force_login(officer())
    correct(score(period), "12.5")
    seen = new_version(period)
    correct(score(period, code="2.1"), "8")

    page = client.post(f"{DESK}nhom/so/dinh-chinh/", seen)

    assert says(page, "Có điểm vừa được đính chính thêm.")
    assert says(page, "2 Đơn vị A 2.1 Chất lượng báo cáo 9 8")
    assert "Đính chính điểm 1.1" in page.content.decode()
    assert Ranking.objects.count() == 1
    [group] = page.context["groups"]
    again = seen | {"so-seen_version": group.correction.form["seen_version"].value()}
    assert client.post(f"{DESK}nhom/so/dinh-chinh/", again).status_code == 302


def test_without_a_pending_correction_the_refusal_is_told(client, period):
    client.force_login(officer())

    page = client.post(f"{DESK}nhom/so/dinh-chinh/", new_version(period))

    assert says(page, "Chưa có điểm nào được đính chính kể từ lần công bố trước.")
    assert client.post(f"{DESK}nhom/xa/dinh-chinh/", new_version(period)).status_code == 404


@pytest.mark.parametrize("corrected", [1, 3])
def test_the_published_desk_asks_the_same_however_much_is_corrected(
    client, corrected, django_assert_num_queries
):
    period = approved_year("ABC")
    publish(period)
    for code in "ABC"[:corrected]:
        correct(score(period, code), "12.5")
    client.force_login(officer())

    with django_assert_num_queries(24):
        page = client.get(DESK)

    assert page.content.decode().count("<td>Kế hoạch cải cách</td>") == corrected


@pytest.mark.parametrize("units", [1, 3])
def test_the_published_desk_asks_the_same_however_many_units(
    client, units, django_assert_num_queries
):
    publish(approved_year("ABC"[:units]))
    client.force_login(officer())

    with django_assert_num_queries(11):
        assert client.get(DESK).status_code == 200


@pytest.mark.parametrize("leaves", [1, 3])
def test_the_leaves_of_a_unit_take_the_same_queries_however_many(
    client, leaves, django_assert_num_queries
):
    rows = [(f"{n}", f"Mục {n}", "10", "self", "manual", {}, "") for n in range(1, leaves + 1)]
    period = approved_year("A", rows=rows)
    Score.objects.update(final_points=5)
    publish(period)
    client.force_login(officer())

    with django_assert_num_queries(11):
        page = client.get(f"{DESK}dinh-chinh/phieu/{period.assessments.get().pk}/")

    assert page.content.decode().count('href="/cong-bo/2024/dinh-chinh/') == leaves
