"""A year of all communes of the country, made up: 3,321 units, 62 leaves each, approved."""

from datetime import UTC, date, datetime
from decimal import Decimal

from scoring.choices import PeriodState, RoundKind
from scoring.models import (
    Appraisal,
    Assessment,
    AssessmentPeriod,
    CriteriaSet,
    Criterion,
    PeriodGroup,
    RankingGroup,
    Score,
)
from units.models import RoleGrant, Unit, User

YEAR, GROUP = 2035, "xa-ca-nuoc"
UNITS, LEAVES, FIELDS = 3_321, 62, 8
AT = datetime(2035, 12, 1, 8, tzinfo=UTC)
CHOICES = [
    {"key": "a", "label": "Thực hiện đầy đủ, đúng thời hạn", "points": "1.6"},
    {"key": "b", "label": "Thực hiện đủ nhưng chậm thời hạn", "points": "0.8"},
    {"key": "c", "label": "Không thực hiện", "points": "0"},
]
RATIO = {"numerator": "Số hồ sơ đúng hạn", "denominator": "Tổng số hồ sơ", "cap": "1"}
SYLLABLES = (
    *("Bản", "Nậm", "Mường", "Phong", "Tân", "Thanh", "Đức", "Hòa", "Thuận"),
    *("Lê", "Khổng", "Sìn", "Tả", "Pa", "Hua", "Thụy", "An", "Bình"),
)


def officer():
    """An officer with the right to publish, made when there is none."""
    user, made = User.objects.get_or_create(username="bench", defaults={"full_name": "Cán bộ đo"})
    if made:
        office = Unit.objects.create(code="SNV-DO", name="Sở Nội vụ (đo)", kind="department")
        RoleGrant.objects.create(user=user, role="officer", unit=office)
    return user


def make_year(units=UNITS, by=None):
    """The year with its group, set, units, scores and one round of appraisal each."""
    by = by or officer()
    group = RankingGroup.objects.create(code=GROUP, name="UBND cấp xã cả nước", order=9)
    criteria_set = CriteriaSet.objects.create(year=YEAR, code=GROUP, name="Bộ tiêu chí đo")
    leaves = _tree(criteria_set)
    period = AssessmentPeriod.objects.create(year=YEAR, state=PeriodState.APPROVED, round=3)
    PeriodGroup.objects.create(period=period, group=group, criteria_set=criteria_set)
    assessments = _assessments(period, group, criteria_set, units)
    for start in range(0, len(assessments), 200):
        _scores(assessments[start : start + 200], leaves, start, by)
    return period


def _tree(criteria_set):
    """62 leaves under eight fields and two criteria a field; the last leaf makes up the 100."""
    leaves, order = [], 0
    fields = [LEAVES // FIELDS + (number < LEAVES % FIELDS) for number in range(FIELDS)]
    for field_number, count in enumerate(fields, 1):
        maxima = [_maximum(len(leaves) + number) for number in range(count)]
        order += 1
        field = _node(criteria_set, None, f"{field_number}", sum(maxima), order)
        for number, maximum in enumerate(maxima, 1):
            order += 1
            is_choice = number % 2 and maximum == Decimal("1.6")
            kind = "choice" if is_choice else "ratio"
            params = {"options": CHOICES} if is_choice else RATIO
            leaf = _node(criteria_set, field, f"{field_number}.{number}", maximum, order)
            leaf.method, leaf.rule_kind, leaf.rule_params = "self", kind, params
            leaf.no_case = "exempt"
            leaf.save()
            leaves.append(leaf)
    return leaves


def _maximum(number):
    """1.6 each; the last leaf takes what is missing to the 100."""
    return Decimal("1.6") if number < LEAVES - 1 else 100 - Decimal("1.6") * (LEAVES - 1)


def _node(criteria_set, parent, code, maximum, order):
    return Criterion.objects.create(
        criteria_set=criteria_set,
        parent=parent,
        code=code,
        level="criterion" if parent else "field",
        name=f"Tiêu chí {code}: tổ chức thực hiện nhiệm vụ cải cách hành chính trong năm",
        max_score=maximum,
        order=order,
    )


def _assessments(period, group, criteria_set, count):
    units = Unit.objects.bulk_create(
        Unit(code=f"B{number:05}", name=_name(number), kind="commune", valid_from=date(2025, 7, 1))
        for number in range(count)
    )
    return Assessment.objects.bulk_create(
        Assessment(period=period, unit=unit, group=group, criteria_set=criteria_set, locked_at=AT)
        for unit in units
    )


def _name(number):
    first, rest = number % 18, number // 18
    return f"UBND xã {SYLLABLES[first]} {SYLLABLES[rest % 18]} {rest // 18 + 1}"


def _scores(assessments, leaves, start, by):
    scores = [
        _score(assessment, leaf, start + row, column, by)
        for row, assessment in enumerate(assessments)
        for column, leaf in enumerate(leaves)
    ]
    Score.objects.bulk_create(scores, batch_size=2_000)
    rounds = [_round(score, by) for score in scores]
    Appraisal.objects.bulk_create(rounds, batch_size=2_000)


def _score(assessment, leaf, row, column, by):
    """An answer drawn from the numbers of row and column: the same in every run."""
    drawn = (row * 7919 + column * 104729 + row * column) % 101
    if leaf.rule_kind == "choice":
        answer = {"key": "aab"[drawn % 3]}
    else:
        answer = {"n": str(400 + drawn * 6), "d": "1000"}
    points = leaf.rule.points(answer)
    return Score(
        assessment=assessment,
        criterion=leaf,
        answer=answer,
        self_points=points,
        appraised_points=points,
        final_points=points,
        answered_by=by,
        answered_at=AT,
        version=2,
    )


def _round(score, by):
    return Appraisal(
        score=score,
        round=1,
        kind=RoundKind.APPRAISAL,
        answer=score.answer,
        points=score.final_points,
        reason="Theo tài liệu kiểm chứng",
        by=by,
        at=AT,
    )
