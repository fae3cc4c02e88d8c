"""The people of the tests, named by role; the stranger is always there to be refused."""

from dataclasses import dataclass

from scoring.models import Assignment
from tests.make import grant_role, make_unit, make_user
from units.models import Unit, User


@dataclass
class Cast:
    """Everybody a year needs, and two who must be refused."""

    unit: Unit
    clerk: User
    head: User
    officer: User
    chair: User
    member: User
    member_from_the_unit: User
    leader: User
    stranger: User
    head_of_another: User


def make_cast(period, unit):
    """People around one unit of a year; the members are assigned every field of its group."""
    office = make_unit("SNV", name="Sở Nội vụ")
    court = make_unit("STP", name="Sở Tư pháp")
    other = make_unit("SYT-K", name="Sở khác")
    province = make_unit("UBND", name="UBND tỉnh", kind="province")
    roles = {
        "clerk": ("clerk", unit),
        "head": ("head", unit),
        "officer": ("officer", office),
        "chair": ("chair", province),
        "member": ("member", court),
        "member_from_the_unit": ("member", unit),
        "leader": ("leader", province),
        "stranger": ("clerk", other),
        "head_of_another": ("head", other),
    }
    people = {name: _person(name, *role, period.year) for name, role in roles.items()}
    for name in ("member", "member_from_the_unit"):
        assign_all(period, people[name])
    return Cast(unit=unit, **people)


def _person(name, role, unit, year):
    user = make_user(name.replace("_", "-"), full_name=name)
    grant_role(user, role, unit, year if role in ("member", "chair") else None)
    return user


def assign_all(period, member):
    """Every field of every group to one member."""
    for period_group in period.period_groups.all():
        for field in period_group.criteria_set.criteria.fields():
            Assignment.objects.create(
                period=period, member=member, group=period_group.group, field=field
            )
