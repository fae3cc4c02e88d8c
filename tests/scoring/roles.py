"""Everybody around one unit of a small year, to ask of each guard who may and who may not."""

from dataclasses import dataclass

from tests.make import grant_role, make_user
from tests.scoring.views.unit_desk import make_desk

ROLES = (
    "clerk",
    "head",
    "officer",
    "member",
    "member_from_the_unit",
    "idle_member",
    "chair",
    "leader",
    "viewer",
    "stranger",
    "head_of_another",
    "nobody",
    "member_of_last_year",
)


@dataclass
class Year:
    """The desk of a unit with one person for every role."""

    desk: object
    people: dict

    @property
    def assessment(self):
        return self.desk.assessment

    @property
    def period(self):
        return self.desk.assessment.period

    def at(self, state):
        self.desk.stand_at(state)
        return self

    def answers(self, guard, *things):
        """What the guard says to each role, in one dictionary."""
        return {role: guard(self.people[role], *things) for role in ROLES}


def expect(allowed, refusal, **others):
    """Yes for those allowed, and for everybody else a no with its sentence."""
    return {role: "" if role in allowed else others.get(role, refusal) for role in ROLES}


def make_everybody(**kw):
    """A desk of a small year, made as you say, and one person for every role."""
    desk = make_desk(**kw)
    people = {role: desk.person(role) for role in ROLES if role != "member_of_last_year"}
    past = make_user("member-of-last-year")
    office = people["stranger"].grants.get().unit
    grant_role(past, "member", office, desk.assessment.period.year - 1)
    return Year(desk, people | {"member_of_last_year": past})
