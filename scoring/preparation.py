"""Setting a year up: which units take part, who appraises what, until when."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from journal.models import record
from scoring import cycle, permissions
from scoring.models import Assessment, AssessmentPeriod, Assignment, Exemption
from scoring.refusals import Overtaken, Refused, refuse_if
from units.choices import Role, UnitKind
from units.models import Unit

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
    _refuse_mixing(unit, group)
    assessment = Assessment.objects.create(
        period=period, unit=unit, group=group, criteria_set=period_group.criteria_set
    )
    record(period.chain, "đưa vào danh sách đánh giá", unit, after=group, by=by)
    return assessment


def _refuse_mixing(unit, group):
    """The province is a group of one: nobody is ever ranked with it, or in a group it was in."""
    others = Assessment.objects.filter(group=group)
    if unit.kind == UnitKind.PROVINCE:
        if others.exclude(unit__kind=UnitKind.PROVINCE).exists():
            raise Refused(f"{unit} chỉ vào được nhóm riêng, không chung với đơn vị của tỉnh.")
    elif others.of_province().exists():
        raise Refused(f"Nhóm {group} là của UBND tỉnh: không đưa {unit} vào được.")


def may_enrol(period):
    """The units that could still be put into a group: they exist at the year's end, in no group."""
    units = Unit.objects.existing(date(period.year, 12, 31))
    taken = period.assessments.values("unit_id")
    if not _has_room_for_province(period):
        units = units.exclude(kind=UnitKind.PROVINCE)
    return units.exclude(pk__in=taken).alphabetical()


def _has_room_for_province(period):
    """True while the year has a group nobody was ever in but the province itself."""
    ranked = Assessment.objects.ranked().values("group")
    return period.period_groups.exclude(group__in=ranked).exists()


@transaction.atomic
def enrol_all(period, units, group, *, by):
    """Put several units into a group, all of them or none."""
    return [enrol(period, unit, group, by=by) for unit in units]


@transaction.atomic
def remove(assessment, *, by):
    """Take a unit out of the year's list while the year is being prepared."""
    refuse_if(permissions.why_not_set_up(by, assessment.period))
    period, unit = assessment.period, assessment.unit
    left_out = Exemption.objects.filter(unit=unit, criterion__criteria_set__uses__period=period)
    if left_out.exists():
        raise Refused(f"{unit} còn mục không đánh giá năm {period.year}: hãy rút trước khi đưa ra.")
    for assignment in Assignment.objects.filter(period=period, unit=unit):
        unassign(assignment, by=by)
    record(period.chain, "đưa khỏi danh sách đánh giá", unit, by=by)
    assessment.delete()


@transaction.atomic
def assign(period, member, group, *, field=None, unit=None, by):
    """Give a member one field of a group, or one unit of it, to appraise."""
    refuse_if(permissions.why_not_name_council(by, period))
    if not (
        member.holds(Role.MEMBER, year=period.year) or member.holds(Role.CHAIR, year=period.year)
    ):
        raise Refused(f"{member} chưa được cử vào Hội đồng, Tổ giúp việc năm {period.year}.")
    _refuse_strangers(period, group, field, unit)
    assignment = Assignment(period=period, member=member, group=group, field=field, unit=unit)
    if _is_assigned(assignment):
        raise Refused(f"{member} đã được phân công «{field or unit}» của nhóm {group}.")
    try:
        assignment.full_clean()
    except ValidationError as error:
        raise Refused(" ".join(error.messages)) from error
    assignment.save()
    record(period.chain, "phân công thẩm định", member, after=assignment, by=by)
    return assignment


def _refuse_strangers(period, group, field, unit):
    """A field must be of the group's set, a unit of the group."""
    period_group = period.period_groups.ranked().filter(group=group).first()
    if period_group is None:
        raise Refused(f"Năm {period.year} không có nhóm {group} để thẩm định.")
    if field and (field.parent_id or field.criteria_set_id != period_group.criteria_set_id):
        raise Refused(f"«{field}» không phải lĩnh vực của bộ tiêu chí nhóm {group}.")
    if unit and not period.assessments.filter(group=group, unit=unit).exists():
        raise Refused(f"{unit} không thuộc nhóm {group} năm {period.year}.")


def _is_assigned(assignment):
    names = ("period", "member", "group", "field", "unit")
    return Assignment.objects.filter(**{name: getattr(assignment, name) for name in names}).exists()


@transaction.atomic
def assign_all(period, member, group, *, fields=(), units=(), by):
    """Give a member several fields and units of a group, all of them or none."""
    if not fields and not units:
        raise Refused("Chưa chọn lĩnh vực hoặc đơn vị nào để phân công.")
    given = [assign(period, member, group, field=field, by=by) for field in fields]
    return given + [assign(period, member, group, unit=unit, by=by) for unit in units]


@transaction.atomic
def unassign(assignment, *, by):
    """Take an assignment back; rounds already given stay."""
    refuse_if(permissions.why_not_name_council(by, assignment.period))
    record(assignment.period.chain, "thôi phân công", assignment.member, before=assignment, by=by)
    assignment.delete()


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
    refuse_if(why_not_set_deadlines(period))
    setattr(period, name, at)
    period.save(update_fields=[name])
    label = period._meta.get_field(name).verbose_name
    record(
        period.chain,
        "đặt thời hạn",
        label,
        before=told(before),
        after=told(at) or "bỏ thời hạn",
        reason=reason.strip(),
        by=by,
    )


def why_not_set_deadlines(period):
    """Deadlines may move as long as a stage that has one may still come."""
    if cycle.has_reached(period, cycle.S.CONCLUSION):
        return "Các bước có thời hạn đã qua."
    return ""


def told(moment):
    """A deadline as people read it; nothing when there is none."""
    return f"{timezone.localtime(moment):%H:%M ngày %d/%m/%Y}" if moment else ""


def deadlines_of(period):
    """The deadlines as they stand, by name."""
    return {name: getattr(period, name) for name in DEADLINES}


@transaction.atomic
def set_deadlines(period, wanted, *, seen, reason="", by):
    """Set the deadlines a page shows, together; Overtaken when they are not as they were `seen`."""
    held = AssessmentPeriod.objects.select_for_update().get(pk=period.pk)
    if deadlines_of(held) != seen:
        raise Overtaken("Người khác vừa đổi thời hạn của năm này: hãy xem thời hạn đang có.")
    _refuse_disorder(held, seen | wanted)
    for name, at in wanted.items():
        set_deadline(held, name, at, reason=reason, by=by)


def _refuse_disorder(period, moments):
    """Each stage ends no earlier than the one before it."""
    latest, before = None, ""
    for name, at in moments.items():
        label = period._meta.get_field(name).verbose_name
        if at and latest and at < latest:
            raise Refused(f"{label.capitalize()} không được trước {before}.")
        if at:
            latest, before = at, label
