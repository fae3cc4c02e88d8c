"""What stands in the way of leaving each stage, said in Vietnamese, one sentence a gap."""

from collections import Counter

from scoring.choices import Method
from scoring.models import Assignment, Exemption, Explanation, Figure, Score
from scoring.rules.policy import PolicyError
from scoring.rules.tree import Item, check_tree
from units.choices import Role
from units.models import RoleGrant

MOST_NAMED = 5


def named(things):
    """The first few of a list, and how many more there are."""
    texts = [str(thing) for thing in things]
    rest = len(texts) - MOST_NAMED
    return "; ".join(texts[:MOST_NAMED]) + (f" và {rest} mục khác" if rest > 0 else "")


def set_up_gaps(period):
    """Before the year opens: groups, sets that add up, units, council, deadlines."""
    gaps = []
    groups = list(period.period_groups.select_related("group", "criteria_set"))
    if not groups:
        gaps.append("Năm đánh giá chưa có nhóm xếp hạng nào.")
    enrolled = Counter(period.assessments.values_list("group_id", flat=True))
    for period_group in groups:
        if not enrolled[period_group.group_id]:
            gaps.append(f"Nhóm «{period_group.group}» chưa có đơn vị nào.")
        gaps += _set_gaps(period_group)
    gaps += _council_gaps(period)
    gaps += _charge_gaps(period)
    if period.self_assessment_until is None:
        gaps.append("Chưa đặt hạn tự đánh giá.")
    return gaps + _waiting_exemptions(period)


def _set_gaps(period_group):
    """What is wrong with a group's set, and with its policy for that set."""
    criteria_set = period_group.criteria_set
    columns = ("code", "parent__code", "max_score", "part")
    rows = criteria_set.criteria.order_by("order").values_list(*columns)
    items = [Item(*row) for row in rows]
    if not items:
        return [f"Bộ tiêu chí «{criteria_set}» chưa có tiêu chí nào."]
    gaps = [f"{criteria_set}: {problem.message}" for problem in check_tree(items)]
    try:
        period_group.policy.check_codes(items)
    except PolicyError as error:
        gaps.append(f"Quy ước của nhóm «{period_group.group}»: {error}")
    return gaps


def _council_gaps(period):
    gaps = []
    council = RoleGrant.objects.active().filter(year=period.year)
    if not council.filter(role=Role.CHAIR).exists():
        gaps.append(f"Chưa cử Chủ tịch Hội đồng thẩm định năm {period.year}.")
    missing = [f"{group}: {field.code} {field.name}" for group, field in unassigned_fields(period)]
    if missing:
        gaps.append(f"Chưa phân công thẩm định: {named(missing)}.")
    return gaps


def unassigned_fields(period):
    """(group, field) pairs with leaves to appraise and nobody assigned to the field."""
    assigned = set(
        Assignment.objects.filter(period=period, field__isnull=False).values_list(
            "group_id", "field_id"
        )
    )
    by_units = set(
        Assignment.objects.filter(period=period, unit__isnull=False).values_list(
            "group_id", "unit_id"
        )
    )
    pairs = []
    for period_group in period.period_groups.ranked().select_related("group", "criteria_set"):
        units = period.assessments.filter(group=period_group.group).values_list(
            "unit_id", flat=True
        )
        if units and all((period_group.group_id, unit) in by_units for unit in units):
            continue
        leaves = period_group.criteria_set.criteria.filter(method__in=["self", "central"])
        codes = set(leaves.values_list("field_code", flat=True))
        for field in period_group.criteria_set.criteria.fields():
            if field.code in codes and (period_group.group_id, field.pk) not in assigned:
                pairs.append((period_group.group, field))
    return pairs


def not_locked(period):
    """Units that have not locked."""
    waiting = period.assessments.filter(locked_at=None).in_order()
    names = [assessment.unit for assessment in waiting]
    return [f"Còn {len(names)} đơn vị chưa chốt điểm: {named(names)}."] if names else []


def not_appraised(period):
    """Scores without any appraisal, counted by unit."""
    missing = Counter(
        Score.objects.filter(assessment__period=period, appraised_points=None)
        .to_appraise()
        .values_list("assessment__unit__name", flat=True)
    )
    if not missing:
        return []
    names = [f"{unit} ({count})" for unit, count in missing.most_common()]
    return [f"Còn {missing.total()} điểm chưa thẩm định: {named(names)}."]


def not_explained(period):
    """Units asked to explain that have not closed their explanations."""
    asked = period.assessments.filter(
        explained_at=None, scores__explanation_requested=True
    ).distinct()
    names = [assessment.unit for assessment in asked.in_order()]
    return [f"Còn {len(names)} đơn vị chưa chốt giải trình: {named(names)}."] if names else []


def not_answered(period):
    """Explanations nobody answered yet."""
    waiting = Explanation.objects.unanswered().filter(score__assessment__period=period)
    names = [
        f"{unit} {code}"
        for unit, code in waiting.values_list(
            "score__assessment__unit__name", "score__criterion__code"
        )
    ]
    return [f"Còn {len(names)} giải trình chưa được trả lời: {named(names)}."] if names else []


def not_concluded(period):
    """Groups the council has not concluded, and figures still waiting for a second person."""
    waiting = period.assessments.ranked().filter(concluded_at=None).in_order()
    groups = sorted({str(assessment.group) for assessment in waiting})
    gaps = [f"Hội đồng chưa kết luận: {named(groups)}."] if groups else []
    return gaps + waiting_for_second_person(period)


def waiting_for_second_person(period):
    """What was entered for the office's own unit and nobody from outside has confirmed."""
    figures = Figure.objects.waiting().filter(score__assessment__period=period).count()
    gaps = [f"Còn {figures} số liệu chờ người thứ hai xác nhận."] if figures else []
    return gaps + _waiting_exemptions(period)


def unhanded(assessment):
    """The leaves of the province's set that no lead agency answers yet, in order."""
    leaves = assessment.criteria_set.criteria.main().filter(method=Method.SELF)
    handed = assessment.charges.values("criterion")
    return leaves.exclude(pk__in=handed).order_by("order")


def _charge_gaps(period):
    """Leaves of the province's own assessment that nobody would answer."""
    gaps = []
    for assessment in period.assessments.of_province().select_related("unit", "criteria_set"):
        if codes := list(unhanded(assessment).values_list("code", flat=True)):
            gaps.append(f"{assessment.unit}: chưa giao cơ quan chủ trì {named(codes)}.")
    return gaps


def _waiting_exemptions(period):
    waiting = Exemption.objects.waiting().filter(criterion__criteria_set__uses__period=period)
    count = waiting.distinct().count()
    return [f"Còn {count} tiêu chí không đánh giá chờ người thứ hai xác nhận."] if count else []


def not_ready_to_conclude(period, group):
    """Scores of a group without points: no appraisal, no figure, no conclusion of the council."""
    missing = Counter(
        Score.objects.applicable()
        .without_points()
        .filter(assessment__period=period, assessment__group=group)
        .values_list("criterion__code", flat=True)
    )
    waiting = waiting_for_second_person(period)
    if not missing:
        return waiting
    names = [f"{code} ({count} đơn vị)" for code, count in sorted(missing.items())]
    return [f"Còn {missing.total()} điểm chưa có: {named(names)}.", *waiting]


def nothing(period):
    """Only publishing moves an approved year on."""
    return []
