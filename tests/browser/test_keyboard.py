"""Hands on the keyboard only: everything is reached, seen when it is, and worked."""

import pytest

from tests.browser import finding as find
from tests.browser import finding_odd as odd
from tests.browser.pages import Page

AHEAD = odd.ahead("ranking", odd.waiting("so"))
PAGES = [
    Page("public", "home"),
    Page("public", "ranking", find.ranking(2022, "so")),
    Page("public", "scorecard", find.card(2022)),
    Page("public", "ranking", find.ranking(2024, "so"), state="fields"),
    Page("public", "ranking", find.ranking(2022, "so"), state="filtered", query=find.sorted_down),
    Page("public", "compare"),
    Page("public", "compare-units", find.compared),
    Page("public", "search", state="kinds", query=lambda: "?q=so"),
    Page("public", "open-data"),
    Page("public", "open-data-table", lambda: {"entry": "ranking"}),
    Page("public", "picture-ranking", find.ranking(2024, "so")),
    Page("public", "sign-in"),
    Page("officer", "publication-preview-page", AHEAD, "waiting"),
    Page("officer", "publication-desk", find.this_year, "waiting"),
    Page("clerk", "desk", at="self_assessment"),
    Page("clerk", "unit-assessment", find.ours, "self_assessment"),
    Page("clerk", "unit-leaf", find.our_leaf("checklist"), "self_assessment", "checklist"),
    Page("member", "council-assessment", find.judged_unit),
    Page("member", "council-score", find.unjudged_leaf),
    Page("officer", "office-year", find.this_year),
    Page("officer", "office-units", find.this_year, "draft"),
    Page("officer", "admin:units_unit_change", lambda: {"object_id": 1}),
]

# Everything a mouse could work, seen and not greyed; of radio buttons one of each group.
NUMBER = """() => {
    const wanted = 'a[href], button, input, select, textarea, summary, [tabindex="0"]';
    const groups = new Set();
    const seen = [...document.querySelectorAll(wanted)].filter(element => {
        if (element.disabled || element.type === 'hidden' || element.tabIndex < 0) return false;
        if (!element.checkVisibility({visibilityProperty: true})) return false;
        if (element.closest('details:not([open])') && element.tagName !== 'SUMMARY') return false;
        if (element.type !== 'radio') return true;
        const group = (element.form?.action || '') + element.name;
        return groups.has(group) ? false : groups.add(group);
    });
    seen.forEach((element, at) => element.dataset.place = at);
    const radios = document.querySelectorAll('input[type=radio]:not([data-place])');
    radios.forEach(radio => {
        const first = document.querySelector(`input[type=radio][name="${radio.name}"][data-place]`);
        if (first) radio.dataset.place = first.dataset.place;
    });
    return seen.map(element => element.outerHTML.slice(0, 120));
}"""
# Where the focus is, whether it can be seen, and whether something lies over it.
FOCUS = """() => {
    const element = document.activeElement;
    if (!element || element === document.body) return null;
    const shown = [element, element.closest('label'), element.parentElement].filter(Boolean);
    const style = shown.map(each => getComputedStyle(each));
    const ringed = style.some(each => (
        (each.outlineStyle !== 'none' && parseFloat(each.outlineWidth) >= 2)
        || each.boxShadow !== 'none'
    ));
    const box = element.getBoundingClientRect();
    const [x, y] = [box.left + Math.min(box.width / 2, 20), box.top + box.height / 2];
    const above = document.elementFromPoint(x, y);
    const covered = above && !element.contains(above) && !above.contains(element)
        && !above.closest('label');
    const html = element.outerHTML.slice(0, 120);
    return {place: element.dataset.place ?? null, ringed, covered, html};
}"""


@pytest.mark.parametrize("page", PAGES, ids=[page.id for page in PAGES])
def test_tab_reaches_everything_and_shows_where_it_is(window_of, page):
    window = window_of(page.role, stage=page.at)
    window.open(page.address)
    every = window.page.evaluate(NUMBER)
    reached, wrong = walk(window.page, len(every))
    wrong += [f"not reached: {html}" for at, html in enumerate(every) if str(at) not in reached]
    if wrong:
        pytest.fail("\n".join([page.address, *wrong]), pytrace=False)


def walk(page, most):
    """Press Tab until it begins anew; the places reached and what was wrong there."""
    reached, wrong, first = set(), [], None
    for _ in range(most + 20):
        page.keyboard.press("Tab")
        focus = page.evaluate(FOCUS)
        if focus is None:
            continue
        if focus["place"] == first:
            break
        first = first or focus["place"]
        reached.add(focus["place"])
        if not focus["ringed"]:
            wrong.append(f"no visible focus: {focus['html']}")
        if focus["covered"]:
            wrong.append(f"focus covered: {focus['html']}")
    return reached, wrong


def tab_to(page, selector, most=150):
    """Press Tab until the focus is on what the selector says."""
    for _ in range(most):
        page.keyboard.press("Tab")
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            return
    pytest.fail(f"Tab never came to {selector}")


@pytest.mark.parametrize(("role", "address"), [("clerk", "/ban-lam-viec/"), ("public", "/")])
def test_the_first_tab_offers_to_skip_to_the_content(window_of, role, address):
    window = window_of(role)
    window.open(address)
    window.page.keyboard.press("Tab")
    skip = window.page.locator("a.skip:focus")
    assert skip.is_visible() and skip.bounding_box()["x"] >= 0
    window.page.keyboard.press("Enter")
    window.page.keyboard.press("Tab")
    inside = "() => document.querySelector('main').contains(document.activeElement)"
    assert window.page.evaluate(inside)


@pytest.mark.usefixtures("written")
def test_a_clerk_scores_a_leaf_without_a_mouse(window_of):
    window = window_of("clerk", stage="self_assessment")
    page = Page("clerk", "unit-leaf", find.our_leaf("ratio"), "self_assessment")
    window.open(page.address)
    for name, value in (("n", "41"), ("d", "50")):
        tab_to(window.page, f"#tu-cham input[name={name}]")
        window.page.keyboard.press("Control+A")
        window.page.keyboard.type(value)
    tab_to(window.page, "#tu-cham button:not([name])")
    window.send(lambda: window.page.keyboard.press("Enter"))
    assert window.page.input_value("#tu-cham input[name=n]") == "41"
    assert "Đã lưu tiêu chí" in window.page.locator(".messages").inner_text()
    assert window.complaints == []


def test_escape_closes_the_menu_of_a_telephone_and_keeps_the_place(window_of):
    window = window_of(width=390)
    window.open("/")
    tab_to(window.page, ".menu > summary")
    window.page.keyboard.press("Enter")
    assert window.page.locator(".menu nav a").first.is_visible()
    window.page.keyboard.press("Tab")
    window.page.keyboard.press("Escape")
    assert not window.page.locator(".menu nav a").first.is_visible()
    assert window.page.evaluate("() => document.activeElement.matches('.menu > summary')")


def test_a_list_is_sorted_and_filtered_without_a_mouse(window_of):
    window = window_of()
    window.open(Page("public", "ranking", find.ranking(2022, "so")).address)
    tab_to(window.page, "#tim")
    window.page.keyboard.type("noi vu")
    # The table follows what is typed; without scripts the button does.
    window.page.wait_for_function(
        "() => [...document.querySelectorAll('table.ranking tbody tr')]"
        ".filter(row => row.checkVisibility()).length === 1"
    )
    tab_to(window.page, "table.ranking thead th a, table.ranking thead th button")
    window.page.keyboard.press("Enter")
    window.page.wait_for_selector("table.ranking thead th[aria-sort]")
    assert window.page.locator("table.ranking tbody tr:visible").count() == 1
    assert window.complaints == []
