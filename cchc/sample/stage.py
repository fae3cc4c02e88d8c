"""Setting a sample year up: sets from the shipped tables, units, council, deadlines."""

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

from django.conf import settings
from django.utils import timezone

from cchc.sample.people import MEMBERS
from scoring import cycle
from scoring.importing.applying import import_tree
from scoring.importing.bonus import check_bonus, read_bonus
from scoring.importing.bonus_applying import import_bonus
from scoring.importing.checking import check_criteria, read_criteria
from scoring.importing.exemptions import check_exemptions, enter_exemptions
from scoring.importing.sets import Target
from scoring.models import AssessmentPeriod
from scoring.policies import set_policy, version_of
from scoring.preparation import DEADLINES, assign, enrol, set_deadline
from scoring.rules.policy import Policy
from units.choices import UnitKind
from units.models import Unit, User
from units.tables import read_table

FOLDER = Path(settings.BASE_DIR) / "cchc" / "sample_data" / "criteria_sets"
# A year whose set is that of another one, without bonus and penalty.
SAME_SET = {2023: 2024}
EXEMPTION_NOTICE = "Thông báo số 03/TB-MAU"
NOTE = "Bộ chỉ số minh họa, không phải văn bản đã ban hành."

DEPARTMENTS = ("so", "Sở, ban, ngành", [UnitKind.DEPARTMENT])
DISTRICTS = ("huyen", "UBND huyện, thành phố", [UnitKind.DISTRICT])
COMMUNES = ("xa", "UBND xã, phường", [UnitKind.COMMUNE, UnitKind.WARD])

# What the office chose where it left the usual; departments of 2024 are ranked as usual.
POLICIES = {
    (2024, "huyen"): {
        "tie_breakers": ["3", "8"],
        "withheld": [{"leaf": "3.1.1", "grade": "Tốt"}],
    },
    (2025, "so"): {"not_applicable": "separate_lists", "tie_breakers": ["3"]},
    (2025, "xa"): {
        "grade_scheme": "relative",
        "bands": [
            {"label": "Tốt", "share": "20"},
            {"label": "Khá", "share": "50"},
            {"label": "Trung bình", "share": "25"},
            {"label": "Yếu", "share": "5"},
        ],
    },
}


def units_of(year, kinds):
    """Units of these kinds that existed at the end of the year, in the order of names."""
    return list(Unit.objects.existing(date(year, 12, 31)).filter(kind__in=kinds).alphabetical())


def set_up(year, groups, *, by, most=None):
    """A year in preparation: criteria, units (at most so many a group), council, deadlines."""
    for code, name, _ in groups:
        table = check_criteria(read_criteria(FOLDER / f"{code}_{SAME_SET.get(year, year)}.csv"))
        title = f"Bộ chỉ số {name} {year} (minh họa)"
        import_tree(table, Target(year, (code,), group_name=name, name=title, note=NOTE), by=by)
    if year not in SAME_SET:
        import_bonus(check_bonus(read_bonus(FOLDER / "bonus_penalty.csv")), year, by=by)
    AssessmentPeriod.objects.filter(year=year).update(is_sample=True)
    period = AssessmentPeriod.objects.get(year=year)
    for order, (code, _, kinds) in enumerate(groups, 1):
        period.groups.filter(code=code).update(order=order)
        group = period.groups.get(code=code)
        for unit in units_of(year, kinds)[:most]:
            enrol(period, unit, group, by=by)
    _choose_policies(period, by)
    _assign_fields(period, by)
    for days, name in enumerate(DEADLINES, 1):
        set_deadline(period, name, timezone.now() + timedelta(days=10 * days), by=by)
    return period


def _choose_policies(period, by):
    for used in period.period_groups.select_related("period", "group", "criteria_set"):
        if chosen := POLICIES.get((period.year, used.group.code)):
            policy = Policy.from_data(chosen)
            set_policy(used, policy, seen=version_of(used.policy), by=by)


def _assign_fields(period, by):
    """Each field to the two agencies that lead most of its leaves: one may be in conflict."""
    members = {
        Unit.objects.get(code=code).name: User.objects.get(username=username)
        for username, code in MEMBERS.items()
    }
    everyone = list(members.values())
    for period_group in period.period_groups.ranked().select_related("group", "criteria_set"):
        leaves = list(period_group.criteria_set.criteria.leaves())
        for place, field in enumerate(period_group.criteria_set.criteria.fields()):
            agencies = [leaf.lead_agency for leaf in leaves if leaf.field_code == field.code]
            leader = members.get(max(agencies, key=agencies.count), everyone[place % 6])
            others = [member for member in everyone if member != leader]
            for member in (leader, others[place % len(others)]):
                assign(period, member, period_group.group, field=field, by=by)


def exempt_departments(period, *, by):
    """The leaves that don't apply to six departments of 2024, from the shipped table."""
    table = read_table(
        FOLDER / "exemptions_so_2024.csv", required=("code", "reason_vi"), optional=("unit_name",)
    )
    parsed = check_exemptions(table, period)
    cited = [replace(row, decision=EXEMPTION_NOTICE) for row in parsed.rows]
    parsed = replace(parsed, rows=cited)
    enter_exemptions(parsed, period, by=by)
    return parsed


def move(period, *, by, to=None):
    """One step of the clock."""
    cycle.advance(period, by=by, to=to)
