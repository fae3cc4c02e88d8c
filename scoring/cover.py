"""Whether every unit will be appraised by somebody who may: an assignment alone is not enough."""

from collections import defaultdict

from scoring.conflicts import barred_units
from scoring.models import Assignment, Criterion


def without_judge(period):
    """(assessment, field) pairs where all those assigned are in conflict with the unit."""
    barred = barred_units(period)
    by_field, by_unit = defaultdict(set), defaultdict(set)
    for member, group, field, unit in Assignment.objects.filter(period=period).values_list(
        "member_id", "group_id", "field_id", "unit_id"
    ):
        place = by_field[group, field] if field else by_unit[group, unit]
        place.add(member)
    fields = _fields_to_judge(period)
    pairs = []
    for assessment in period.assessments.ranked().in_order():
        unit, group = assessment.unit, assessment.group_id
        for field in fields[assessment.criteria_set_id]:
            judges = by_field[group, field.pk] | by_unit[group, unit.pk]
            if judges and all(barred[judge].is_from(unit) for judge in judges):
                pairs.append((assessment, field))
    return pairs


def _fields_to_judge(period):
    """The fields of each set that have a leaf somebody has to appraise."""
    criteria = Criterion.objects.filter(criteria_set__uses__period=period)
    leaves = criteria.filter(method__in=["self", "central"])
    judged = set(leaves.values_list("criteria_set_id", "field_code"))
    fields = defaultdict(list)
    for field in criteria.fields().distinct().order_by("order"):
        if (field.criteria_set_id, field.code) in judged:
            fields[field.criteria_set_id].append(field)
    return fields
