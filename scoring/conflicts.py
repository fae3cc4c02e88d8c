"""Judges in their own case: which units a person must not judge, and why."""

from dataclasses import dataclass, field

from scoring.choices import ConflictKind
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
    """For each member with an assignment, what he must not judge, as `Barred`; five queries."""
    members = set(Assignment.objects.filter(period=period).values_list("member_id", flat=True))
    posts = list(
        RoleGrant.objects.filter(user__in=members)
        .exclude(unit__kind=UnitKind.PROVINCE)
        .values_list("user_id", "unit_id")
    )
    family = families(unit for _, unit in posts)
    barred = {member: Barred() for member in members}
    for member, unit in posts:
        barred[member].own |= family[unit]
    for row in Conflict.objects.standing().filter(period=period, member__in=members):
        barred[row.member_id].add(row)
    return barred


@dataclass
class Barred:
    """What keeps one person from judging units in one year, and what the chair has lifted."""

    own: set = field(default_factory=set)
    declared: dict = field(default_factory=dict)
    lifted: set = field(default_factory=set)

    def add(self, row):
        """Count one standing row in."""
        if row.kind == ConflictKind.LIFTED:
            self.lifted.add(row.unit_id)
        else:
            self.declared[row.unit_id] = row.reason

    def is_own(self, unit):
        """True for his own, former and supervised units, unless lifted."""
        return bool({unit.pk, unit.parent_id} & self.own) and unit.pk not in self.lifted

    def is_from(self, unit):
        """True when he must not judge this unit, for whatever reason."""
        return self.is_own(unit) or unit.pk in self.declared


class Bench:
    """One person's seat in a year's council, read once: what is assigned, what is in conflict."""

    def __init__(self, user, period, seat=None):
        self.user, self.period = user, period
        self._barred, self.assignments = seat or _seats(user, [period])[period.pk]

    def why_in_conflict(self, unit):
        """The reason this person must not judge this unit; empty when he may."""
        if self._barred.is_own(unit):
            return (
                f"Bạn có xung đột lợi ích: {unit} là đơn vị của bạn, "
                "đơn vị trước đây hoặc đơn vị trực thuộc."
            )
        if reason := self._barred.declared.get(unit.pk):
            return f"Bạn đã khai báo xung đột lợi ích với {unit}: {reason}"
        return ""

    def is_own(self, unit):
        """True for the person's own, former and supervised units, unless the chair lifted it."""
        return self._barred.is_own(unit)

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
    """What bars the person and what is assigned to him, by period id."""
    own = own_unit_ids(user)
    seats = {period.pk: (Barred(set(own)), []) for period in periods}
    mine = {"member": user, "period__in": seats}
    for row in Conflict.objects.standing().filter(**mine):
        seats[row.period_id][0].add(row)
    for row in Assignment.objects.filter(**mine).select_related("field", "unit", "group"):
        seats[row.period_id][1].append(row)
    return seats
