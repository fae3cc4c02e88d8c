"""Every page of every role in every state worth a look: who, where, when, and what was done."""

from collections.abc import Callable
from dataclasses import dataclass

from django.urls import reverse

from tests.browser import acts
from tests.browser import finding as find

RULES = ["choice", "checklist", "ratio", "steps", "linear", "target_ratio", "count", "deduction"]


def nothing():
    return {}


# Office computers, telephones, projectors.
WIDTHS = (1280, 390, 1920)


@dataclass(frozen=True)
class Page:
    """One page as one role meets it at one stage of 2025."""

    role: str
    name: str
    arguments: Callable[[], dict] = nothing
    at: str = "appraisal"
    state: str = ""
    status: int = 200
    query: Callable[[], str] = str
    act: Callable | None = None
    widths: tuple = WIDTHS

    @property
    def id(self):
        words = [self.role, self.name.replace(":", "-").strip("/"), self.state, self.at]
        return "-".join(word for word in words if word)

    @property
    def address(self):
        """The path; a name that begins with a slash is one already."""
        plain = self.name.startswith("/")
        path = self.name if plain else reverse(self.name, kwargs=self.arguments())
        return path + self.query()


def at(stages, role, name, arguments=nothing, **more):
    """The same page at several stages."""
    return [Page(role, name, arguments, stage, **more) for stage in stages.split()]


PUBLIC = [
    Page("public", "home"),
    Page("public", "rankings"),
    Page("public", "national"),
    Page("public", "national-compare", state="nobody"),
    Page("public", "national-compare", state="three", query=find.three_provinces),
    Page("public", "national-province", find.province_named("lai-chau")),
    Page("public", "national-province", find.province_named("lao-cai"), state="merged"),
    Page("public", "national-province", find.province_named("ha-giang"), state="gone"),
    Page("public", "national-list", find.national("pci", 2018), state="parts"),
    Page("public", "national-list", find.national("par-index", 2024), state="stated"),
    Page("public", "national-version", find.national("pci", 2018, version=1), state="only"),
    Page("public", "search"),
    Page("public", "search", state="kinds", query=lambda: "?q=so"),
    Page("public", "search", state="units", query=lambda: "?q=xa&nhom=don-vi&trang=2"),
    Page("public", "search", state="nothing", query=lambda: "?q=zzzz"),
    Page("public", "ranking-year", find.published_year),
    Page("public", "ranking", find.ranking(2022, "so"), state="20-units"),
    Page("public", "ranking", find.ranking(2022, "xa"), state="38-units"),
    Page("public", "ranking", find.ranking(2024, "so"), state="fields"),
    Page("public", "ranking", find.ranking(2024, "so"), state="sorted", query=find.sorted_down),
    Page("public", "ranking", find.ranking(2024, "so"), state="nobody", query=find.nobody),
    Page("public", "ranking-version", find.corrected_ranking, state="replaced"),
    Page("public", "ranking-version", find.newest_ranking, state="corrected"),
    Page("public", "picture-ranking", find.ranking(2024, "so")),
    Page("public", "picture-fields", find.ranking(2024, "so")),
    Page("public", "picture-unit", find.unit),
    Page("public", "picture-card", find.card()),
    Page("public", "picture-card-leaves", find.card()),
    Page("public", "picture-bands", find.ranking(2024, "so")),
    Page("public", "pictures"),
    Page("public", "units"),
    Page("public", "picture-year", find.published_year),
    Page(
        "public",
        "picture-criterion",
        lambda: {"year": find.PUBLISHED, "group": "so", "code": "1.1.1"},
    ),
    Page("public", "picture-ranking-embed", find.ranking(2024, "so")),
    *(
        Page("public", f"picture-{kind}-version", find.corrected_ranking, state="replaced")
        for kind in ("ranking", "fields", "bands")
    ),
    *(
        Page("public", f"picture-{kind}-version", find.corrected_card, state="replaced")
        for kind in ("card", "card-leaves")
    ),
    Page("public", "changes-newest"),
    Page("public", "compare"),
    Page("public", "compare", state="refused", query=find.of_two_groups),
    Page("public", "compare-units", find.compared),
    Page("public", "changes", find.ranking(2024, "huyen")),
    Page("public", "service"),
    Page("public", "service-year", find.published_year),
    Page("public", "service-unit", find.served_unit),
    Page("public", "earlier"),
    Page("public", "earlier-year", lambda: {"year": 2021}, state="ours"),
    Page("public", "earlier-year", lambda: {"year": 2019}, state="others"),
    Page("public", "earlier-list", find.ranking(2021, "so"), state="ours"),
    Page("public", "earlier-list", find.ranking(2015, "lao-cai-so-ban-nganh"), state="others"),
    Page("public", "earlier-list", find.ranking(2018, "bac-kan-so-ban-nganh"), state="notes"),
    Page("public", "earlier-version", find.replaced_statement, state="replaced"),
    Page("public", "ranking-receipt", find.publication_receipt),
    Page("public", "unit", find.unit),
    Page("public", "scorecard", find.card()),
    Page("public", "scorecard", find.card(2022), state="small"),
    Page("public", "scorecard-version", find.corrected_card, state="replaced"),
    Page("public", "ranking-exemptions", find.ranking(2024, "so")),
    Page("public", "ranking-version-exemptions", find.corrected_ranking, state="replaced"),
    Page("public", "scorecard-why", find.why()),
    Page("public", "scorecard-why-node", find.why("1"), state="field"),
    Page("public", "scorecard-why-node", find.why("1.1.1"), state="leaf"),
    Page("public", "scorecard-version-why", find.why_of_version, state="corrected"),
    Page("public", "scorecard-version-why-node", find.why_leaf_of_version, state="corrected"),
    Page("public", "criteria"),
    Page("public", "criteria-year", find.published_year),
    Page("public", "criteria-group", find.ranking(2024, "so")),
    Page("public", "criterion", find.criterion("1"), state="field"),
    Page("public", "criterion", find.criterion("1.1"), state="sum"),
    Page("public", "criterion", find.criterion("1.1.1"), state="leaf"),
    Page("public", "criterion", find.criterion("T1"), state="bonus"),
    Page("public", "method"),
    Page("public", "method-group", find.ranking(2024, "so")),
    Page("public", "about"),
    Page("public", "documents"),
    Page("public", "notice-document", find.notice("decision")),
    Page("public", "announcements"),
    Page("public", "announcement", find.notice("announcement")),
    Page("public", "announcement", find.notice("announcement", is_withdrawn=True), state="gone"),
    Page("public", "corrections"),
    Page("public", "open-data"),
    Page("public", "open-data-table", lambda: {"entry": "ranking"}),
    Page("public", "complaints"),
    Page("public", "complaints-year", find.published_year),
    Page("public", "complaints-year", find.wide_year, state="released"),
    Page("public", "style"),
    Page("public", "sign-in"),
    Page("public", "sign-in", state="wrong", act=acts.sign_in_wrongly),
    Page("public", "/khong-co-trang-nay/", state="not-found", status=404),
    Page("public", "ranking", find.ranking(1999, "so"), state="not-found", status=404),
]

DESKS = [
    Page(role, "desk")
    for role in ("clerk", "head", "member", "chair", "officer", "leader", "viewer")
] + [
    *at("self_assessment explanation", "clerk", "desk"),
    Page("head", "desk", at="self_assessment"),
    Page("member", "desk", at="reappraisal"),
    Page("chair", "desk", at="conclusion"),
    Page("clerk", "change-password"),
    Page("clerk", "change-password", state="wrong", act=acts.submit_as_it_is),
    Page("clerk", "office", state="forbidden", status=403),
    Page("clerk", "council", state="forbidden", status=403),
]

UNIT = [
    *at("draft self_assessment", "clerk", "unit-assessments"),
    Page("viewer", "unit-assessments"),
    *at(
        "self_assessment appraisal explanation reappraisal approved",
        "clerk",
        "unit-assessment",
        find.ours,
    ),
    *at("self_assessment explanation", "head", "unit-assessment", find.ours),
    Page("viewer", "unit-assessment", find.ours),
    Page("head", "unit-gains", find.ours),
    *at("appraisal explanation", "clerk", "why", find.ours),
    Page("officer", "why", find.ours, "conclusion"),
    Page("clerk", "why-node", find.why_leaf_here, "explanation"),
    Page("officer", "why-node", find.why_leaf_here, "conclusion"),
    Page("clerk", "unit-journal", find.ours),
    Page("clerk", "receipt", find.our_receipt),
    *(Page("clerk", "unit-leaf", find.our_leaf(kind), "self_assessment", kind) for kind in RULES),
    Page("clerk", "unit-leaf", find.our_item("T1"), "self_assessment", "bonus"),
    Page("clerk", "unit-leaf", find.our_item("P4"), "self_assessment", "penalty"),
    Page("clerk", "unit-leaf", find.answered_leaf, "self_assessment", "answered"),
    Page("clerk", "unit-leaf", find.exempt_leaf, "self_assessment", "exempt"),
    Page(
        "clerk",
        "unit-leaf",
        find.our_leaf("ratio"),
        "self_assessment",
        "wrong",
        act=acts.answer_wrongly,
    ),
    Page("clerk", "unit-leaf", find.our_leaf("choice"), "appraisal", "closed"),
    Page("clerk", "unit-leaf", find.asked_leaf, "explanation", "asked"),
    Page("clerk", "unit-leaf", find.asked_leaf, "reappraisal", "explained"),
    Page("clerk", "unit-leaf", find.asked_leaf, "approved", "concluded"),
    Page("head", "unit-leaf", find.asked_leaf, "explanation", "asked"),
]

COUNCIL = [
    *at("draft appraisal reappraisal conclusion", "member", "council"),
    Page("chair", "council"),
    *at("appraisal reappraisal", "member", "council-assessment", find.judged_unit),
    Page(
        "member",
        "council-assessment",
        find.judged_unit,
        state="filtered",
        query=lambda: "?loc=chua-tham-dinh",
    ),
    Page("member", "council-score", find.unjudged_leaf, state="new"),
    Page("member", "council-score", find.judged_item("T1"), state="not-asked"),
    Page("member", "council-score", find.judged_item("P4"), state="penalty"),
    Page("member", "council-score", find.judged_leaf, state="judged"),
    Page("member", "council-score", find.explained_leaf, "reappraisal", "explained"),
    Page("member", "council-score", find.judged_leaf, "conclusion", "closed"),
    Page("chair", "council-conclusions", find.this_year, "conclusion"),
    *at("appraisal conclusion", "chair", "council-conclusion", find.group_of_year),
    Page("chair", "council-conclusion-assessment", find.ours, "conclusion"),
    Page("chair", "council-conclude-score", find.any_leaf, "conclusion"),
    Page("chair", "council-conclude-score", find.asked_leaf, "conclusion", "asked"),
    *at("draft appraisal explanation", "chair", "second-person"),
    *(Page(role, "council-conflicts", find.this_year) for role in ("chair", "leader")),
    Page("chair", "council-conflict-withdraw", find.declared_conflict),
]


def done(stage, name, state, act):
    """A page of the office of the year, after something was done on it."""
    return [Page("officer", name, find.this_year, stage, state, act=act)]


STAGES = "draft self_assessment appraisal explanation reappraisal conclusion approved"
OFFICE = [
    Page("officer", "notices-desk"),
    Page("leader", "notices-desk"),
    Page("officer", "committee-desk"),
    Page("officer", "criteria-reasons", find.ranking(2024, "so")),
    Page("officer", "notice-new"),
    Page("officer", "notice-new", state="wrong", act=acts.submit_as_it_is),
    Page("officer", "notice-desk", find.notice("decision")),
    Page("officer", "notice-desk", find.notice("announcement", is_withdrawn=True), state="gone"),
    Page("officer", "office"),
    *at(STAGES, "officer", "office-year", find.this_year),
    Page("officer", "office-year", find.published_year, state="published"),
    Page("leader", "office"),
    Page("leader", "office-year", find.this_year),
    Page("leader", "office-standings", find.this_year, "conclusion"),
    *at("draft appraisal", "officer", "office-units", find.this_year),
    *at("draft appraisal", "officer", "office-policies", find.this_year),
    Page("leader", "office-policies", find.this_year, "draft"),
    Page("officer", "office-policy", find.group_of_year, "draft"),
    Page("officer", "office-policy", find.group_of_year, "draft", "preview", act=acts.try_policy),
    Page("officer", "office-policy", find.group_of_year, "draft", "wrong", act=acts.mistype_policy),
    *at("draft appraisal", "officer", "office-council", find.this_year),
    Page("officer", "office-appoint", find.this_year, "draft"),
    Page("officer", "office-dismiss", find.seat, "draft"),
    Page("officer", "office-assign", find.group_of_year, "draft"),
    Page("officer", "office-conflict", find.this_year),
    *at("draft appraisal", "officer", "office-exemptions", find.this_year),
    Page("officer", "office-exempt-many", find.group_of_year, "draft"),
    Page("officer", "office-exempt", find.this_year, "draft", query=find.of_our_assessment),
    Page("officer", "office-exemption-withdraw", find.exemption, "draft"),
    Page("officer", "office-exemptions-import", find.this_year, "draft"),
    *done("draft", "office-exemptions-import", "preview", acts.preview_exemptions),
    *done("draft", "office-exemptions-import", "problems", acts.upload_wrong_exemptions),
    *at("draft appraisal", "officer", "office-figures", find.this_year),
    Page("officer", "office-figures-leaf", find.measured_leaf),
    Page("officer", "office-figure", find.our_figure("survey_mean"), state="survey-mean"),
    Page("officer", "office-figure", find.our_figure("linear"), state="linear"),
    Page("officer", "office-figures-import", find.this_year),
    *done("appraisal", "office-figures-import", "preview", acts.preview_figures),
    *done("appraisal", "office-figures-import", "problems", acts.upload_wrong_figures),
    Page("officer", "service-desk"),
    Page("leader", "service-desk"),
    Page("officer", "bridge"),
    Page("leader", "bridge-year", find.bridge_year),
    Page("head", "bridge-year", find.bridge_year, state="of-one-unit"),
    Page("officer", "bridge-index", find.bridge_of("par-index")),
    Page("leader", "bridge-index", find.bridge_of("pci"), state="missing"),
    Page("officer", "bridge-give", find.bridge_of("766", component="satisfaction")),
    Page("officer", "bridge-give", find.bridge_of("pci", component="si_policy_bias"), state="new"),
    Page("officer", "bridge-take", find.bridge_of("766", component="satisfaction")),
    Page("officer", "bridge-carry", find.published_year),
    Page("officer", "gains-newest"),
    Page("officer", "gains", find.published_year),
    Page("leader", "gains", find.published_year, state="narrowed", query=lambda: "?linh-vuc=3"),
    Page("officer", "gain-effort", find.gain_leaf),
    Page("leader", "gains-national"),
    Page("officer", "kept-marks-newest"),
    Page("leader", "kept-marks", find.published_year),
    Page("officer", "office-province", find.published_year),
    Page("officer", "office-province-hand", find.published_year, state="closed", status=403),
    Page("officer", "office-province", find.this_year, state="without"),
    Page("leader", "office-province-result", find.ministry_result),
    Page("officer", "office-province-enter", find.to_enter),
    Page("officer", "unit-side-by-side", find.province),
    Page("officer", "unit-assessment", find.province, state="province"),
    Page("officer", "office-reopen", find.reopenable),
    *at("appraisal conclusion", "officer", "office-standings", find.this_year),
    Page("officer", "office-journal", find.this_year),
    Page("officer", "office-receipts", find.this_year),
    Page("officer", "office-receipts", find.this_year, state="not-found", query=lambda: "?ma=1"),
    *at("appraisal approved", "officer", "publication-desk", find.this_year),
    Page("officer", "publication-desk", find.published_year, state="published"),
    Page("leader", "publication-desk", find.this_year, "approved"),
    Page("officer", "publication-check", find.published_year),
    Page("officer", "publication-check", find.published_year, query=lambda: "?chay=1", state="run"),
    Page("officer", "correct-unit", find.corrected_unit),
    Page("officer", "correct-score", find.corrected_leaf),
]

UNIT_SIDE = ("clerk", "head")
COMPLAINTS = [
    *(Page(role, "unit-complaints") for role in ("clerk", "viewer")),
    *(Page(role, "unit-complain", find.our_published_card) for role in ("clerk", "head")),
    *(
        Page(role, "unit-complaint", find.unsigned_complaint, state="unsigned")
        for role in UNIT_SIDE
    ),
    Page("clerk", "unit-complaint", find.open_complaint, state="lodged"),
    Page("head", "unit-complaint", find.answered_complaint, state="answered"),
    *(Page(role, "complaint-desk") for role in ("officer", "chair", "member")),
    Page("officer", "complaint-answer", find.open_complaint),
    Page(
        "officer", "complaint-answer", find.open_complaint, state="wrong", act=acts.submit_as_it_is
    ),
    Page("officer", "complaint-answer", find.answered_complaint, state="answered"),
    Page("officer", "publication-desk", find.wide_year, state="complaints"),
]

PAGES = PUBLIC + DESKS + UNIT + COUNCIL + OFFICE + COMPLAINTS

# Addresses that answer a GET with something that is not a page of its own.
NOT_PAGES = {
    "ranking-content": "JSON",
    "ranking-receipt-file": "a text file",
    "receipt-file": "a text file",
    "ranking-bundle": "a file",
    "office-figures-template": "a file",
    "document": "a file",
    "publication": "sends on to the newest year's desk",
    "open-data-api": "JSON",
    "open-data-schema": "JSON",
    "open-data-year": "a file",
    "scan": "a file",
    "share-site": "PNG",
    "share-ranking": "PNG",
    "share-scorecard": "PNG",
    "gains-file": "a file",
    "kept-marks-file": "a file",
    "feed": "Atom",
    "robots": "a text file",
    "sitemap": "XML",
    "sitemap-part": "XML",
}
