"""What a telephone folds: nothing is lost, and one touch shows it."""

from tests.browser import finding as find
from tests.browser import finding_odd as odd
from tests.browser.pages import Page

SCORECARD = Page("public", "scorecard", find.card())
RANKING = Page("public", "ranking", find.ranking(2024, "so"))
TIES = Page("public", "ranking", odd.odd(), "odd")
SCREEN = 900


def opened(window_of, page, **options):
    window = window_of(page.role, width=390, **options)
    window.open(page.address)
    return window


def rows(window, which="tr:visible"):
    """How many rows of the 100 points are shown; bonus and penalty stand in a table apart."""
    return window.page.locator("table.scorecard").first.locator(f"tbody {which}").count()


def test_a_scorecard_begins_with_its_fields(window_of):
    window = opened(window_of, SCORECARD)
    closed = rows(window)
    assert closed == rows(window, "tr.level-0")
    assert window.page.locator("table.scorecard").first.bounding_box()["height"] < 2 * SCREEN
    window.page.locator("button.fold").first.click()
    assert rows(window) > closed
    window.page.get_by_role("button", name="Mở tất cả các mục").click()
    assert rows(window) == rows(window, "tr")
    assert window.too_wide() + window.violations() + window.complaints == []


def test_a_folded_scorecard_is_printed_whole(window_of):
    window = opened(window_of, SCORECARD)
    window.resize(1000)
    window.page.emulate_media(media="print")
    assert rows(window) == rows(window, "tr")


def test_without_scripts_nothing_is_folded(window_of):
    window = opened(window_of, SCORECARD, java_script_enabled=False)
    assert rows(window) == rows(window, "tr")


def test_a_renewed_part_leaves_the_other_tables_as_they_are(window_of):
    window = opened(window_of, Page("clerk", "unit-assessment", find.ours, "self_assessment"))
    before = window.page.locator("main").inner_html()
    window.page.evaluate("() => htmx.trigger(document.querySelector('main h1'), 'htmx:afterSwap')")
    assert window.page.locator("main").inner_html() == before


def test_secondary_parts_are_folded_on_a_phone_alone(window_of):
    page = Page("public", "open-data")
    window = opened(window_of, page)
    parts = window.page.locator("details.secondary")
    assert window.page.locator("details.secondary[open]").count() == 0 < parts.count()
    parts.last.locator("summary").click()
    assert parts.last.locator("a").last.is_visible()
    window.page.emulate_media(media="print")
    assert parts.first.locator("p, dd").first.is_visible()
    for options in ({"width": 1280}, {"width": 390, "java_script_enabled": False}):
        other = window_of(page.role, **options)
        other.open(page.address)
        assert other.page.locator("details.secondary:not([open])").count() == 0


def test_an_address_that_leads_to_a_folded_part_opens_it(window_of):
    page = Page("public", "national-province", find.province_named("lai-chau"))
    window = window_of(page.role, width=390)
    window.open(f"{page.address}#papi")
    opened_parts = window.page.locator("details.secondary[open]")
    assert [part.get_attribute("id") for part in opened_parts.all()] == ["papi"]


def test_a_ranking_shows_its_fields_when_asked(window_of):
    window = opened(window_of, RANKING)
    field = window.page.locator("table.ranking tbody tr").first.locator("td").last
    button = window.page.get_by_role("button", name="Xem cả điểm từng lĩnh vực")
    assert not field.is_visible()
    button.click()
    assert field.is_visible() and button.get_attribute("aria-expanded") == "true"
    button.click()
    assert not field.is_visible()


def test_no_word_of_a_card_runs_into_the_next_figure(window_of):
    window = opened(window_of, TIES, stage="odd")
    over = window.page.evaluate(
        "() => [...document.querySelectorAll('table.ranking.cards td')]"
        ".filter(cell => cell.scrollWidth > cell.clientWidth + 1).map(cell => cell.outerHTML)"
    )
    assert over == []
