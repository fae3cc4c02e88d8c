"""Naming the council of a year: roles with a decision, and what leaves with a member."""

from django.db import transaction

from scoring import permissions
from scoring.models import Assignment
from scoring.preparation import unassign
from scoring.refusals import Refused, refuse_if
from units.choices import Role
from units.models import RoleGrant, User
from units.people import NotGranted, grant, revoke

COUNCIL_ROLES = (Role.CHAIR, Role.MEMBER)


def council_of(period):
    """The grants that make up the council of this year, the chair first."""
    return (
        RoleGrant.objects.active()
        .filter(year=period.year, role__in=COUNCIL_ROLES)
        .select_related("user", "unit")
        .order_by("role", "user__full_name", "pk")
    )


def people_on_council(period):
    """The people of this year's council, each once, by name."""
    seats = council_of(period).order_by()
    return User.objects.filter(pk__in=seats.values("user_id")).order_by("full_name", "pk")


@transaction.atomic
def appoint(period, user, role, unit, *, reason, by):
    """Name a person to the council of this year, with the unit he comes from."""
    refuse_if(permissions.why_not_name_council(by, period))
    if role not in COUNCIL_ROLES:
        raise Refused("Chỉ cử Chủ tịch hoặc thành viên Hội đồng tại trang này.")
    try:
        return grant(user, role, unit, year=period.year, reason=reason.strip(), by=by)
    except NotGranted as error:
        raise Refused(str(error)) from error


@transaction.atomic
def dismiss(period, given, *, reason, by):
    """End a seat; when it was the person's last one, what was assigned to him becomes free."""
    refuse_if(permissions.why_not_name_council(by, period))
    if given.year != period.year or given.role not in COUNCIL_ROLES:
        raise Refused(f"Đây không phải vai trò trong Hội đồng thẩm định năm {period.year}.")
    try:
        revoke(given, reason=reason.strip(), by=by)
    except NotGranted as error:
        raise Refused(str(error)) from error
    if not council_of(period).filter(user=given.user).exists():
        for assignment in Assignment.objects.filter(period=period, member=given.user):
            unassign(assignment, by=by)
