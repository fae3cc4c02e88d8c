"""Judges in their own case: which units a person must not judge, and why."""

from scoring.models import Assignment, Conflict
from units.choices import UnitKind
from units.lineage import family_ids
from units.models import RoleGrant


def own_unit_ids(user):
    """Units the person belongs to or belonged to, with what they came from and passed into.

    The province itself is left out: its leaders stand above every unit and chair the council.
    """
    units = (
        RoleGrant.objects.filter(user=user)
        .exclude(unit__kind=UnitKind.PROVINCE)
        .values_list("unit_id", flat=True)
    )
    return family_ids(set(units))


class Bench:
    """One person's seat in a year's council, read once: what is assigned, what is in conflict."""

    def __init__(self, user, period):
        self.user, self.period = user, period
        self._own = own_unit_ids(user)
        self._declared = dict(
            Conflict.objects.filter(period=period, member=user).values_list("unit_id", "reason")
        )
        self.assignments = list(
            Assignment.objects.filter(period=period, member=user).select_related(
                "field", "unit", "group"
            )
        )

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

    def covers_assessment(self, assessment):
        """True when at least one of the assignments lies in this assessment."""
        return any(
            assignment.group_id == assessment.group_id
            and assignment.unit_id in (None, assessment.unit_id)
            for assignment in self.assignments
        )
