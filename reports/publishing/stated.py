"""What lists of earlier years need of the years scored here: our groups, their recorded grades."""

from scoring.models import PeriodGroup, RankingGroup
from scoring.permissions import why_not_run_year
from scoring.refusals import refuse_if
from scoring.rules.grades import STANDARD_BANDS
from scoring.rules.policy import Policy


def refuse_unless_office(by):
    """Refused unless this person, or the system itself, may bring in lists of earlier years."""
    refuse_if(why_not_run_year(by))


def own_groups() -> list[tuple[str, str]]:
    """(code, name) of our ranking groups, in their order."""
    return list(RankingGroup.objects.values_list("code", "name"))


def recorded_policy(year: int, code: str) -> Policy | None:
    """The policy of our group in a year where limits of grades were chosen.

    None for the default ones, which nobody chose, and for shares of a list, which no index earns.
    """
    used = PeriodGroup.objects.filter(period__year=year, group__code=code).first()
    policy = used.policy if used else None
    chosen = policy and not policy.is_relative and policy.bands != STANDARD_BANDS
    return policy if chosen else None
