"""Who may look at what before it is published."""

from django.db.models import Q

from scoring import cycle
from scoring.choices import PeriodState
from scoring.conflicts import Bench
from scoring.models import Assessment, Charge
from scoring.roles import (
    is_chair,
    is_leader,
    is_officer,
    needs_second_person,
    sits_on_council,
    speaks_for,
)
from units.choices import Role


def why_not_see(user, assessment, bench=None):
    """May this person look at this assessment at all?"""
    unit, period = assessment.unit, assessment.period
    if is_officer(user) or is_leader(user) or is_chair(user, period):
        return ""
    if speaks_for(user, unit) or user.holds(Role.VIEWER, unit=unit):
        return ""
    if assessment.is_of_province and _leads_a_leaf(user, assessment):
        return ""
    if not user.holds(Role.MEMBER, year=period.year):
        return f"Bạn không có vai trò tại {unit}, nên không xem được phiếu của đơn vị này."
    bench = bench or Bench(user, period)
    if conflict := bench.why_in_conflict(unit):
        return conflict
    return "" if bench.covers_assessment(assessment) else "Đơn vị này không được phân công cho bạn."


def _leads_a_leaf(user, assessment):
    """True when a leaf of the province was handed to a unit of this person."""
    return bool(handed_codes(user, assessment))


def handed_codes(user, assessment):
    """The codes of the province's leaves that were handed to the units of this person."""
    charges = assessment.charges.filter(agency__in=_units_of(user))
    return set(charges.values_list("criterion__code", flat=True))


def _units_of(user):
    return [g.unit_id for g in user.roles if g.role in (Role.CLERK, Role.HEAD, Role.VIEWER)]


def sees_appraisal(user, assessment):
    """Units see how they were appraised from the explanation stage on; judges always.

    The province is appraised by the Ministry: what came of it stands on a page of its own.
    """
    if assessment.is_of_province:
        return False
    if cycle.has_reached(assessment.period, PeriodState.EXPLANATION):
        return True
    return knows_judges(user, assessment)


def knows_judges(user, assessment):
    """Those who judge know each other's names; the unit and its own people never learn them."""
    unit_side = user is not None and not (
        is_officer(user) or is_leader(user) or sits_on_council(user, assessment.period)
    )
    return not unit_side and not needs_second_person(user, assessment.unit)


def visible_assessments(user):
    """The assessments this person's own roles open to him; council members go by `Bench`."""
    if is_officer(user) or is_leader(user):
        return Assessment.objects.in_order()
    return unit_assessments(user)


def unit_assessments(user):
    """The assessments of the units this person speaks for or looks on at.

    Among them the province's own, where one of those units leads a leaf of it.
    """
    units = _units_of(user)
    led = Charge.objects.filter(agency__in=units).values("assessment")
    return Assessment.objects.in_order().filter(Q(unit__in=units) | Q(pk__in=led))


def why_not_see_conflicts(user, period):
    """Who steps aside and why is for the office, the leaders and the chair."""
    if is_officer(user) or is_leader(user) or is_chair(user, period):
        return ""
    return "Chỉ cán bộ CCHC, lãnh đạo UBND tỉnh và Chủ tịch Hội đồng xem được trang này."


def why_not_see_standings(user, period):
    """Ranks before publication are for the office, the leaders and the chair."""
    if is_officer(user) or is_leader(user) or is_chair(user, period):
        return ""
    return "Thứ hạng trước khi công bố chỉ cán bộ CCHC và lãnh đạo xem được."
