"""The sample the browser looks at: two published years, and 2025 kept at each of its stages."""

from datetime import date, timedelta
from decimal import Decimal
from random import Random

from django.utils import timezone

from cchc.sample import bridge, earlier, national, stage, story
from cchc.sample.people import CHAIR, Cast
from cchc.sample.work import Year
from reports import complaints
from reports.models import Scorecard
from reports.publishing import publish
from scoring import exemptions, marking, opening
from scoring.choices import Method, PeriodState
from scoring.models import Assessment, Criterion, Score
from scoring.preparation import enrol, set_deadline
from scoring.recusal import declare_conflict, lift_conflict, withdraw_conflict
from tests.browser import odd_years
from tests.make_year import add_group, make_period, set_points
from units.models import Unit
from units.real_data import load_lai_chau

UNITS_A_GROUP = 3
# Our clerk's unit, and the office's own, whose figures need a second person.
OURS, OFFICE = "SYT", "SNV-2"
WIDE = {"so": (20, stage.DEPARTMENTS), "xa": (38, stage.COMMUNES)}
REASON = "Nội dung mẫu để chạy thử."


def tell(keep):
    """All years; `keep(name)` is called where 2025 stands at a stage worth looking at.

    «empty» is a site on its first day, «waiting» has 2025 under its embargo, «odd» has it public
    and a year of odd lists beside it.
    """
    keep("empty")
    load_lai_chau()
    cast, rng = Cast(), Random(7)
    officer = cast.officer()
    cast.province(story.YEARS, by=officer)
    for unit in _units():
        cast.unit(unit, by=officer)
    story.year_2024(cast, rng, officer, UNITS_A_GROUP, quiet)
    Telling(cast, rng, officer, keep).tell()


def quiet(_):
    pass


def _units():
    ours = Unit.objects.filter(code__in=(OURS, OFFICE))
    found = {unit.pk: unit for unit in ours}
    for year, groups in story.GROUPS.items():
        for _, _, kinds in groups:
            found |= {u.pk: u for u in stage.units_of(year, kinds)[:UNITS_A_GROUP]}
    return found.values()


class Telling:
    """The year 2025, stage by stage, through the acts of the desks."""

    def __init__(self, cast, rng, officer, keep):
        self.cast, self.rng, self.officer, self.keep = cast, rng, officer, keep
        self.chair = cast.person(CHAIR)

    def tell(self):
        self.period = stage.set_up(2025, story.GROUPS[2025], by=self.officer, most=UNITS_A_GROUP)
        bridge.go_on(by=self.officer)
        for code in (OURS, OFFICE):
            group = self.period.groups.get(code="so")
            enrol(self.period, Unit.objects.get(code=code), group, by=self.officer)
        self.year = Year(self.period, self.cast, self.rng, quiet)
        self.complain(publish_wide(2022, self.officer))
        earlier.tell((2020, 2021), by=self.officer)
        national.tell(by=self.officer)
        earlier.tell((2021,), by=self.officer, seed=2)
        for stage_told in (
            self.draft,
            self.self_assessment,
            self.appraisal,
            self.explanation,
            self.reappraisal,
            self.conclusion,
            self.conclusion_whole,
            self.approved,
            self.waiting,
            self.odd,
        ):
            stage_told()
            self.keep(stage_told.__name__)

    def complain(self, rankings):
        """Ours has written one complaint, lodged one, and had one answered."""
        [card] = Scorecard.objects.filter(ranking__in=rankings, unit__code=OURS)
        clerk, head = self.cast.clerk_of(card.unit), self.cast.head_of(card.unit)
        leaves = list(card.ranking.criteria.exclude(method="").order_by("order"))
        complaints.write(card, text=REASON, by=clerk)
        complaints.write(card, criterion=leaves[0], text=REASON, by=head)
        answered = complaints.write(card, criterion=leaves[1], text=REASON, by=head)
        words = {"outcome": "upheld", "reason": REASON, "is_released": True}
        complaints.answer(answered, by=self.officer, **words)

    def draft(self):
        """Set up; one exemption of the office's own unit waits for a second person."""
        office = Unit.objects.get(code=OFFICE)
        used = self.period.period_groups.get(group__code="so").criteria_set
        leaves = Criterion.objects.leaves().filter(criteria_set=used)
        exemptions.exempt(self.period, office, leaves[1], reason=REASON, by=self.officer)
        ours = Unit.objects.get(code=OURS)
        exemptions.exempt(self.period, ours, leaves[4], reason=REASON, by=self.officer)
        member = self.cast.person("tgv.tuphap")
        declare_conflict(self.period, member, ours, reason=REASON, by=member)
        given = declare_conflict(self.period, member, office, reason=REASON, by=member)
        withdraw_conflict(given, reason=REASON, by=self.chair)
        own = self.cast.person("tgv.noivu")
        lift_conflict(self.period, own, office, reason=REASON, by=self.chair)

    def self_assessment(self):
        """Ours is half done, one is handed in, one returned, the others are whole."""
        for exemption in self.waiting_exemptions():
            exemptions.confirm_exemption(exemption, self.period, by=self.chair)
        stage.move(self.period, by=self.officer)
        self.year.self_assess(self.ours, share=60)
        for other in self.others:
            self.year.self_assess(other)
        self.year.hand_in(self.others[0])
        marking.submit(self.others[1], by=self.cast.clerk_of(self.others[1].unit))
        self.submit_and_return(self.others[2])

    def submit_and_return(self, assessment):
        marking.submit(assessment, by=self.cast.clerk_of(assessment.unit))
        head = self.cast.head_of(assessment.unit)
        marking.return_for_changes(assessment, reason=REASON, by=head)

    def appraisal(self):
        """Half appraised; figures of one system; one unit reopened; one figure waits."""
        self.end_self_assessment()
        for assessment in [self.ours, *self.others[:2]]:
            self.year.appraise(assessment, share=50)
        self.year.enter_figures(self.others[0], Method.DATA, by=self.officer)
        self.year.enter_figures(self.of(OFFICE), Method.SURVEY, by=self.officer)
        until = timezone.now() + timedelta(days=5)
        marking.reopen(self.others[-1], until=until, reason=REASON, by=self.officer)

    def end_self_assessment(self):
        now = timezone.now()
        set_deadline(self.period, "self_assessment_until", now, reason=REASON, by=self.officer)
        stage.move(self.period, by=self.officer)

    def explanation(self):
        """All appraised; one unit has explained itself, ours has only begun."""
        self.year.hand_in(self.others[-1])
        for assessment in self.all:
            self.year.appraise(assessment)
            if assessment.unit.code != OFFICE:
                self.year.enter_figures(assessment, Method.SURVEY, by=self.officer)
            if assessment != self.others[0]:
                self.year.enter_figures(assessment, Method.DATA, by=self.officer)
        self.year.confirm_figures(by=self.chair)
        stage.move(self.period, by=self.officer)
        self.year.explain(self.others[0])

    def waiting_exemptions(self):
        model = exemptions.Exemption
        return list(model.objects.waiting().select_related("unit", "entered_by", "criterion"))

    def reappraisal(self):
        """Every unit has explained itself; nothing is answered yet."""
        for assessment in [self.ours, *self.others[1:]]:
            self.year.explain(assessment)
        stage.move(self.period, by=self.officer)

    def conclusion(self):
        """All answered; the council has concluded one group of two."""
        self.year.answer_explanations()
        stage.move(self.period, by=self.officer)
        marking.conclude(self.period, self.period.groups.get(code="xa"), by=self.chair)

    def conclusion_whole(self):
        """Nothing stands in the way of the next step."""
        marking.conclude(self.period, self.period.groups.get(code="so"), by=self.chair)

    def approved(self):
        stage.move(self.period, by=self.officer)

    def waiting(self):
        """Published, and the public sees it in a month."""
        odd_years.wait(self.period, self.officer)

    def odd(self):
        """Shown at once after all, with a year after it of ties, one unit alone, a long list."""
        odd_years.show(self.period, self.officer, REASON)

    @property
    def all(self):
        return self.year.assessments()

    def of(self, code):
        return Assessment.objects.select_related("unit", "period", "group", "criteria_set").get(
            period=self.period, unit__code=code
        )

    @property
    def ours(self):
        return self.of(OURS)

    @property
    def others(self):
        """The rest, the office's own unit last but one."""
        return [each for each in self.all if each.unit.code != OURS]


def publish_wide(year, officer):
    """A published year of two long lists: 20 and 38 units on a small tree."""
    period = make_period(year=year, state=PeriodState.APPROVED, is_sample=True)
    add_group(period, "xa")
    for used in period.period_groups.select_related("group", "criteria_set"):
        most, (_, _, kinds) = WIDE[used.group.code]
        Assessment.objects.bulk_create(
            Assessment(period=period, unit=unit, group=used.group, criteria_set=used.criteria_set)
            for unit in stage.units_of(2025, kinds)[:most]
        )
    opening.open_scores(period)
    for place, assessment in enumerate(period.assessments.order_by("pk")):
        share = Decimal(99 - place % 40) / 100
        points = {"c1_1": 20, "c1_2": 30 * share, "c2_1": 10 * share, "c2_2": 20, "c2_3": 18}
        set_points(assessment, **points)
        set_points(assessment, "self_points", c1_1=20, c1_2=30)
    Score.objects.filter(assessment__period=period, criterion__code="1.2").update(version=2)
    decision_day = date(year + 1, 2, 14)
    return publish(period, decision_number="125/QĐ-MAU", decision_date=decision_day, by=officer)
