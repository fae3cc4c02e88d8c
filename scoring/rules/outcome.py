"""From the points of a group to its indices, ranks and grades: the one way there.

Live standings, publication and verification all ask here, so they cannot disagree.
"""

from collections.abc import Hashable, Iterable, Mapping
from typing import TypeVar

from scoring.rules.index import FULL, LISTS, ONE_LIST, REDUCED, Outcome, Sheet, Ties, outcome_of
from scoring.rules.placing import placed
from scoring.rules.policy import Policy
from scoring.rules.tree import Item

__all__ = ["FULL", "LISTS", "ONE_LIST", "REDUCED", "Outcome", "Ties", "outcomes"]

K = TypeVar("K", bound=Hashable)


def outcomes(policy: Policy, items: Iterable[Item], sheets: Mapping[K, Sheet]) -> dict[K, Outcome]:
    """Index, list, rank and grade of every unit of a group, in the order given.

    PolicyError when the policy names a criterion that these items have not.
    """
    items = list(items)
    policy.check_codes(items)
    found = {key: outcome_of(policy, items, sheet) for key, sheet in sheets.items()}
    lists: dict[str, dict[K, Outcome]] = {}
    for key, outcome in found.items():
        lists.setdefault(outcome.list_code, {})[key] = outcome
    for listed in lists.values():
        found |= placed(policy, listed)
    return found
