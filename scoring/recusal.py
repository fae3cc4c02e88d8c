"""Stepping aside: conflicts declared, taken back, and those the chair lifts. Nothing is deleted."""

from django.db import transaction
from django.utils import timezone

from journal.models import record
from scoring import permissions
from scoring.choices import ConflictKind
from scoring.conflicts import Bench
from scoring.models import Conflict
from scoring.refusals import Overtaken, Refused, refuse_if


@transaction.atomic
def declare_conflict(period, member, unit, *, reason, by):
    """A member, or the office for him, declares that he must not judge a unit."""
    refuse_if(permissions.why_not_declare_conflict(by, member, period))
    if not reason.strip():
        raise Refused("Cần ghi lý do xung đột lợi ích.")
    conflict, is_new = _state(period, member, unit, ConflictKind.DECLARED, reason, by)
    if not is_new:
        raise Refused(f"{member} đã khai báo xung đột lợi ích với {unit}.")
    record(period.chain, "khai báo xung đột lợi ích", conflict, reason=reason, by=by)
    return conflict


@transaction.atomic
def lift_conflict(period, member, unit, *, reason, by):
    """The chair lets a member judge his own, former or supervised unit, saying why."""
    refuse_if(permissions.why_not_lift_conflict(by, member, unit, period))
    if not reason.strip():
        raise Refused("Cần ghi lý do cho phép thẩm định.")
    if not Bench(member, period).is_own(unit):
        raise Refused(f"{unit} không phải đơn vị của {member}: không có gì để cho phép.")
    conflict, _ = _state(period, member, unit, ConflictKind.LIFTED, reason, by)
    record(period.chain, "cho phép thẩm định đơn vị mình", conflict, reason=reason, by=by)
    return conflict


def _state(period, member, unit, kind, reason, by):
    """The standing row of this kind, made if there is none; and whether it was made."""
    return Conflict.objects.get_or_create(
        period=period,
        member=member,
        unit=unit,
        kind=kind,
        withdrawn_at=None,
        defaults={"reason": reason.strip(), "declared_by": by},
    )


@transaction.atomic
def withdraw_conflict(conflict, *, reason, by):
    """End what a row says; the row stays, with who ended it and why."""
    refuse_if(permissions.why_not_withdraw_conflict(by, conflict))
    if not reason.strip():
        raise Refused("Cần ghi lý do rút.")
    standing = Conflict.objects.standing().filter(pk=conflict.pk)
    if not standing.update(
        withdrawn_at=timezone.now(), withdrawn_by=by, withdrawal_reason=reason.strip()
    ):
        raise Overtaken("Mục này vừa được người khác rút.")
    chain, before = conflict.period.chain, conflict.get_kind_display()
    record(chain, "rút xung đột lợi ích", conflict, before=before, reason=reason, by=by)
