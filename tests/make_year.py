"""Hand-written makers of a small year: a tree of five leaves, a group, assessments, scores."""

from datetime import timedelta
from decimal import Decimal

from django.utils import timezone

from scoring import opening
from scoring.choices import PeriodState
from scoring.models import (
    Assessment,
    AssessmentPeriod,
    CriteriaSet,
    Criterion,
    PeriodGroup,
    RankingGroup,
    Score,
)
from tests.make import make_unit

ITEMS = {
    "items": [
        {"key": "a", "label": "Ban hành kế hoạch đúng hạn", "points": "10"},
        {"key": "b", "label": "Hoàn thành kế hoạch", "points": "10"},
    ]
}
RATIO = {"numerator": "Số hồ sơ đúng hạn", "denominator": "Tổng số hồ sơ", "cap": "1"}
LINEAR = {"numerator": "Số đạt", "denominator": "Tổng số", "low": "0.5", "high": "1"}

# code, name, maximum, method, rule, parameters, what "no case" is worth
SMALL_TREE = [
    ("1", "Chỉ đạo, điều hành", "50", "", "", {}, ""),
    ("1.1", "Kế hoạch cải cách", "20", "self", "checklist", ITEMS, "zero"),
    ("1.2", "Giải quyết hồ sơ", "30", "self", "ratio", RATIO, "exempt"),
    ("2", "Tác động của cải cách", "50", "", "", {}, ""),
    ("2.1", "Chất lượng báo cáo", "10", "central", "manual", {}, "zero"),
    ("2.2", "Hài lòng của người dân", "20", "survey", "survey_index", {"index": "SIPAS"}, "exempt"),
    ("2.3", "Nhiệm vụ đúng hạn", "20", "data", "linear", LINEAR, "exempt"),
]


def make_criteria_set(year=2024, code="so-2024", rows=SMALL_TREE):
    """A criteria set with its tree; parents stand before their children in `rows`."""
    criteria_set = CriteriaSet.objects.create(year=year, code=code, name="Bộ tiêu chí thử")
    nodes = {}
    for order, (code, name, maximum, method, kind, params, no_case) in enumerate(rows):
        parent = nodes.get(code.rpartition(".")[0])
        nodes[code] = Criterion.objects.create(
            criteria_set=criteria_set,
            parent=parent,
            code=code,
            level="criterion" if parent else "field",
            name=name,
            max_score=Decimal(maximum),
            method=method,
            rule_kind=kind,
            rule_params=params,
            no_case=no_case,
            order=order,
        )
    return criteria_set


AWARDS = {"unit": "Bằng khen", "points_each": "0.5", "cap": "1"}
WARNINGS = {"unit": "Văn bản phê bình", "points_each": "0.25", "cap": "1"}

# code, part, name, maximum, rule, parameters: what stands outside the 100
SMALL_OUTSIDE = [
    ("T1", "bonus", "Được khen thưởng", "1", "count", AWARDS),
    ("T2", "bonus", "Sáng kiến được nhân rộng", "3", "manual", {}),
    ("P1", "penalty", "Bị phê bình bằng văn bản", "1", "count", WARNINGS),
    ("P2", "penalty", "Số liệu không đúng thực tế", "3", "manual", {}),
]


def add_outside(criteria_set, rows=SMALL_OUTSIDE):
    """Bonus and penalty of a set, under one root each; add them before the assessments."""
    roots, places = {}, {"bonus": 10_000, "penalty": 20_000}
    names = {"bonus": ("T", "Điểm thưởng"), "penalty": ("P", "Điểm trừ")}
    for place, (code, part, name, maximum, kind, params) in enumerate(rows, 1):
        if part not in roots:
            root_code, root_name = names[part]
            roots[part] = Criterion.objects.create(
                criteria_set=criteria_set,
                code=root_code,
                part=part,
                level="field",
                name=root_name,
                max_score=Decimal(3),
                order=places[part],
            )
        Criterion.objects.create(
            criteria_set=criteria_set,
            parent=roots[part],
            code=code,
            part=part,
            level="criterion",
            name=name,
            max_score=Decimal(maximum),
            method="self",
            rule_kind=kind,
            rule_params=params,
            order=places[part] + place,
        )
    return criteria_set


def make_period(year=2024, state=PeriodState.DRAFT, group_code="so", rows=SMALL_TREE, **fields):
    """A year with one group and its set, standing where you say, deadlines far away."""
    later = timezone.now() + timedelta(days=30)
    deadlines = {
        "self_assessment_until": later,
        "appraisal_until": later,
        "explanation_until": later,
        "reappraisal_until": later,
    }
    period = AssessmentPeriod.objects.create(year=year, **(deadlines | fields))
    add_group(period, group_code, rows)
    return period_at(period, state)


def add_group(period, group_code="so", rows=SMALL_TREE):
    """One more group of the year, with a set of its own."""
    group, _ = RankingGroup.objects.get_or_create(
        code=group_code, defaults={"name": f"Nhóm {group_code}"}
    )
    criteria_set = make_criteria_set(period.year, f"{group_code}-{period.year}", rows)
    return PeriodGroup.objects.create(period=period, group=group, criteria_set=criteria_set)


def period_at(period, state):
    """Set the clock by hand, as tests of one stage need; the round follows."""
    rounds = {"appraisal": 1, "explanation": 1, "reappraisal": 2}
    round_number = rounds.get(state, 3 if state in ("conclusion", "approved", "published") else 0)
    AssessmentPeriod.objects.filter(pk=period.pk).update(state=state, round=round_number)
    period.refresh_from_db()
    return period


def make_assessment(period, unit=None, group=None):
    """One unit's assessment with its empty scores."""
    return make_assessments(period, [unit or make_unit()], group)[0]


def make_assessments(period, units, group=None):
    """The assessment of each of these units of one group; the scores are opened once for all."""
    period_group = period.period_groups.get(group=group) if group else period.period_groups.first()
    made = [
        Assessment.objects.create(
            period=period,
            unit=unit,
            group=period_group.group,
            criteria_set=period_group.criteria_set,
        )
        for unit in units
    ]
    opening.open_scores(period)
    return made


def score_of(assessment, code):
    """One leaf's score, read anew."""
    return Score.objects.select_related(
        "criterion", "assessment__period", "assessment__unit", "assessment__group"
    ).get(assessment=assessment, criterion__code=code)


def set_points(assessment, column="final_points", **by_code):
    """Write points straight into a column: set_points(a, c1_1="20", c2_2="16.302")."""
    for name, value in by_code.items():
        code = name.removeprefix("c").replace("_", ".")
        points = None if value is None else Decimal(value)
        Score.objects.filter(assessment=assessment, criterion__code=code).update(**{column: points})
