"""A window of 1280 px at 400 %: the same page on 320 px, with nothing lost sideways."""

import pytest

from tests.browser import finding as find
from tests.browser import finding_odd as odd
from tests.browser.pages import Page

AHEAD = odd.ahead("ranking", odd.waiting("so"))
PAGES = [
    Page("public", "home"),
    Page("public", "ranking", find.ranking(2022, "xa")),
    Page("public", "scorecard", find.card()),
    Page("public", "criteria-group", find.ranking(2024, "so")),
    Page("public", "criterion", find.criterion("1"), state="field"),
    Page("public", "documents"),
    Page("public", "ranking", find.ranking(2024, "so"), state="fields"),
    Page("public", "unit", find.unit),
    Page("public", "compare"),
    Page("public", "compare-units", find.compared),
    Page("public", "changes", find.ranking(2024, "huyen")),
    Page("public", "search", state="kinds", query=lambda: "?q=so"),
    Page("public", "method-group", find.ranking(2024, "so")),
    Page("public", "scorecard-why", find.why()),
    Page("public", "open-data"),
    Page("public", "open-data-table", lambda: {"entry": "ranking"}),
    Page("public", "national"),
    Page("public", "national-compare", state="six", query=odd.six_provinces),
    Page("public", "national-province", find.province_named("lai-chau")),
    Page("public", "picture-ranking", find.ranking(2024, "so")),
    Page("public", "service-year", find.published_year),
    Page("public", "earlier-list", find.ranking(2021, "so")),
    Page("officer", "publication-desk", find.this_year, "waiting"),
    Page("officer", "publication-preview-page", AHEAD, "waiting"),
    Page("public", "sign-in"),
    Page("clerk", "desk", at="self_assessment"),
    Page("clerk", "unit-assessment", find.ours, "self_assessment"),
    Page("clerk", "unit-leaf", find.our_leaf("checklist"), "self_assessment"),
    Page("member", "council", at="appraisal"),
    Page("member", "council-assessment", find.judged_unit),
    Page("member", "council-score", find.unjudged_leaf),
    Page("chair", "council-conclusion", find.group_of_year, "conclusion"),
    Page("officer", "office-year", find.this_year),
    Page("officer", "publication-desk", find.this_year, "approved"),
]
# Words cut off by the box they stand in.
CUT = """() => [...document.querySelectorAll('main *, header *')].filter(element => {
    const style = getComputedStyle(element);
    const hides = style.overflowX === 'hidden' || style.overflowX === 'clip';
    const cuts = element.scrollWidth > element.clientWidth + 1 && element.clientWidth > 1;
    return hides && cuts;
}).map(element => `cut off: ${element.outerHTML.slice(0, 120)}`)"""


@pytest.mark.parametrize("page", PAGES, ids=[page.id for page in PAGES])
def test_page_is_whole_at_400_per_cent(window_of, page):
    window = window_of(page.role, stage=page.at)
    window.resize(320, 256)
    assert window.open(page.address).status == 200
    wrong = window.too_wide() + window.nameless() + window.page.evaluate(CUT)
    buttons = window.page.locator("main button:not([disabled]):visible")
    for at in range(min(buttons.count(), 3)):
        # Clickable, as Playwright understands it: scrolled to, still, and under nothing else.
        buttons.nth(at).click(trial=True, timeout=3000)
    if wrong:
        pytest.fail("\n".join([page.address, *wrong]), pytrace=False)
