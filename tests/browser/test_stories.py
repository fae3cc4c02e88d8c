"""Two stories told with real windows, from the first key to the last."""

import pytest
from django.urls import reverse

from cchc.sample.people import PASSWORD
from tests.browser import finding as find
from tests.browser.pages import Page
from tests.make import grant_role, make_user
from units.models import Unit

pytestmark = pytest.mark.usefixtures("written")

LEAF = Page("clerk", "unit-leaf", find.our_leaf("ratio"), "self_assessment")


def answer(window, n, d):
    window.page.fill("#tu-cham input[name=n]", n)
    window.page.fill("#tu-cham input[name=d]", d)
    window.page.locator("#tu-cham button:not([name])").click()
    window.page.wait_for_selector("main .messages, #tu-cham [role=alert]")


def test_a_clerk_signs_in_and_scores_a_leaf(window_of):
    window = window_of(stage="self_assessment")
    window.open(reverse("desk"))
    window.page.fill("#id_username", "cv.so-y-te")
    window.page.fill("#id_password", PASSWORD)
    window.send(lambda: window.page.keyboard.press("Enter"))
    assert window.page.url == window.home + reverse("desk")
    window.open(LEAF.address)
    answer(window, "18", "20")
    assert "Đã lưu tiêu chí" in window.page.locator(".messages").inner_text()
    assert window.complaints == []


def test_the_second_of_two_clerks_sees_both_contents(window_of):
    first = window_of("clerk", stage="self_assessment")
    second = window_of(another_clerk())
    for window in (first, second):
        window.open(LEAF.address)
    answer(first, "18", "20")
    answer(second, "11", "20")
    text = second.page.locator("#tu-cham").inner_text()
    assert second.page.input_value("#tu-cham input[name=n]") == "11"
    assert "18" in text and "20" in text
    assert "Chuyên viên Sở Y tế" in text
    assert second.too_wide() + second.violations() == []
    assert second.complaints == []


def test_what_was_typed_survives_a_lost_connection(window_of):
    window = window_of("clerk", stage="self_assessment")
    window.open(LEAF.address)
    window.page.context.set_offline(True)
    window.page.fill("#tu-cham input[name=n]", "13")
    window.page.locator("#tu-cham button:not([name])").click()
    window.page.wait_for_selector("main .messages .error")
    assert "Không kết nối được" in window.page.locator(".messages").inner_text()
    assert window.page.input_value("#tu-cham input[name=n]") == "13"
    window.page.context.set_offline(False)
    window.page.fill("#tu-cham input[name=d]", "20")
    window.page.locator("#tu-cham button:not([name])").click()
    window.page.wait_for_selector("main .messages .success")
    assert window.page.input_value("#tu-cham input[name=n]") == "13"


def another_clerk():
    """The user name of a second clerk of our unit."""
    user = make_user("cv.thu-hai")
    grant_role(user, "clerk", Unit.objects.get(code="SYT"))
    return user.username
