"""What is renewed in place: one part of the page, while the rest stays as it is."""

import pytest
from django.db import connection

from tests.browser import finding as find
from tests.browser.pages import Page
from tests.evidence.papers import EXE, PDF

pytestmark = pytest.mark.usefixtures("written")

LEAF = Page("clerk", "unit-leaf", find.answered_leaf, "self_assessment")
TYPED = "Đang viết dở, chưa lưu."


@pytest.fixture
def leaf(window_of):
    """A leaf with documents, its note begun and not saved."""
    window = window_of("clerk", stage="self_assessment")
    window.open(LEAF.address)
    window.page.fill("#tu-cham textarea[name=note]", TYPED)
    return window


def hand_in(window, content=PDF, title="Báo cáo gửi thêm"):
    window.page.locator("#tai-lieu summary", has_text="Tải lên tài liệu mới").click()
    file = {"name": "a.pdf", "mimeType": "application/pdf", "buffer": content}
    window.page.set_input_files("#tai_moi_file", file)
    window.page.fill("#tai_moi_title", title)
    window.page.get_by_role("button", name="Tải lên và gắn").click()


def documents(window):
    return window.page.locator("#tai-lieu tbody tr").count()


def told(window, kind):
    """The one message of this kind that the page shows."""
    found = window.page.locator(f"main .messages > .{kind}")
    found.wait_for()
    return found.inner_text()


def note(window):
    return window.page.input_value("#tu-cham textarea[name=note]")


def test_a_document_is_put_forward_and_taken_off_beside_what_is_typed(leaf):
    before = documents(leaf)
    hand_in(leaf)
    assert told(leaf, "success") == "Đã gắn tài liệu cho tiêu chí."
    assert (documents(leaf), note(leaf)) == (before + 1, TYPED)
    leaf.page.get_by_role("button", name="Gỡ Báo cáo gửi thêm").click()
    leaf.page.locator("main .messages", has_text="Đã gỡ tài liệu khỏi tiêu chí.").wait_for()
    assert (documents(leaf), note(leaf)) == (before, TYPED)
    assert leaf.page.evaluate("() => document.activeElement.id") == "tieu-de-tai-lieu"
    assert leaf.violations() + leaf.complaints == []


def test_a_refused_file_is_told_at_the_form_which_stays_open(leaf):
    before = documents(leaf)
    hand_in(leaf, content=EXE)
    leaf.page.locator("#tai-lieu .error").first.wait_for()
    assert leaf.page.input_value("#tai_moi_title") == "Báo cáo gửi thêm"
    assert leaf.page.locator("#tai_moi_title").is_visible()
    assert (documents(leaf), note(leaf)) == (before, TYPED)


def test_what_was_typed_survives_a_failure_of_the_program(leaf):
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE evidence_document RENAME TO mislaid")
    leaf.page.locator("#tu-cham button:not([name])").click()
    assert told(leaf, "error").startswith("Chưa lưu được do hệ thống gặp lỗi.")
    assert note(leaf) == TYPED
