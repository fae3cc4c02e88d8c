"""Which set a table of criteria is for: found or made, and frozen once its year has begun."""

import re
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db.models import Q

from journal.models import record
from scoring import permissions
from scoring.models import AssessmentPeriod, CriteriaSet, PeriodGroup, RankingGroup
from scoring.refusals import Refused, refuse_if
from units.vietnamese import nfc

GROUP_CODE = re.compile(r"[A-Za-z0-9_-]{1,30}")
FIRST_YEAR, LAST_YEAR = 2000, 2100


@dataclass(frozen=True)
class Target:
    """The set of a year that serves these groups, and how it is called; empty: as it is."""

    year: int
    groups: tuple[str, ...]
    group_name: str = ""
    name: str = ""
    decision: str = ""
    note: str = ""


def hold_year(year):
    """Make the year's clock wait until this transaction ends: it must not move in between."""
    list(AssessmentPeriod.objects.select_for_update().filter(year=year))


def why_not_change_criteria(criteria_set, by=None):
    """The reason this set stands as it is; empty while its year is being prepared."""
    periods = AssessmentPeriod.objects.filter(
        Q(year=criteria_set.year) | Q(period_groups__criteria_set=criteria_set)
    )
    return _first_reason(periods.distinct(), by)


def why_not_import(target, by=None):
    """The reason no table can be taken in for this year and these groups; empty when it can."""
    if not FIRST_YEAR <= target.year <= LAST_YEAR:
        return f"Năm {target.year} không hợp lệ."
    if not target.groups:
        return "Chưa chọn nhóm xếp hạng."
    if wrong := [code for code in target.groups if not GROUP_CODE.fullmatch(code)]:
        return (
            f"Mã nhóm «{wrong[0]}» chỉ được gồm chữ không dấu, số và gạch nối, không quá 30 ký tự."
        )
    if refusal := _first_reason(AssessmentPeriod.objects.filter(year=target.year), by):
        return refusal
    missing = missing_groups(target)
    if len(missing) > 1 and target.group_name:
        return (
            f"Mỗi lần chỉ đặt tên được một nhóm mới, ở đây có {len(missing)}: {', '.join(missing)}."
        )
    if len(names := [str(s) for s in _sets_in_use(target)]) > 1:
        return f"Các nhóm này đang dùng các bộ tiêu chí khác nhau: {'; '.join(names)}."
    return ""


def _first_reason(periods, by):
    reasons = (permissions.why_not_set_up(by, period) for period in periods)
    return next((reason for reason in reasons if reason), "")


def missing_groups(target):
    """Codes of groups that do not exist yet, in the order they were given."""
    known = set(RankingGroup.objects.values_list("code", flat=True))
    return [code for code in target.groups if code not in known]


def _sets_in_use(target):
    return CriteriaSet.objects.filter(
        uses__period__year=target.year, uses__group__code__in=target.groups
    ).distinct()


def find_set(target):
    """The set these groups use in that year, or the one made for them; None if there is none."""
    made = CriteriaSet.objects.filter(year=target.year, code=_code(target))
    return _sets_in_use(target).first() or made.first()


def _code(target):
    return f"{target.groups[0]}-{target.year}"


def open_set(target, *, by):
    """The set to apply a table to; year, groups, set and links are made where they are missing.

    To be called inside a transaction.
    """
    hold_year(target.year)
    refuse_if(why_not_import(target, by))
    period = _open_period(target.year, by)
    groups = _open_groups(target, period, by)
    criteria_set = find_set(target) or CriteriaSet(year=target.year, code=_code(target))
    _describe(criteria_set, target, groups, by)
    for group in groups:
        PeriodGroup.objects.get_or_create(
            period=period, group=group, defaults={"criteria_set": criteria_set}
        )
    return criteria_set


def _open_period(year, by):
    period, is_new = AssessmentPeriod.objects.get_or_create(year=year)
    if is_new:
        record(period.chain, "lập năm đánh giá", period, after=period.get_state_display(), by=by)
    return period


def _open_groups(target, period, by):
    for code in missing_groups(target):
        group = RankingGroup(code=code, name=nfc(target.group_name) or code)
        _save(group)
        record(period.chain, "lập nhóm xếp hạng", group, after=code, by=by)
    by_code = {group.code: group for group in RankingGroup.objects.filter(code__in=target.groups)}
    return [by_code[code] for code in target.groups]


def _describe(criteria_set, target, groups, by):
    """Write what the target says of the set; what it leaves empty stays."""
    before = "" if criteria_set._state.adding else described(criteria_set)
    everyone = ", ".join(group.name for group in groups)
    criteria_set.name = target.name or criteria_set.name or f"Bộ tiêu chí {everyone}"[:200]
    criteria_set.decision = target.decision or criteria_set.decision
    criteria_set.note = target.note or criteria_set.note
    if (after := described(criteria_set)) != before:
        _save(criteria_set)
        act = "sửa thông tin bộ tiêu chí" if before else "lập bộ tiêu chí"
        record(f"nam-{target.year}", act, criteria_set, before=before, after=after, by=by)


def described(criteria_set):
    """What the journal keeps of a set's own line."""
    parts = (criteria_set.name, criteria_set.decision, criteria_set.note)
    return "; ".join(part for part in parts if part)


def _save(made):
    """Save what the command line or form described, unless it does not fit its columns."""
    try:
        made.full_clean()
    except ValidationError as error:
        said = " ".join(error.messages)
        raise Refused(f"Chưa lập được {made._meta.verbose_name}: {said}") from error
    made.save()
