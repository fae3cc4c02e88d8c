"""What public pages show beyond their usual state: before anything, before the moment, oddly.

A page whose usual state is looked at elsewhere is looked at on a telephone alone, where a table
has its cards and a line its least room; WIDE says what else changes with the width.
"""

from functools import partial

from tests.browser import acts
from tests.browser import finding as find
from tests.browser import finding_odd as odd
from tests.browser.odd_years import ALONE, MANY
from tests.browser.pages import WIDTHS, Page

WIDE, PHONE = WIDTHS, (390,)


def state(name, arguments=dict, state="", *, role="public", at="odd", widths=PHONE, **more):
    return Page(role, name, arguments, at, state, widths=widths, **more)


empty = partial(state, at="empty")
missing = partial(state, status=404)
waiting = partial(state, at="waiting")


def preview(name, arguments=dict, state="", **more):
    """A public page as the office sees it before its moment."""
    told = "-".join(word for word in (name, state) if word)
    page = odd.ahead(name, arguments)
    return waiting("publication-preview-page", page, told, role="officer", **more)


# A site on its first day: nothing is published, nobody has brought anything in.
EMPTY = [
    empty("home", widths=WIDE),
    *map(empty, ("rankings", "changes-newest", "compare", "criteria", "method", "about")),
    *map(empty, ("documents", "announcements", "corrections", "open-data", "complaints")),
    *map(empty, ("earlier", "search", "service", "national")),
    empty("open-data-table", lambda: {"entry": "ranking"}),
    empty("national-province", find.province_named("lai-chau")),
    empty("national-compare", state="chosen", query=find.three_provinces),
    empty("search", state="nothing", query=lambda: "?q=so"),
    empty("ranking-year", find.published_year, status=404),
]

# 2025 is published and nobody outside may see it yet.
WAITING = [
    *(
        waiting("publication-desk", find.this_year, role=role, widths=WIDE)
        for role in ("officer", "leader", "chair")
    ),
    waiting("publication-desk", find.this_year, "wrong", role="officer", act=acts.release_wrongly),
    waiting("publication-check", find.this_year, role="officer"),
    waiting("desk", role="clerk"),
    waiting("desk", role="head"),
    waiting("desk", role="member"),
    waiting("unit-assessments", role="clerk"),
    waiting("unit-assessment", find.ours, role="clerk"),
    waiting("unit-complaints", role="clerk"),
    waiting("why", find.ours, role="clerk"),
    waiting("office", role="officer"),
    waiting("office-year", find.this_year, role="officer"),
    waiting("publication-preview", find.this_year, role="officer", widths=WIDE),
    waiting("publication-preview", find.this_year, "forbidden", role="clerk", status=403),
    preview("ranking-year", odd.waiting(), widths=WIDE),
    preview("ranking", odd.waiting("so"), widths=WIDE),
    preview("ranking", odd.waiting("xa"), "bands"),
    preview("ranking-version", odd.waiting("so", version=1)),
    preview("ranking-exemptions", odd.waiting("so")),
    preview("ranking-receipt", odd.waiting_receipt),
    preview("rankings"),
    preview("scorecard", odd.waiting_card(), widths=WIDE),
    preview("scorecard-version", odd.waiting_card(version=1)),
    preview("scorecard-why", odd.waiting_card()),
    preview("scorecard-why-node", odd.waiting_card("1.1"), "sum"),
    preview("unit", odd.waiting_unit),
    preview("changes", odd.waiting("so")),
    preview("changes-newest"),
    preview("compare"),
    preview("compare-units", odd.compared(2025, "so", 0, 1)),
    preview("criteria-year", odd.waiting()),
    preview("criteria-group", odd.waiting("so")),
    preview("criterion", odd.waiting("so", code="1"), "field"),
    preview("criterion", odd.waiting("so", code="1.1.1"), "leaf"),
    preview("method-group", odd.waiting("so")),
    preview("complaints-year", odd.waiting()),
    preview("corrections"),
    preview("open-data"),
    preview("search"),
    preview("picture-year", odd.waiting()),
    preview("picture-ranking", odd.waiting("so"), widths=WIDE),
    preview("picture-fields", odd.waiting("so")),
    preview("picture-bands", odd.waiting("so")),
    preview("picture-criterion", odd.waiting("so", code="1.1.1")),
    preview("picture-unit", odd.waiting_unit),
    preview("picture-card", odd.waiting_card()),
    preview("picture-card-leaves", odd.waiting_card()),
    preview("picture-ranking-embed", odd.waiting("so")),
    waiting("home"),
    waiting("rankings"),
    waiting("unit", odd.waiting_unit),
    waiting("search", state="units", query=lambda: "?q=so"),
    waiting("ranking", odd.waiting("so"), status=404),
    waiting("scorecard", odd.waiting_card(), status=404),
]

LISTS = [
    state("home", widths=WIDE),
    state("rankings"),
    state("ranking-year", odd.waiting(), "two-lists"),
    state("ranking-year", lambda: {"year": odd.YEAR}, "alone"),
    state("ranking", odd.odd(), "ties", widths=WIDE),
    state("ranking", odd.odd(), "one-grade", query=lambda: "?loc=kha"),
    state("ranking", odd.odd(ALONE), "alone"),
    state("ranking", odd.odd(MANY), "long", widths=(1280,)),
    state("ranking", odd.odd(MANY), "found-in-long", query=lambda: "?tim=mau+01"),
    state("ranking-page", odd.odd(MANY, number=2), widths=WIDE),
    state("ranking-version-page", odd.odd(MANY, version=1, number=2)),
    state("ranking", odd.waiting("so"), "separate-lists", widths=WIDE),
    state("ranking", odd.waiting("xa"), "relative-grades"),
    state("ranking-exemptions", odd.waiting("so"), "some", widths=WIDE),
    state("ranking-exemptions", odd.odd(ALONE), "none"),
    state("changes", odd.waiting("so"), "merged", widths=WIDE),
    state("changes", odd.odd(), "other-criteria"),
    state("changes", odd.odd(ALONE), "first-year"),
    missing("ranking-page", odd.odd(MANY, number=9), "beyond"),
    missing("ranking-version", odd.odd(version=7), "no-version"),
]

CARDS = [
    state("scorecard", odd.odd_card(2), "bonus-and-penalty", widths=WIDE),
    state("scorecard", odd.odd_card(3), "reduced"),
    state("scorecard", odd.odd_card(5), "unranked"),
    state("scorecard", odd.only_card, "alone"),
    state("scorecard", odd.waiting_card(), "merged"),
    state("scorecard", find.card(), "explained", query=lambda: "?giai_thich=1"),
    state("scorecard-why", odd.odd_card(0), "tie"),
    state("scorecard-why", odd.odd_card(3), "reduced"),
    state("scorecard-why", odd.odd_card(5), "unranked", widths=WIDE),
    state("scorecard-why", odd.only_card, "alone"),
    state("scorecard-why-node", odd.odd_card(3, "2"), "reduced-sum"),
    state("scorecard-why-node", odd.odd_card(3, "2.2"), "left-out"),
    state("scorecard-why-node", odd.odd_card(2, "T1"), "bonus"),
    state("scorecard-why-node", odd.odd_card(2, "T2"), "bonus-not-claimed"),
    state("unit", odd.unit_named("ban-dan-toc"), "ended"),
    state("unit", odd.unit_named("so-dan-toc-va-ton-giao"), "heir", widths=WIDE),
    state("unit", odd.unit_named("so-noi-vu-2025"), "merged"),
    state("unit", odd.unit_named("so-ngoai-vu"), "without-results"),
    state("unit", odd.unit_named("xa-mau-001"), "assumed"),
    state("unit", odd.unit_named("so-khoa-hoc-va-cong-nghe-2025"), "unranked"),
    state("compare", state="one", query=odd.asked_to_compare(0)),
    state("compare", state="twice", query=odd.asked_to_compare(0, 0)),
    state("compare", state="five", query=odd.asked_to_compare(0, 1, 2, 3, 4)),
    state("compare", state="unknown", query=odd.asked_to_compare(0, extra=["khong-co"])),
    state("compare", state="long", query=lambda: f"?bang={odd.YEAR}/{MANY}"),
    state("compare-units", odd.compared(odd.YEAR, "so", 0, 2), "two"),
    state("compare-units", odd.compared(odd.YEAR, "so", 0, 1), "alike"),
    state("compare-units", odd.compared(odd.YEAR, "so", 0, 2, 3, 5), "four-apart", widths=WIDE),
]

CRITERIA = [
    state("criteria-group", odd.waiting("so"), "changed", widths=WIDE),
    state("criteria-group", odd.waiting("xa"), "other"),
    state("criteria-group", odd.odd(ALONE), "first-year"),
    state("criterion", odd.waiting("so", code="1.1.1"), "with-lineage"),
    state("criterion", odd.odd(code="2"), "reduced-sum"),
    state("criterion", odd.odd(code="2.2"), "left-out"),
    state("criterion", odd.odd(code="T2"), "nobody"),
    state("criterion", odd.odd(code="P1"), "penalty"),
    state("criterion", odd.odd(code="P"), "outside-sum"),
    state("criterion", odd.odd(MANY, code="1.2"), "long", widths=(1280,)),
    state("method-group", odd.waiting("so"), "separate-lists"),
    state("method-group", odd.waiting("xa"), "relative-grades"),
    state("method-group", find.ranking(2024, "huyen"), "withheld"),
    state("picture-ranking", odd.odd(), "ties"),
    state("picture-ranking", odd.odd(ALONE), "alone"),
    state("picture-fields", odd.odd(), "reduced"),
    state("picture-bands", odd.odd(), "ties"),
    state("picture-bands", odd.odd(ALONE), "alone"),
    state("picture-card", odd.odd_card(3), "reduced"),
    state("picture-card", odd.odd_card(5), "unranked"),
    state("picture-card-leaves", odd.odd_card(5), "unranked"),
    state("picture-unit", odd.unit_named("so-noi-vu-2025"), "merged"),
    state("picture-criterion", odd.odd(code="2.2"), "left-out"),
    state("picture-year", lambda: {"year": odd.YEAR}, "ties"),
    state("picture-year", odd.waiting(), "two-lists"),
]

REST = [
    state("search", state="short", query=lambda: "?q=a"),
    state("search", state="cut", query=lambda: odd.LONG_QUESTION),
    state("search", state="none-of-a-kind", query=lambda: "?q=zzzz&nhom=don-vi"),
    state("search", state="many", query=lambda: "?q=xa"),
    state("search", state="refused", query=lambda: odd.TOO_MANY, status=400),
    state("complaints-year", lambda: {"year": odd.YEAR}, "none"),
    state("corrections"),
    state("open-data-table", lambda: {"entry": "scorecard"}, "more-columns"),
    state("notice-document", find.notice("plan"), "without-scan"),
    state("announcements", state="withdrawn-among"),
    state("national-compare", state="one", query=lambda: "?tinh=lai-chau"),
    state("national-compare", state="six", query=odd.six_provinces, widths=WIDE),
    state("national-list", find.national("papi", 2019), "incomplete"),
    state("national-list", find.national("766", 2022), "scheme"),
    state("national-list", find.national("dti", 2023), "agrees"),
    missing("service-year", lambda: {"year": 1999}),
    state("sign-in", state="without-token", act=acts.sign_in_without_token),
]

STATES = EMPTY + WAITING + LISTS + CARDS + CRITERIA + REST
