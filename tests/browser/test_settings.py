"""What people ask of their computer: less movement, colours of their own, larger words."""

import pytest

from tests.browser import finding as find
from tests.browser.pages import Page
from tests.browser.test_keyboard import walk

PAGES = [
    Page("public", "home"),
    Page("public", "ranking", find.ranking(2024, "so")),
    Page("public", "scorecard", find.card(2022)),
    Page("clerk", "unit-leaf", find.our_leaf("checklist"), "self_assessment"),
]
IDS = [page.id for page in PAGES]
MOVING = """() => [...document.querySelectorAll('*')].filter(element => {
    const style = getComputedStyle(element);
    const takes = words => words.split(',').some(each => parseFloat(each) > 0);
    return takes(style.transitionDuration) || takes(style.animationDuration)
        || style.scrollBehavior === 'smooth';
}).map(element => element.outerHTML.slice(0, 120))"""
# With the system's colours grounds are gone: what is a sign must still have ink, frame or words.
BLANK = """() => [...document.querySelectorAll('.badge, .button, button, [aria-current], progress')]
    .filter(element => element.checkVisibility({visibilityProperty: true}))
    .filter(element => {
        const style = getComputedStyle(element);
        const framed = ['Top', 'Bottom', 'Left'].some(side => (
            parseFloat(style[`border${side}Width`]) > 0));
        return !framed && !element.textContent.trim() && element.tagName !== 'PROGRESS';
    }).map(element => element.outerHTML.slice(0, 120))"""
# As a person sets it in the browser: the words twice as large, the window as it is.
LARGER = "() => { document.documentElement.style.fontSize = '200%' }"


@pytest.mark.parametrize("page", PAGES, ids=IDS)
def test_nothing_moves_for_those_who_asked_for_less_motion(window_of, page):
    window = window_of(page.role, stage=page.at, reduced_motion="reduce")
    window.open(page.address)
    assert window.page.evaluate(MOVING) == []


@pytest.mark.parametrize("page", PAGES, ids=IDS)
def test_focus_and_signs_are_seen_in_colours_of_the_system(window_of, page):
    window = window_of(page.role, stage=page.at, forced_colors="active")
    window.open(page.address)
    assert window.page.evaluate("() => matchMedia('(forced-colors: active)').matches")
    assert window.page.evaluate(BLANK) == []
    _, wrong = walk(window.page, 40)
    assert wrong == []
    assert window.too_wide() + window.complaints == []


@pytest.mark.parametrize("page", PAGES, ids=IDS)
def test_a_dark_scheme_leaves_the_page_as_it_is_and_legible(window_of, page):
    window = window_of(page.role, stage=page.at, color_scheme="dark")
    window.open(page.address)
    assert window.violations() + window.complaints == []


@pytest.mark.parametrize("page", PAGES, ids=IDS)
def test_words_twice_as_large_fit_a_telephone(window_of, page):
    window = window_of(page.role, stage=page.at, width=390)
    window.open(page.address)
    window.page.evaluate(LARGER)
    window.resize(390)
    assert window.too_wide() + window.complaints == []
