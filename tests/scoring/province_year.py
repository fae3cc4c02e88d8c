"""The province's own assessment set up for tests: a small set, two lead agencies, the office."""

from dataclasses import dataclass
from datetime import date

from scoring import charging, marking, ministry
from scoring.choices import PeriodState, ResultKind
from scoring.models import Assessment, Score
from tests.cast import Cast, make_cast
from tests.make import grant_role, make_unit, make_user
from tests.make_year import add_group, make_assessment, make_period, period_at, score_of
from units.models import Unit, User

RATIO = {"numerator": "Số đạt", "denominator": "Tổng số", "cap": "1"}
ITEMS = {
    "items": [
        {"key": "a", "label": "Ban hành đúng hạn", "points": "10"},
        {"key": "b", "label": "Đủ nội dung", "points": "10"},
    ]
}
TREE = [
    ("1", "Chỉ đạo, điều hành", "30", "", "", {}, ""),
    ("1.1", "Kế hoạch của tỉnh", "20", "self", "checklist", ITEMS, "zero"),
    ("1.2", "Kiểm tra", "10", "self", "ratio", RATIO, "exempt"),
    ("2", "Cải cách thể chế", "35", "", "", {}, ""),
    ("2.1", "Ban hành văn bản", "35", "self", "ratio", RATIO, "exempt"),
    ("3", "Tác động", "35", "", "", {}, ""),
    ("3.1", "Hài lòng", "20", "survey", "survey_index", {"index": "SIPAS"}, "exempt"),
    ("3.2", "Kinh tế", "15", "data", "ratio", RATIO, "exempt"),
]
PAPER = {"number": "100/BNV-CCHC", "issued_on": date(2025, 3, 1)}


@dataclass
class Province:
    """The assessment of «UBND tỉnh» beside that of an ordinary unit, and the people around both.

    `justice` leads field 2 with its clerk and head; `interior` the rest, with its clerk.
    """

    assessment: Assessment
    ordinary: Assessment
    cast: Cast
    interior: Unit
    justice: Unit
    interior_clerk: User
    justice_clerk: User
    justice_head: User
    second_officer: User

    @property
    def period(self):
        self.assessment.period.refresh_from_db()
        return self.assessment.period

    def node(self, code):
        return self.assessment.criteria_set.criteria.get(code=code)

    def score(self, code):
        return score_of(self.assessment, code)

    def hand_out(self):
        """Field 1 to the interior, field 2 to justice."""
        officer = self.cast.officer
        charging.hand_out(self.assessment, [self.node("1")], self.interior, by=officer)
        charging.hand_out(self.assessment, [self.node("2")], self.justice, by=officer)

    def answer(self):
        """Every leaf answered by its own agency: 20, 9.5238 and 31.8966 points."""
        self._self_score("1.1", {"keys": ["a", "b"]}, self.interior_clerk)
        self._self_score("1.2", {"n": "20", "d": "21"}, self.interior_clerk)
        self._self_score("2.1", {"n": "53", "d": "58"}, self.justice_clerk)

    def _self_score(self, code, answer, by):
        score = self.score(code)
        return marking.self_score(score, version=score.version, answer=answer, by=by)

    def lock(self):
        """Handed out, answered, handed on by the office, signed by the leader."""
        self.hand_out()
        self.answer()
        marking.submit(self.assessment, by=self.cast.officer)
        marking.lock(self.assessment, by=self.cast.leader)
        self.assessment.refresh_from_db()

    def result(self, given, kind=ResultKind.APPRAISAL, by=None, *, rest_stands=False, **paper):
        """A result of the Ministry entered; `given` maps codes to points, or points and reason."""
        rows = {code: ministry.Given(*_pair(value)) for code, value in given.items()}
        return ministry.enter_result(
            self.assessment,
            kind,
            ministry.Paper(**(PAPER | paper)),
            rows,
            rest_stands=rest_stands,
            by=by or self.cast.officer,
        )

    def confirmed(self, given, kind=ResultKind.APPRAISAL, **kwargs):
        """The same, confirmed by a second officer."""
        result = self.result(given, kind, **kwargs)
        ministry.confirm_result(result, by=self.second_officer)
        return result


def _pair(value):
    return value if isinstance(value, tuple) else (value,)


def make_province(state=PeriodState.SELF_ASSESSMENT):
    """A year with an ordinary group and the province in a group of its own."""
    period = make_period()
    ordinary = make_assessment(period, make_unit(name="Sở Công Thương"))
    cast = make_cast(period, ordinary.unit)
    group = add_group(period, "tinh", TREE).group
    assessment = make_assessment(period, Unit.objects.get(code="UBND"), group)
    interior, justice = Unit.objects.get(code="SNV"), Unit.objects.get(code="STP")
    people = {
        "interior_clerk": ("clerk", interior),
        "justice_clerk": ("clerk", justice),
        "justice_head": ("head", justice),
        "second_officer": ("officer", interior),
    }
    made = {}
    for name, (role, unit) in people.items():
        made[name] = make_user(name.replace("_", "-"), full_name=name)
        grant_role(made[name], role, unit)
    period_at(period, state)
    assessment.period = ordinary.period = period
    return Province(assessment, ordinary, cast, interior, justice, **made)


def own_points(assessment):
    """The province's own points by leaf code."""
    rows = Score.objects.filter(assessment=assessment).values_list("criterion__code", "self_points")
    return dict(rows)
