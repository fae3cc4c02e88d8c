"""Every door of the programme, tried by everybody: who gets in, and who is told why not.

A new address must be added here, else `test_every_address_is_tried` fails.
"""

import io
import shutil
from copy import deepcopy
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.test import override_settings
from django.urls import get_resolver, reverse
from django.utils import timezone

from cchc.sample.work import sample_pdf
from evidence.register import register_document
from indices.service.keeping import keep as service_figures
from indices.service.reading import read_service
from journal.models import ReceiptKind
from reports import complaints
from reports.earlier.drafts import Options
from reports.earlier.importing import check_statements, keep, read_statements
from reports.notices import acts as notices
from reports.open_data.catalogue import BY_NAME, ENTRIES
from reports.publishing import publish
from reports.receipts import receipt_of
from scoring import exemptions, marking, ministry
from scoring.choices import PeriodState as S
from scoring.choices import ResultKind
from scoring.models import Attachment, Score
from scoring.receipts import witness
from scoring.recusal import declare_conflict
from tests.cast import make_cast
from tests.indices.linked import make_link
from tests.indices.tables import brought_in
from tests.make import grant_role, make_unit, make_user
from tests.make_year import (
    add_group,
    add_outside,
    make_assessment,
    make_period,
    period_at,
    score_of,
    set_points,
)
from units.models import Unit

UNIT = {"clerk", "head"}
ABOVE = {"officer", "leader", "chair"}
LOOKERS = UNIT | ABOVE | {"member", "viewer"}
COUNCIL = {"chair", "member", "member_from_the_unit"}
OFFICE = {"officer", "leader"}
SIGNED_IN = {
    *(LOOKERS | COUNCIL),
    "stranger",
    "head_of_another",
}
# The bridge is for the office, the leaders and whoever speaks for a unit.
LED = UNIT | OFFICE | {"viewer", "stranger", "head_of_another"}
EVERYBODY = SIGNED_IN | {"anonymous"}


@dataclass
class Door:
    """One address: who may pass at this stage, and by which method."""

    name: str
    allowed: set
    state: str = S.SELF_ASSESSMENT
    method: str = "get"
    kwargs: dict = field(default_factory=dict)
    query: str = ""
    data: dict = field(default_factory=dict)

    def __str__(self):
        return self.name


def get(name, allowed, state=S.SELF_ASSESSMENT, **kwargs):
    return Door(name, allowed, state, "get", kwargs)


def post(name, allowed, state, *, data=None, **kwargs):
    return Door(name, allowed, state, "post", kwargs, data=data or {})


def picture(name, **kwargs):
    """The four doors of a picture: its page, two drawings, and the page for frames."""
    parts = ["", "-svg", "-narrow-svg", "-embed"]
    return [get(f"{name}{part}", EVERYBODY, S.PUBLISHED, **kwargs) for part in parts]


# Where an argument names a thing of the world below, it is that thing's id.
DOORS = [
    get("home", EVERYBODY),
    get("rankings", EVERYBODY),
    get("national", EVERYBODY),
    get("national-compare", EVERYBODY),
    get("national-province", EVERYBODY, slug="lai-chau"),
    get("national-list", EVERYBODY, index="papi", year=2019),
    get("national-version", EVERYBODY, index="papi", year=2019, version=1),
    get("search", EVERYBODY),
    get("ranking-year", EVERYBODY, S.PUBLISHED, year=2024),
    get("ranking", EVERYBODY, S.PUBLISHED, year=2024, group="so"),
    get("compare", EVERYBODY, S.PUBLISHED),
    get("compare-units", EVERYBODY, S.PUBLISHED, year=2024, group="so", units="units"),
    get("changes-newest", EVERYBODY, S.PUBLISHED),
    get("changes", EVERYBODY, S.PUBLISHED, year=2024, group="so"),
    get("ranking-page", EVERYBODY, S.PUBLISHED, year=2024, group="so", number=1),
    Door(
        "ranking-version-page",
        EVERYBODY,
        S.PUBLISHED,
        kwargs={"year": 2024, "group": "so", "version": 1, "number": 1},
    ),
    get("ranking-version", EVERYBODY, S.PUBLISHED, year=2024, group="so", version=1),
    get("ranking-exemptions", EVERYBODY, S.PUBLISHED, year=2024, group="so"),
    get("ranking-version-exemptions", EVERYBODY, S.PUBLISHED, year=2024, group="so", version=1),
    get("ranking-content", EVERYBODY, S.PUBLISHED, year=2024, group="so", version=1),
    get("publication-check", ABOVE, S.PUBLISHED, year=2024),
    get("ranking-bundle", EVERYBODY, S.PUBLISHED, year=2024, group="so", version=1),
    get("criteria", EVERYBODY),
    get("criteria-year", EVERYBODY, S.PUBLISHED, year=2024),
    get("criteria-group", EVERYBODY, S.PUBLISHED, year=2024, group="so"),
    get("criterion", EVERYBODY, S.PUBLISHED, year=2024, group="so", code="1.1"),
    get("method", EVERYBODY),
    get("method-group", EVERYBODY, S.PUBLISHED, year=2024, group="so"),
    get("documents", EVERYBODY),
    get("notice-document", EVERYBODY, slug="decision"),
    get("announcements", EVERYBODY),
    get("announcement", EVERYBODY, slug="announcement"),
    get("scan", EVERYBODY, slug="decision", version=1),
    get("about", EVERYBODY),
    get("committee-desk", OFFICE),
    post("committee-desk", {"officer"}, S.DRAFT),
    get("notices-desk", OFFICE),
    get("notice-new", {"officer"}),
    get("notice-desk", OFFICE, slug="decision"),
    post("notice-desk", {"officer"}, S.SELF_ASSESSMENT, slug="decision"),
    post("notice-withdraw", {"officer"}, S.SELF_ASSESSMENT, slug="decision"),
    get("criteria-reasons", OFFICE, S.PUBLISHED, year=2024, group="so"),
    get("corrections", EVERYBODY),
    get("robots", EVERYBODY),
    get("sitemap", EVERYBODY),
    get("sitemap-part", EVERYBODY, part="trang"),
    get("feed", EVERYBODY),
    get("service", EVERYBODY),
    get("service-year", EVERYBODY, year=2024),
    get("service-unit", EVERYBODY, year=2024, slug="unit"),
    get("earlier", EVERYBODY),
    get("earlier-year", EVERYBODY, year=2019),
    get("earlier-list", EVERYBODY, year=2019, group="nhom-a"),
    get("earlier-version", EVERYBODY, year=2019, group="nhom-a", version=1),
    get("ranking-receipt", EVERYBODY, S.PUBLISHED, pk="published_receipt"),
    get("ranking-receipt-file", EVERYBODY, S.PUBLISHED, pk="published_receipt"),
    get("unit", EVERYBODY, S.PUBLISHED, slug="unit"),
    get("scorecard", EVERYBODY, S.PUBLISHED, slug="unit", year=2024),
    get("scorecard-version", EVERYBODY, S.PUBLISHED, slug="unit", year=2024, version=1),
    get("scorecard-why", EVERYBODY, S.PUBLISHED, slug="unit", year=2024),
    get("scorecard-why-node", EVERYBODY, S.PUBLISHED, slug="unit", year=2024, code="1.1"),
    get("scorecard-version-why", EVERYBODY, S.PUBLISHED, slug="unit", year=2024, version=1),
    Door(
        "scorecard-version-why-node",
        EVERYBODY,
        S.PUBLISHED,
        kwargs={"slug": "unit", "year": 2024, "version": 1, "code": "1.1"},
    ),
    *picture("picture-ranking", year=2024, group="so"),
    *picture("picture-ranking-version", year=2024, group="so", version=1),
    *picture("picture-fields", year=2024, group="so"),
    *picture("picture-fields-version", year=2024, group="so", version=1),
    get("share-site", EVERYBODY, S.PUBLISHED),
    get("share-ranking", EVERYBODY, S.PUBLISHED, year=2024, group="so"),
    get("share-scorecard", EVERYBODY, S.PUBLISHED, slug="unit", year=2024),
    get("pictures", EVERYBODY),
    get("units", EVERYBODY),
    *picture("picture-year", year=2024),
    *picture("picture-criterion", year=2024, group="so", code="1.1"),
    *picture("picture-bands", year=2024, group="so"),
    *picture("picture-bands-version", year=2024, group="so", version=1),
    *picture("picture-unit", slug="unit"),
    *picture("picture-card", slug="unit", year=2024),
    *picture("picture-card-leaves", slug="unit", year=2024),
    *picture("picture-card-version", slug="unit", year=2024, version=1),
    *picture("picture-card-leaves-version", slug="unit", year=2024, version=1),
    get("sign-in", {"anonymous"}),
    post("sign-out", EVERYBODY, S.DRAFT),
    get("change-password", SIGNED_IN),
    get("desk", SIGNED_IN),
    get("document", LOOKERS, pk="paper"),
    # The unit's desk
    get("unit-assessments", SIGNED_IN),
    get("unit-assessment", LOOKERS, pk="assessment"),
    get("unit-leaf", LOOKERS, pk="plan"),
    get("unit-journal", LOOKERS, pk="assessment"),
    get("unit-side-by-side", ABOVE, pk="own"),
    get("unit-gains", LOOKERS, pk="assessment"),
    get("receipt", LOOKERS, pk="receipt"),
    get("receipt-file", LOOKERS, pk="receipt"),
    post("unit-self-score", UNIT, S.SELF_ASSESSMENT, pk="plan"),
    post("unit-withdraw-claim", UNIT, S.SELF_ASSESSMENT, data={"version": "1"}, pk="award"),
    post("unit-attach", UNIT, S.SELF_ASSESSMENT, pk="plan"),
    post("unit-detach", UNIT, S.SELF_ASSESSMENT, pk="attachment"),
    post("unit-explain", UNIT, S.EXPLANATION, pk="plan"),
    post("unit-submit", UNIT, S.SELF_ASSESSMENT, pk="full"),
    post("unit-return", {"head"}, S.SELF_ASSESSMENT, pk="submitted"),
    post("unit-lock", {"head"}, S.SELF_ASSESSMENT, pk="submitted"),
    post("unit-close-explanations", {"head"}, S.EXPLANATION, pk="assessment"),
    get("why", LOOKERS, pk="assessment"),
    get("why-node", LOOKERS, pk="assessment", code="1.1"),
    # The council's desk
    get("council", COUNCIL),
    get("council-assessment", {"member"}, S.APPRAISAL, pk="assessment"),
    post("council-accept", {"member"}, S.APPRAISAL, pk="assessment"),
    get("council-score", {"member"}, S.APPRAISAL, pk="plan"),
    post("council-declare-conflict", COUNCIL, S.APPRAISAL, data={"period": "2024"}),
    get("council-conclusions", ABOVE, S.CONCLUSION, year=2024),
    get("council-conclusion", ABOVE, S.CONCLUSION, year=2024, code="so"),
    post("council-conclude", {"chair"}, S.CONCLUSION, year=2024, code="so"),
    get("council-conclusion-assessment", ABOVE, S.CONCLUSION, pk="assessment"),
    post("council-conclude-score", {"chair"}, S.CONCLUSION, pk="plan"),
    get("council-conflicts", ABOVE, year=2024),
    get("council-conflict-withdraw", {"officer", "chair"}, pk="conflict"),
    get("second-person", COUNCIL | OFFICE),
    post("confirm-figure", COUNCIL | {"leader"}, S.APPRAISAL, pk="figure"),
    post("reject-figure", COUNCIL | {"leader"}, S.APPRAISAL, pk="figure"),
    post("confirm-exemption", COUNCIL | {"leader"}, S.APPRAISAL, pk="exemption"),
    # The office's desk
    get("office", OFFICE),
    get("office-year", OFFICE, year=2024),
    get("office-units", OFFICE, year=2024),
    get("office-policies", OFFICE, year=2024),
    get("office-policy", {"officer"}, S.DRAFT, year=2024, code="so"),
    get("office-council", OFFICE, year=2024),
    get("office-exemptions", OFFICE, year=2024),
    get("office-figures", OFFICE, year=2024),
    get("office-figures-leaf", OFFICE, year=2024, criterion="sipas"),
    get("office-standings", ABOVE, year=2024),
    get("office-journal", OFFICE, year=2024),
    get("office-receipts", OFFICE, year=2024),
    get("office-figure", {"officer"}, year=2024, score="sipas_score"),
    get("office-figures-import", {"officer"}, year=2024),
    get("office-figures-template", {"officer"}, year=2024, extension="csv"),
    get("office-exemptions-import", {"officer"}, year=2024),
    post("office-advance", {"officer"}, S.DRAFT, year=2024),
    post("office-step-back", {"officer"}, S.APPRAISAL, year=2024),
    post("office-deadlines", {"officer"}, S.APPRAISAL, year=2024),
    post("office-reopen", {"officer", "chair"}, S.APPRAISAL, year=2024, pk="assessment"),
    post("office-enrol", {"officer"}, S.DRAFT, year=2024),
    post("office-unit-remove", {"officer"}, S.DRAFT, year=2024, pk="assessment"),
    post("office-appoint", {"officer"}, S.APPRAISAL, year=2024),
    post("office-dismiss", {"officer"}, S.APPRAISAL, year=2024, pk="member_grant"),
    post("office-assign", {"officer"}, S.APPRAISAL, year=2024, code="so"),
    post("office-unassign", {"officer"}, S.APPRAISAL, year=2024, pk="assignment"),
    post("office-conflict", {"officer"}, S.APPRAISAL, year=2024),
    Door("office-exempt", {"officer"}, S.APPRAISAL, "get", {"year": 2024}, "?phieu={assessment}"),
    get("office-exempt-many", {"officer"}, S.APPRAISAL, year=2024, code="so"),
    post("office-exemptions-withdraw", {"officer"}, S.APPRAISAL, year=2024),
    post("office-exemption-withdraw", {"officer"}, S.APPRAISAL, year=2024, pk="exemption"),
    get("service-desk", OFFICE),
    post("service-upload", {"officer"}, S.SELF_ASSESSMENT),
    post("service-feed", {"officer"}, S.SELF_ASSESSMENT, year=2024),
    get("bridge", LED),
    get("bridge-year", LED, year=2024),
    get("bridge-index", LED, year=2024, index="papi"),
    get("bridge-carry", {"officer"}, year=2024),
    get("bridge-give", {"officer"}, year=2024, index="papi", component="dim_7_environment"),
    get("bridge-take", {"officer"}, year=2024, index="papi", component="dim_8_e_governance"),
    get("gains-newest", LED),
    get("gains", LED, year=2024),
    get("gains-file", LED, year=2024, extension="csv"),
    get("gain-effort", {"officer"}, year=2024, code="1.1"),
    post("gain-effort", {"officer"}, S.SELF_ASSESSMENT, year=2024, code="1.1"),
    get("gains-national", LED),
    get("kept-marks-newest", LED),
    get("kept-marks", LED, year=2024),
    get("kept-marks-file", LED, year=2024, extension="csv"),
    get("office-province", OFFICE, year=2024),
    get("office-province-hand", {"officer"}, year=2024),
    post("office-province-hand-set", {"officer"}, S.SELF_ASSESSMENT, year=2024),
    get("office-province-enter", {"officer"}, S.APPRAISAL, year=2024, kind="tham-dinh"),
    get("office-province-result", OFFICE, S.APPRAISAL, year=2024, pk="result"),
    post("office-province-confirm", {"leader"}, S.APPRAISAL, year=2024, pk="result"),
    post("office-province-refuse", {"leader"}, S.APPRAISAL, year=2024, pk="result"),
    # The publication desk
    get("publication", SIGNED_IN),  # a signpost: the desk it leads to has its own door
    get("publication-desk", ABOVE, S.APPROVED, year=2024),
    post("publish", {"officer"}, S.APPROVED, year=2024),
    post("release-earlier", {"officer"}, S.PUBLISHED, year=2024),
    get("publication-preview", ABOVE, S.PUBLISHED, year=2024),
    get("publication-preview-page", ABOVE, S.PUBLISHED, year=2024, address="xep-hang/"),
    post("publish-correction", {"officer"}, S.PUBLISHED, year=2024, group="so"),
    get("correct-unit", {"officer", "chair"}, S.PUBLISHED, year=2024, pk="assessment"),
    get("correct-score", {"officer", "chair"}, S.PUBLISHED, year=2024, pk="plan"),
    # The data of every page: the first place of each entry, as the world has it
    get("open-data", EVERYBODY, S.PUBLISHED),
    get("open-data-table", EVERYBODY, S.PUBLISHED, entry="ranking"),
    get("open-data-api", EVERYBODY, S.PUBLISHED),
    get("open-data-year", EVERYBODY, S.PUBLISHED, year=2024),
    get("open-data-schema", EVERYBODY, entry="ranking"),
    *(get(f"{entry.name}-data", EVERYBODY, S.PUBLISHED, ending=".csv") for entry in ENTRIES),
    get("home-readable-data", EVERYBODY, S.PUBLISHED, ending=".csv"),
    # Complaints about what was published
    get("complaints", EVERYBODY, S.PUBLISHED),
    get("complaints-year", EVERYBODY, S.PUBLISHED, year=2024),
    get("unit-complaints", SIGNED_IN, S.PUBLISHED),
    get("unit-complain", UNIT, S.PUBLISHED, pk="card"),
    get("unit-complaint", UNIT | {"viewer"}, S.PUBLISHED, pk="complaint"),
    post("unit-complaint-sign", {"head"}, S.PUBLISHED, pk="unsigned"),
    post("unit-complaint-attach", {"head"}, S.PUBLISHED, pk="complaint"),
    post("unit-complaint-withdraw", {"head"}, S.PUBLISHED, pk="complaint"),
    get("complaint-desk", COUNCIL | OFFICE, S.PUBLISHED),
    get("complaint-answer", ABOVE | {"member"}, S.PUBLISHED, pk="complaint"),
]

# Addresses without a name of ours: the admin guards itself (tests/units/admin).
ELSEWHERE = {"style"}


class World:
    """A small year in which every door leads somewhere."""

    def __init__(self, state, release_at=None):
        self.release_at = release_at
        self.unit = make_unit("SYT", name="Sở Y tế")
        self.period = make_period(2024, state=S.SELF_ASSESSMENT)
        add_outside(self.period.period_groups.get().criteria_set)
        self.cast = make_cast(self.period, self.unit)
        self.cast.viewer = make_user("viewer")
        grant_role(self.cast.viewer, "viewer", self.unit)
        self.assessment = make_assessment(self.period, self.unit)
        group = add_group(self.period, "tinh").group
        self.own = make_assessment(self.period, Unit.objects.get(code="UBND"), group)
        self.fill()
        table = read_statements(io.BytesIO(b"year,group,unit\n2019,Nhom A,Mot\n"), "results")
        options = Options(create_missing=True)
        keep(check_statements(table, "results", options), options, by=self.cast.officer)
        make_link(self.unit, "dim_8_e_governance", index="PAPI")
        brought_in("PAPI,2019,Lai Châu,,41.97", by=self.cast.officer)
        figures = (
            b"unit,year,month,received_new,carried_over,early,on_time,late\nSYT,2024,5,9,0,8,0,1"
        )
        service_figures(read_service(io.BytesIO(figures), "5.csv"), source="Nguon", by=None)
        period_at(self.period, state if state != S.PUBLISHED else S.APPROVED)
        if state == S.PUBLISHED:
            self.publish()

    def fill(self):
        """An answer with a paper, an officer's figure and exemption waiting for others."""
        officer, office = self.cast.officer, self.cast.officer.roles[0].unit
        self.plan = score_of(self.assessment, "1.1")
        upload = SimpleUploadedFile("ke-hoach.pdf", sample_pdf(self.assessment))
        clerk = self.cast.clerk
        self.award = score_of(self.assessment, "T1")
        marking.self_score(self.award, version=0, answer={"n": "1"}, by=clerk)
        self.paper = register_document(unit=self.unit, upload=upload, title="Kế hoạch", by=clerk)
        self.attachment = marking.attach(self.plan, self.paper, by=clerk)
        own = make_assessment(self.period, office)
        self.sipas_score = score_of(own, "2.2")
        self.sipas = self.sipas_score.criterion
        self.figure = marking.record_figure(
            self.sipas_score, answer={"index": "80"}, source="Báo cáo", by=officer
        )
        leaf = score_of(own, "2.3").criterion
        self.exemption = exemptions.exempt(self.period, office, leaf, reason="Lý do", by=officer)
        given = [self.assessment], "trình lãnh đạo"
        [self.receipt] = witness(ReceiptKind.SUBMISSION, *given, by=clerk, role="Chuyên viên")
        self.assignment = self.cast.member.assignments.first()
        self.conflict = declare_conflict(
            self.period, self.cast.member_from_the_unit, self.unit, reason="Lý do", by=officer
        )
        self.member_grant = self.cast.member.grants.get()
        self.tell(officer)
        Score.objects.filter(pk=self.plan.pk).update(self_points=20, appraised_points=10)
        Score.objects.filter(pk=self.plan.pk).update(explanation_requested=True)

    def tell(self, officer):
        """A decision with its scan, and an announcement."""
        said = {"issued_on": date(2025, 3, 1), "issuer": "UBND tỉnh"}
        scan = SimpleUploadedFile("quyet-dinh.pdf", b"%PDF-1.4\n%%EOF\n")
        self.slugs = {}
        for kind, upload in [("decision", scan), ("announcement", None)]:
            words = said | {"kind": kind, "subject": kind}
            made = notices.publish(words=words, upload=upload, by=officer)
            self.slugs[kind] = made.slug

    def submit(self):
        type(self.assessment).objects.update(submitted_at=self.assessment.period.appraisal_until)

    @cached_property
    def result(self):
        """What the Ministry sent after the province had locked, entered by the officer."""
        self.lock_province()
        paper = ministry.Paper("1/BNV", date(2025, 3, 1))
        given = {"1.1": ministry.Given("20")}
        return ministry.enter_result(
            self.own, ResultKind.APPRAISAL, paper, given, by=self.cast.officer
        )

    def lock_province(self):
        type(self.own).objects.filter(pk=self.own.pk).update(locked_at=timezone.now())

    def publish(self):
        everything = {"c1_1": "20", "c1_2": "30", "c2_1": "10", "c2_2": "20", "c2_3": "20"}
        for assessment in self.period.assessments.all():
            set_points(assessment, **everything)
        set_points(self.assessment, T1="0.5")
        decision = {"decision_number": "1/QĐ", "decision_date": date(2025, 3, 1)}
        decision["release_at"] = self.release_at
        published = publish(self.period, **decision, by=self.cast.officer)
        [ranking] = [each for each in published if each.group_code == "so"]
        self.published_receipt = receipt_of(ranking)
        self.card = ranking.scorecards.get(unit=self.unit)
        if self.release_at is None:
            self.complain(self.card)

    def complain(self, card):
        """One complaint waits for the head, one for its answer."""
        cast = self.cast
        self.unsigned = complaints.write(card, text="Có.", by=cast.clerk)
        leaf = card.ranking.criteria.get(code="1.1")
        self.complaint = complaints.write(card, criterion=leaf, text="Có.", by=cast.head)

    def address(self, door):
        given = {k: self.value(v) for k, v in door.kwargs.items()}
        if entry := BY_NAME.get(door.name.removesuffix("-data")) if "ending" in given else None:
            given |= next(iter(entry.places()))
        path = reverse(door.name, kwargs=given)
        return path + door.query.format(assessment=self.assessment.pk)

    def value(self, said):
        if said in ("decision", "announcement"):
            return self.slugs[said]
        if said == "unit":
            return self.unit.slug
        if said == "units":
            slugs = self.card.ranking.scorecards.values_list("unit_slug", flat=True)
            return "+".join(slugs[:2])
        if said == "tham-dinh":
            self.lock_province()
        if said in ("full", "submitted"):
            self.answer_everything()
            if said == "submitted":
                self.submit()
            return self.assessment.pk
        thing = getattr(self, said, None) if isinstance(said, str) else None
        return thing.pk if thing is not None else said

    def answer_everything(self):
        set_points(self.assessment, "self_points", c1_1="20", c1_2="30")


def test_every_address_is_tried():
    ours = {name for name in get_resolver().reverse_dict if isinstance(name, str)}
    assert {door.name for door in DOORS} == ours - ELSEWHERE


class Kept:
    """The world of one stage at a time, under a transaction in which each test has its own."""

    def __init__(self, folders, blocker):
        self.folders, self.blocker = folders, blocker
        self.state = self.undone = None

    def at(self, state):
        """The world at this stage and the folder of its files, made when the last was another."""
        if self.state != state:
            self.end()
            folder = self.folders.mktemp("world")
            in_folder = override_settings(DATA_DIR=folder, MEDIA_ROOT=folder / "files")
            with self.blocker.unblock(), in_folder:
                self.undone = transaction.atomic()
                self.undone.__enter__()
                self.told, self.state = (World(state), folder), state
        return self.told

    def end(self):
        if self.undone:
            with self.blocker.unblock():
                transaction.set_rollback(True)
                self.undone.__exit__(None, None, None)
            self.state = self.undone = None


@pytest.fixture(scope="module")
def kept(django_db_setup, django_db_blocker, tmp_path_factory):
    """What every test of this file that asks for the database stands in: none makes its own."""
    kept = Kept(tmp_path_factory, django_db_blocker)
    yield kept
    kept.end()


@pytest.fixture
def told(kept, door):
    """Before the test's own transaction begins."""
    return kept.at(door.state)


@pytest.fixture
def world(told, db, tmp_path):
    """The world as it was told: what a test does to its rows, files and objects ends with it."""
    world, folder = told
    shutil.copytree(folder, tmp_path, dirs_exist_ok=True)
    return deepcopy(world)


# Those of one world one after the other.
IN_ORDER = sorted(DOORS, key=lambda door: door.state)


@pytest.mark.parametrize("door", IN_ORDER, ids=str)
def test_those_who_may_pass_and_only_they(world, door, client):
    address = world.address(door)

    for who in sorted(EVERYBODY):
        if who in door.allowed:
            continue
        answer = knock(client, world, who, door, address)
        if who == "anonymous":
            assert (answer.status_code, answer.url.split("?")[0]) == (302, reverse("sign-in"))
        elif door.name == "sign-in":
            assert answer.url == reverse("desk")
        else:
            assert (who, answer.status_code) == (who, 403)
            assert len(answer.context["exception"]) > 20, "a refusal has its reason"

    for who in sorted(door.allowed):
        answer = knock(client, world, who, door, address)
        to_sign_in = answer.status_code == 302 and reverse("sign-in") in answer.url
        assert (who, answer.status_code in (200, 302, 400, 409), to_sign_in) == (who, True, False)
        if door.method == "post":
            break  # the first one may have changed the world for the next


def knock(client, world, who, door, address):
    client.logout()
    if who != "anonymous":
        client.force_login(getattr(world.cast, who))
    return getattr(client, door.method)(address, door.data)


@pytest.mark.parametrize("door", [get("document", LOOKERS, S.APPRAISAL, pk="paper")], ids=str)
def test_a_paper_is_kept_from_those_who_may_not_see_its_score(world, door, client):
    Attachment.objects.all().delete()
    answer = knock(client, world, "member", door, world.address(door))
    assert answer.status_code == 403
