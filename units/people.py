"""Granting and revoking roles: journaled acts with rules of their own."""

from django.db import transaction
from django.utils import timezone

from journal.models import record

from .choices import Role
from .models import RoleGrant, User

CHAIN = "vai-tro"

# The office runs the year and the chair concludes it: one person must not do both.
EXCLUSIVE = {Role.OFFICER: Role.CHAIR, Role.CHAIR: Role.OFFICER}


class NotGranted(ValueError):
    """A role was not granted or revoked; the message says why, in Vietnamese."""


def is_officer(user):
    """True when this visitor may set up the system: an active person holding the officer role."""
    return user.is_authenticated and user.holds(Role.OFFICER)


def has_officer():
    """True when somebody can already sign in and grant roles."""
    return RoleGrant.objects.active().filter(role=Role.OFFICER, user__is_active=True).exists()


def why_not_grant(by, user, role, year=None, unit=None):
    """The reason `by` may not grant this role to this user; empty when he may."""
    role = Role(role)
    if by is not None and by.pk == user.pk:
        return "Không ai được tự cấp vai trò cho chính mình."
    if by is not None and not by.holds(Role.OFFICER):
        return "Chỉ cán bộ CCHC Sở Nội vụ được cấp vai trò."
    if role.is_of_a_year and not year:
        return "Vai trò trong Hội đồng thẩm định phải ghi rõ năm."
    if not role.is_of_a_year and year:
        return "Chỉ vai trò trong Hội đồng thẩm định mới ghi năm."
    held = RoleGrant.objects.active().filter(user=user, role=role, unit=unit, year=year)
    if unit and held.exists():
        return f"{user} đã có vai trò này."
    return _why_excluded(user, role)


def _why_excluded(user, role):
    other = EXCLUSIVE.get(role)
    if other and RoleGrant.objects.active().filter(user=user, role=other).exists():
        return f"{user} đang là {Role(other).label}: không thể đồng thời là {role.label}."
    return ""


def why_not_revoke(by, grant):
    """The reason `by` may not revoke this grant; empty when he may."""
    if grant.revoked_at:
        return "Vai trò này đã được thu hồi."
    if by is not None and by.pk == grant.user_id:
        return "Không ai được tự thu hồi vai trò của chính mình."
    if by is not None and not by.holds(Role.OFFICER):
        return "Chỉ cán bộ CCHC Sở Nội vụ được thu hồi vai trò."
    return ""


@transaction.atomic
def grant(user, role, unit, *, reason, by, year=None):
    """Give a person a role, or raise NotGranted; `by=None` is the command line."""
    # One writer per person at a time, so that officer and chair can't be granted side by side.
    User.objects.select_for_update().get(pk=user.pk)
    if refusal := why_not_grant(by, user, role, year, unit):
        raise NotGranted(refusal)
    if not reason.strip():
        raise NotGranted("Cần ghi lý do hoặc số văn bản cấp vai trò.")
    given = RoleGrant.objects.create(
        user=user, role=role, unit=unit, year=year, reason=reason, granted_by=by
    )
    _after_change(user)
    record(CHAIN, "cấp vai trò", user.username, after=given, reason=reason, by=by)
    return given


@transaction.atomic
def revoke(given, *, reason, by):
    """End a grant; its row stays for the record."""
    if refusal := why_not_revoke(by, given):
        raise NotGranted(refusal)
    if not reason.strip():
        raise NotGranted("Cần ghi lý do thu hồi vai trò.")
    now = timezone.now()
    ended = RoleGrant.objects.active().filter(pk=given.pk).update(revoked_at=now, revoked_by=by)
    if not ended:
        raise NotGranted("Vai trò này vừa được người khác thu hồi.")
    _after_change(given.user)
    record(CHAIN, "thu hồi vai trò", given.user.username, before=given, reason=reason, by=by)


def _after_change(user):
    """Cached roles are forgotten; the flag that shows the way to the admin follows the role."""
    for remembered in ("roles", "own_unit_ids"):
        user.__dict__.pop(remembered, None)
    is_staff = user.holds(Role.OFFICER)
    if user.is_staff != is_staff:
        user.is_staff = is_staff
        user.save(update_fields=["is_staff"])
