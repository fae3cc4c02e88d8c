"""Units nobody may judge: everybody assigned is in conflict with them."""

from datetime import date

import pytest

from scoring import cover, preparation
from scoring.choices import PeriodState as S
from scoring.models import Assignment, Conflict
from tests.scoring.office import make_office
from units.models import Succession

pytestmark = pytest.mark.django_db


@pytest.fixture
def office():
    return make_office(S.DRAFT)


def assign(office, member=None, by=None, **what):
    """What `assign_all` does with the group of the year."""
    member, by = member or office.cast.member, by or office.cast.officer
    return preparation.assign_all(office.period, member, office.group, by=by, **what)


@pytest.fixture
def fields(office):
    Assignment.objects.all().delete()
    return list(office.assessment.criteria_set.criteria.fields())


def pairs(office):
    found = cover.without_judge(office.period)
    return [(str(assessment.unit), field.code) for assessment, field in found]


def test_a_unit_is_covered_when_one_of_those_assigned_is_free_of_conflict(office, fields):
    assign(office, fields=fields)
    assign(office, member=office.cast.member_from_the_unit, fields=fields)
    assert pairs(office) == []


def test_a_field_given_only_to_the_units_own_people_is_pointed_out(office, fields):
    assign(office, fields=fields[1:])
    assign(office, member=office.cast.member_from_the_unit, fields=fields[:1])
    assert pairs(office) == [("Sở Công Thương", "1")]


def test_a_field_given_to_nobody_is_another_gap(office, fields):
    assert pairs(office) == []


def test_a_declared_conflict_counts(office, fields):
    assign(office, fields=fields)
    Conflict.objects.create(
        period=office.period, member=office.cast.member, unit=office.cast.unit, reason="Người nhà",
        declared_by=office.cast.member,
    )  # fmt: skip
    assert pairs(office) == [("Sở Công Thương", "1")]


def test_a_unit_that_came_from_the_members_own_counts(office, fields):
    former = office.cast.member.roles[0].unit
    Succession.objects.create(
        predecessor=former, successor=office.cast.unit, kind="merge", date=date(2025, 3, 1)
    )
    assign(office, fields=fields)
    assert pairs(office) == [("Sở Công Thương", "1")]


def test_a_unit_assigned_as_a_whole_is_covered(office, fields):
    assign(office, member=office.cast.member_from_the_unit, fields=fields)
    assign(office, units=[office.cast.unit])
    assert pairs(office) == []
