"""Setting a year up: which units take part, who appraises what, until when."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction

from journal.models import record
from scoring import cycle, permissions
from scoring.models import Assessment, Assignment, Conflict
from scoring.refusals import Refused, refuse_if
from units.choices import Role

DEADLINES = (
    "self_assessment_until",
    "appraisal_until",
    "explanation_until",
    "reappraisal_until",
)


@transaction.atomic
def enrol(period, unit, group, *, by):
    """Put a unit into the group it is ranked in this year."""
    refuse_if(permissions.why_not_set_up(by, period))
    period_group = period.period_groups.filter(group=group).first()
    if period_group is None:
        raise Refused(f"Năm {period.year} chưa có nhóm {group}.")
    if not unit.exists_on(date(period.year, 12, 31)):
        raise Refused(f"{unit} không tồn tại vào ngày 31/12/{period.year}.")
    if period.assessments.filter(unit=unit).exists():
        raise Refused(f"{unit} đã thuộc một nhóm của năm {period.year}.")
    assessment = Assessment.objects.create(
        period=period, unit=unit, group=group, criteria_set=period_group.criteria_set
    )
    record(period.chain, "đưa vào danh sách đánh giá", unit, after=group, by=by)
    return assessment


@transaction.atomic
def remove(assessment, *, by):
    """Take a unit out of the year's list while the year is being prepared."""
    refuse_if(permissions.why_not_set_up(by, assessment.period))
    record(assessment.period.chain, "đưa khỏi danh sách đánh giá", assessment.unit, by=by)
    assessment.delete()


@transaction.atomic
def assign(period, member, group, *, field=None, unit=None, by):
    """Give a member one field of a group, or one unit of it, to appraise."""
    refuse_if(permissions.why_not_name_council(by, period))
    if not (
        member.holds(Role.MEMBER, year=period.year) or member.holds(Role.CHAIR, year=period.year)
    ):
        raise Refused(f"{member} chưa được cử vào Hội đồng, Tổ giúp việc năm {period.year}.")
    assignment = Assignment(period=period, member=member, group=group, field=field, unit=unit)
    try:
        assignment.full_clean()
    except ValidationError as error:
        raise Refused(" ".join(error.messages)) from error
    assignment.save()
    record(period.chain, "phân công thẩm định", member, after=assignment, by=by)
    return assignment


@transaction.atomic
def unassign(assignment, *, by):
    """Take an assignment back; rounds already given stay."""
    refuse_if(permissions.why_not_name_council(by, assignment.period))
    record(assignment.period.chain, "thôi phân công", assignment.member, before=assignment, by=by)
    assignment.delete()


@transaction.atomic
def declare_conflict(period, member, unit, *, reason, by):
    """A member, or the office for him, declares that he must not judge a unit."""
    refuse_if(permissions.why_not_declare_conflict(by, member, period))
    if not reason.strip():
        raise Refused("Cần ghi lý do xung đột lợi ích.")
    conflict, is_new = Conflict.objects.get_or_create(
        period=period,
        member=member,
        unit=unit,
        defaults={"reason": reason.strip(), "declared_by": by},
    )
    if not is_new:
        raise Refused(f"{member} đã khai báo xung đột lợi ích với {unit}.")
    record(period.chain, "khai báo xung đột lợi ích", conflict, reason=reason, by=by)
    return conflict


@transaction.atomic
def set_deadline(period, name, at, *, reason="", by):
    """Set or move one deadline; moving one that stood needs a reason."""
    refuse_if(permissions.why_not_run_year(by))
    if name not in DEADLINES:
        raise Refused("Không có thời hạn này.")
    before = getattr(period, name)
    if before == at:
        return
    if before and not reason.strip():
        raise Refused("Cần ghi lý do đổi thời hạn.")
    if cycle.has_reached(period, cycle.S.CONCLUSION):
        raise Refused("Các bước có thời hạn đã qua.")
    setattr(period, name, at)
    period.save(update_fields=[name])
    label = period._meta.get_field(name).verbose_name
    record(period.chain, "đặt thời hạn", label, before=before or "", after=at, reason=reason, by=by)
