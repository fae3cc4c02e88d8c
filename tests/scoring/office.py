"""The office of a small year set up for tests: one group, its people, and what they may enter."""

from dataclasses import dataclass

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from scoring import marking
from scoring.choices import PeriodState
from scoring.models import Assessment, AssessmentPeriod
from scoring.models import RankingGroup as Group
from tests.cast import Cast, make_cast
from tests.make import make_unit
from tests.make_year import make_assessment, make_period, period_at, score_of
from units.models import Unit

SURVEY = {
    "question": "Ông/Bà đánh giá thế nào?",
    "options": {"A": "100", "B": "50", "C": "0"},
    "minimum_responses": 30,
}
TARGET = {"actual": "Tỷ lệ hồ sơ trực tuyến", "target": "0.7"}
# A field with one leaf of each kind the office enters, beside one of the unit's own.
FIGURES_TREE = [
    ("1", "Chỉ đạo, điều hành", "60", "", "", {}, ""),
    ("1.1", "Kế hoạch cải cách", "20", "self", "manual", {}, "zero"),
    ("1.2", "Hài lòng của người dân", "20", "survey", "survey_index", {"index": "SIPAS"}, "exempt"),
    ("1.3", "Đánh giá của cấp dưới", "20", "survey", "survey_mean", SURVEY, "exempt"),
    ("2", "Chuyển đổi số", "40", "", "", {}, ""),
    (
        "2.1",
        "Nhiệm vụ đúng hạn",
        "20",
        "data",
        "ratio",
        {"numerator": "Số đạt", "denominator": "Tổng số", "cap": "1"},
        "exempt",
    ),
    ("2.2", "Hồ sơ trực tuyến", "20", "data", "target_ratio", TARGET, "exempt"),
]


@dataclass
class Office:
    """A year with «Sở Công Thương» in it, and everybody around."""

    assessment: Assessment
    cast: Cast

    @property
    def period(self):
        """The year as it stands, read anew."""
        return AssessmentPeriod.objects.get(pk=self.assessment.period_id)

    @property
    def group(self):
        return Group.objects.get(pk=self.assessment.group_id)

    @property
    def own_unit(self):
        """The unit the officer comes from."""
        return Unit.objects.get(code="SNV")

    def own(self):
        """The assessment of the officer's own unit."""
        return make_assessment(self.period, self.own_unit)

    def enrol(self, *codes):
        """More units of the group."""
        return [make_assessment(self.period, make_unit(code)) for code in codes]

    def score(self, code, assessment=None):
        return score_of(assessment or self.assessment, code)

    def stand_at(self, state):
        period_at(self.period, state)
        self.assessment.period = self.period
        return self

    def figure(self, code="1.2", answer=None, assessment=None, **said):
        """A figure entered by the officer."""
        said = {"source": "Báo cáo SIPAS", "by": self.cast.officer} | said
        return marking.record_figure(
            self.score(code, assessment),
            answer={"index": "80"} if answer is None else answer,
            **said,
        )

    def address(self, name, *arguments):
        return reverse(name, args=[self.period.year, *arguments])


def make_office(state=PeriodState.APPRAISAL, rows=FIGURES_TREE, **fields):
    """The office of a small year, standing where you say."""
    period = make_period(state=state, rows=rows, **fields)
    unit = make_unit("SCT", name="Sở Công Thương")
    return Office(make_assessment(period, unit), make_cast(period, unit))


def asked(client, place):
    """How often a page asks the database."""
    with CaptureQueriesContext(connection) as queries:
        assert client.get(place).status_code == 200
    return len(queries)
