"""Roles in plain words; nobody asks a flag or a group."""

from scoring.conflicts import own_unit_ids
from units.choices import Role

BY_MINISTRY = "Phiếu của UBND tỉnh do Bộ Nội vụ thẩm định: tỉnh không thẩm định, kết luận."
OFFICE_ONLY = "Chỉ cán bộ CCHC Sở Nội vụ làm được việc này."


def is_officer(user):
    return user is None or user.holds(Role.OFFICER)


def is_chair(user, period):
    return user is None or user.holds(Role.CHAIR, year=period.year)


def sits_on_council(user, period):
    return is_chair(user, period) or user.holds(Role.MEMBER, year=period.year)


def is_leader(user):
    return user is None or user.holds(Role.LEADER)


def is_clerk(user, unit):
    return user is None or user.holds(Role.CLERK, unit=unit)


def is_head(user, unit):
    return user is None or user.holds(Role.HEAD, unit=unit)


def speaks_for(user, unit):
    return is_clerk(user, unit) or is_head(user, unit)


def needs_second_person(user, unit):
    """True when a figure this person enters for this unit is one about himself."""
    return user is not None and unit.pk in own_unit_ids(user)


def why_not_run_year(user):
    return "" if is_officer(user) else OFFICE_ONLY
