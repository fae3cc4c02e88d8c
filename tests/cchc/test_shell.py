"""The frame around the pages: menus by role, the person, who answers, and pages of errors."""

import html
import re

import pytest
from django.template import loader
from django.test import Client
from django.urls import reverse

from cchc.templatetags.frame import PUBLIC, places
from scoring.models import AssessmentPeriod
from tests.make import grant_role, make_officer, make_unit, make_user
from tests.make_year import make_period

MENU = re.compile(r'<nav aria-label="([^"]+)">\s*<ul>(.*?)</ul>', re.DOTALL)
ENTRY = re.compile(r'<a href="([^"]+)"( aria-current="\w+")?>([^<]+)</a>')


def menu(answer):
    """Label of the menu, its words, and the words of the current place."""
    label, inside = MENU.search(answer.content.decode()).groups()
    entries = ENTRY.findall(inside)
    return label, [words for _, _, words in entries], [words for _, here, words in entries if here]


def text(answer):
    return " ".join(html.unescape(answer.content.decode()).split())


@pytest.fixture
def signed_in(client, db):
    """Sign in somebody with these roles, given from one unit."""

    def signed_in(*roles):
        user = make_user("lan", full_name="Nguyễn Thị Lan")
        unit = make_unit("SNN", name="Sở Nông nghiệp và Phát triển nông thôn")
        for role in roles:
            grant_role(user, role, unit, 2025 if role in ("member", "chair") else None)
        client.force_login(user)
        return client

    return signed_in


@pytest.mark.parametrize(
    ("roles", "words"),
    [
        ([], ["Bàn làm việc"]),
        (["clerk"], ["Bàn làm việc", "Tự đánh giá", "Kiến nghị"]),
        (["head"], ["Bàn làm việc", "Tự đánh giá", "Kiến nghị"]),
        (["viewer"], ["Bàn làm việc", "Tự đánh giá", "Kiến nghị"]),
        (["member"], ["Bàn làm việc", "Thẩm định", "Trả lời kiến nghị"]),
        (["chair"], ["Bàn làm việc", "Thẩm định", "Trả lời kiến nghị"]),
        (["leader"], ["Bàn làm việc", "Điều hành", "Công bố", "Trả lời kiến nghị"]),
        (["officer"], ["Bàn làm việc", "Điều hành", "Công bố", "Trả lời kiến nghị", "Quản trị"]),
        (
            ["clerk", "member"],
            ["Bàn làm việc", "Tự đánh giá", "Thẩm định", "Kiến nghị", "Trả lời kiến nghị"],
        ),
    ],
)
def test_the_menu_has_the_desks_of_the_roles(signed_in, roles, words):
    label, found, here = menu(signed_in(*roles).get(reverse("change-password")))
    assert (label, found, here) == ("Bàn làm việc", words, [])


@pytest.mark.parametrize(
    ("address", "here"),
    [("desk", "Bàn làm việc"), ("office", "Điều hành"), ("council", "Thẩm định")],
)
def test_the_menu_marks_the_current_place(signed_in, address, here):
    client = signed_in("officer", "member")
    make_period(2025)
    assert menu(client.get(reverse(address)))[2] == [here]


def test_the_menu_of_the_public_asks_for_nobody(client, db):
    answer = client.get(reverse("rankings"))
    assert menu(answer) == (
        "Trang công khai",
        [*(label for label, _ in places(PUBLIC)), "Đăng nhập"],
        ["Xếp hạng"],
    )


@pytest.mark.parametrize("address", ["home", "rankings"])
def test_public_pages_set_no_cookie_for_anybody(signed_in, address):
    for visitor in (Client(), signed_in("clerk")):
        answer = visitor.get(reverse(address))
        assert (answer.cookies, "Cookie" in answer.headers.get("Vary", "")) == ({}, False)


def test_a_person_with_several_roles_sees_each_with_its_desk(signed_in):
    page = text(signed_in("clerk", "member").get(reverse("desk")))
    assert '<span class="desktop">Nguyễn Thị Lan</span>' in page
    assert "và 1 vai trò khác" in page
    assert '<li><a href="/tu-danh-gia/">Chuyên viên CCHC của đơn vị</a>' in page
    assert '<li><a href="/hoi-dong/">Thành viên Hội đồng thẩm định, Tổ giúp việc</a>' in page
    assert "Sở Nông nghiệp và Phát triển nông thôn, năm 2025" in page


def test_the_role_of_the_desk_one_is_at_comes_first(signed_in):
    page = text(signed_in("head", "officer").get(reverse("office")))
    summary = re.search(r"<summary><span.*?</summary>", page).group()
    assert "Cán bộ CCHC Sở Nội vụ và 1 vai trò khác" in summary
    assert page.count("đang làm việc ở đây") == 1


def test_a_person_without_roles_is_told_so(signed_in):
    assert "Chưa được cấp vai trò nào." in text(signed_in().get(reverse("desk")))


def test_publication_leads_to_the_newest_year(client, db):
    client.force_login(make_officer())
    for year in (2025, 2024):
        AssessmentPeriod.objects.create(year=year)
    assert client.get(reverse("publication")).url == reverse("publication-desk", args=[2025])


def test_publication_without_a_year_is_not_found(client, db):
    client.force_login(make_officer())
    assert client.get(reverse("publication")).status_code == 404


def test_publication_asks_to_sign_in(client, db):
    assert client.get(reverse("publication")).url == "/dang-nhap/?next=/cong-bo/"


def test_the_footer_names_the_body_alone_until_more_is_set(client, db, settings):
    settings.RESPONSIBLE_BODY = "Sở Nội vụ tỉnh Lai Châu"
    foot = text(client.get("/")).split("<footer")[1]
    assert "Cơ quan chủ trì: <strong>Sở Nội vụ tỉnh Lai Châu</strong></p>" in foot.replace(
        " </p>", "</p>"
    )
    assert not re.search("Địa chỉ|Điện thoại|Thư điện tử|Chịu trách nhiệm", foot)


def test_the_footer_tells_whom_to_call(client, db, settings):
    settings.RESPONSIBLE_PERSON = "Phó Giám đốc Sở Nội vụ"
    settings.RESPONSIBLE_ADDRESS = "Khu hành chính tỉnh, phường Tân Phong"
    settings.RESPONSIBLE_PHONE = "0213 3876 000"
    settings.RESPONSIBLE_EMAIL = "cchc@laichau.example"
    foot = text(client.get("/")).split("<footer")[1]
    assert "Chịu trách nhiệm: Phó Giám đốc Sở Nội vụ" in foot
    assert "Địa chỉ: Khu hành chính tỉnh, phường Tân Phong" in foot
    assert 'Điện thoại: <a href="tel:02133876000">0213 3876 000</a>' in foot
    assert '<a href="mailto:cchc@laichau.example">cchc@laichau.example</a>' in foot


def test_sign_in_has_the_names_in_capitals_and_two_labelled_fields(client, db, settings):
    settings.PROVINCE = "tỉnh Lai Châu"
    page = text(client.get(reverse("sign-in")))
    assert "<small>TỈNH LAI CHÂU</small>HỆ THỐNG CHẤM ĐIỂM" in page
    assert "<h1>ĐĂNG NHẬP HỆ THỐNG</h1>" in page
    assert re.findall(r'<label for="(\w+)">([^<]+)</label>', page) == [
        ("id_username", "Tên đăng nhập"),
        ("id_password", "Mật khẩu"),
    ]


def test_a_wrong_password_is_told_in_an_alert(client, db):
    page = text(client.post(reverse("sign-in"), {"username": "ai", "password": "sai"}))
    assert '<div role="alert"><ul class="messages"><li class="error">' in page


@pytest.mark.parametrize("name", ["400.html", "404.html", "500.html"])
def test_pages_of_errors_need_no_context(name, settings):
    """Django renders 400 and 500 with none."""
    settings.RESPONSIBLE_PHONE = "0213 3876 000"
    page = loader.get_template(name).render()
    assert "Lỗi " + name[:3] in page
    assert "0213 3876 000" in page.split("<footer")[0]


def test_a_refusal_shows_the_reason_and_the_way_on(signed_in):
    answer = signed_in("clerk").get(reverse("office"))
    assert answer.status_code == 403
    assert '<p class="notice error">' in text(answer)
    assert menu(answer)[1] == ["Bàn làm việc", "Tự đánh giá", "Kiến nghị"]


def test_a_stale_form_is_told_that_nothing_was_saved(db):
    client = Client(enforce_csrf_checks=True)
    answer = client.post(reverse("sign-in"), {"username": "lan"})
    assert answer.status_code == 403
    assert "Trang đã cũ, nội dung chưa được lưu" in text(answer)


def test_the_admin_wears_the_same_names_and_leads_back(client, db):
    client.force_login(make_officer())
    page = text(client.get("/quan-tri/"))
    assert "Quản trị hệ thống <small>Chỉ số cải cách hành chính" in page
    assert f'<a href="{reverse("desk")}">Bàn làm việc</a>' in page
    assert "cchc/admin.css" in page
    assert "theme" not in page
