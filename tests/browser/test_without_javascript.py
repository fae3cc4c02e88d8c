"""The work of a year goes on where scripts are switched off."""

from urllib.parse import urlsplit

import pytest

from scoring.models import AssessmentPeriod, Score
from tests.browser import finding as find
from tests.browser.pages import Page
from tests.evidence.papers import PDF

pytestmark = pytest.mark.usefixtures("written")


def plain_window(window_of, page):
    """The page in a browser that runs no scripts."""
    window = window_of(page.role, stage=page.at, java_script_enabled=False)
    assert window.open(page.address).status == 200
    return window


def test_a_clerk_saves_a_leaf(window_of):
    page = Page("clerk", "unit-leaf", find.our_leaf("choice"), "self_assessment")
    window = plain_window(window_of, page)
    window.page.locator("#tu-cham input[type=radio]").last.check()
    window.page.locator("#tu-cham button:not([name])").click()
    assert "Đã lưu tiêu chí" in window.page.locator(".messages").inner_text()
    assert window.page.locator("#tu-cham input[type=radio]").last.is_checked()


def test_a_clerk_goes_on_to_the_next_leaf(window_of):
    page = Page("clerk", "unit-leaf", find.our_leaf("choice"), "self_assessment")
    window = plain_window(window_of, page)
    window.page.locator("#tu-cham input[type=radio]").first.check()
    window.page.locator("#tu-cham button[name=tiep]").click()
    assert urlsplit(window.page.url).path != page.address
    assert "Đã lưu tiêu chí" in window.page.locator(".messages").inner_text()


def test_a_clerk_puts_a_document_forward_and_takes_it_off(window_of):
    page = Page("clerk", "unit-leaf", find.answered_leaf, "self_assessment")
    window = plain_window(window_of, page)
    rows = window.page.locator("#tai-lieu tbody tr")
    before = rows.count()
    window.page.locator("#tai-lieu summary", has_text="Tải lên tài liệu mới").click()
    window.page.set_input_files("#tai_moi_file", {"name": "a.pdf", "mimeType": "", "buffer": PDF})
    window.page.fill("#tai_moi_title", "Báo cáo gửi thêm")
    window.page.get_by_role("button", name="Tải lên và gắn").click()
    assert "Đã gắn tài liệu" in window.page.locator(".messages").inner_text()
    assert rows.count() == before + 1
    window.page.get_by_role("button", name="Gỡ Báo cáo gửi thêm").click()
    assert "Đã gỡ tài liệu" in window.page.locator(".messages").inner_text()
    assert rows.count() == before


def test_a_member_appraises_a_leaf(window_of):
    page = Page("member", "council-score", find.unjudged_leaf)
    window = plain_window(window_of, page)
    pk = find.unjudged_leaf()["pk"]
    window.page.locator("#cham input[name=way]").first.check()
    window.page.locator("#cham button:not([disabled])").first.click()
    assert Score.objects.get(pk=pk).appraised_points is not None


def test_the_office_moves_the_clock(window_of):
    page = Page("officer", "office-year", find.this_year, "conclusion_whole")
    window = plain_window(window_of, page)
    window.page.locator("button[name=to]:not([disabled])").first.click()
    assert AssessmentPeriod.objects.get(year=find.YEAR).state == "approved"
