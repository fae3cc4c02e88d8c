"""Judges in their own case: which units a person must not judge, and why."""

from scoring.models import Assignment, Conflict
from units.choices import UnitKind
from units.lineage import families, family_ids
from units.models import RoleGrant


def own_unit_ids(user):
    """Units the person belongs to or belonged to, with what they came from and passed into.

    The province itself is left out: its leaders stand above every unit and chair the council.
    Read once for this object of the person, as pages ask for it row by row.
    """
    # Not by __dict__: the person of a request is a proxy, whose own dictionary never has it.
    if not hasattr(user, "own_unit_ids"):
        user.own_unit_ids = _read_own_unit_ids(user)
    return user.own_unit_ids


def _read_own_unit_ids(user):
    units = (
        RoleGrant.objects.filter(user=user)
        .exclude(unit__kind=UnitKind.PROVINCE)
        .values_list("unit_id", flat=True)
    )
    return family_ids(set(units))


def barred_units(period):
    """For each member with an assignment, the ids of the units he must not judge; five queries."""
    members = set(Assignment.objects.filter(period=period).values_list("member_id", flat=True))
    posts = list(
        RoleGrant.objects.filter(user__in=members)
        .exclude(unit__kind=UnitKind.PROVINCE)
        .values_list("user_id", "unit_id")
    )
    family = families(unit for _, unit in posts)
    barred = {member: set() for member in members}
    for member, unit in posts:
        barred[member] |= family[unit]
    declared = Conflict.objects.filter(period=period, member__in=members)
    for member, unit in declared.values_list("member_id", "unit_id"):
        barred[member].add(unit)
    return barred


class Bench:
    """One person's seat in a year's council, read once: what is assigned, what is in conflict."""

    def __init__(self, user, period, seat=None):
        self.user, self.period = user, period
        self._own, self._declared, self.assignments = seat or _seats(user, [period])[period.pk]

    def why_in_conflict(self, unit):
        """The reason this person must not judge this unit; empty when he may."""
        if unit.pk in self._own or unit.parent_id in self._own:
            return (
                f"Bạn có xung đột lợi ích: {unit} là đơn vị của bạn, "
                "đơn vị trước đây hoặc đơn vị trực thuộc."
            )
        if unit.pk in self._declared:
            return f"Bạn đã khai báo xung đột lợi ích với {unit}: {self._declared[unit.pk]}"
        return ""

    def covers(self, score):
        """True when the score is assigned to this person."""
        return any(assignment.covers(score) for assignment in self.assignments)

    def covers_field(self, assessment, field_code):
        """True when this field of this assessment is assigned to this person."""
        return any(each.covers_field(assessment, field_code) for each in self.assignments)

    def covers_assessment(self, assessment):
        """True when at least one of the assignments lies in this assessment."""
        return any(
            assignment.group_id == assessment.group_id
            and assignment.unit_id in (None, assessment.unit_id)
            for assignment in self.assignments
        )


def benches(user, periods):
    """The person's seats in several years, by period id, at the price of one."""
    seats = _seats(user, periods)
    return {period.pk: Bench(user, period, seats[period.pk]) for period in periods}


def _seats(user, periods):
    """Own units, declared conflicts and assignments, by period id."""
    own = own_unit_ids(user)
    seats = {period.pk: (own, {}, []) for period in periods}
    mine = {"member": user, "period__in": seats}
    for row in Conflict.objects.filter(**mine):
        seats[row.period_id][1][row.unit_id] = row.reason
    for row in Assignment.objects.filter(**mine).select_related("field", "unit", "group"):
        seats[row.period_id][2].append(row)
    return seats
