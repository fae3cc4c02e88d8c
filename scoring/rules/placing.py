"""The units of one list among each other: ranks, grades, and who shares or just misses a place."""

from collections import defaultdict
from collections.abc import Hashable, Mapping
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from typing import TypeVar

from scoring.rules.grades import place_by_index, place_by_rank
from scoring.rules.index import Outcome, Ties
from scoring.rules.numbers import round_index
from scoring.rules.policy import Policy
from scoring.rules.ranking import ladder, rank

K = TypeVar("K", bound=Hashable)


def placed(policy: Policy, listed: Mapping[K, Outcome]) -> dict[K, Outcome]:
    """The units of one list with their ranks, grades, and those they are told apart from."""
    entries = [(key, outcome.index) for key, outcome in listed.items()]
    breakers = [_breaker(code, listed) for code in policy.tie_breakers]
    ranks = rank(entries, policy.ties, breakers)
    earned = _earned(policy, entries, rank(entries, "competition", breakers))
    ties = _ties(listed, ladder(entries, breakers))
    return {
        key: _graded(policy, replace(outcome, rank=ranks[key], earned=earned[key], ties=ties[key]))
        for key, outcome in listed.items()
    }


def _breaker(code: str, listed: Mapping[K, Outcome]) -> dict[K, Decimal | None]:
    found = {key: outcome.totals[code] for key, outcome in listed.items()}
    return {key: total.points if total.applicable_max else None for key, total in found.items()}


def _earned(policy: Policy, entries: list, places: Mapping[K, int | None]) -> dict[K, str]:
    """The grade of each unit by the policy's scheme; empty for those unranked."""
    count = sum(index is not None for _, index in entries)
    return {
        key: "" if index is None else policy.bands[_place(policy, index, places[key], count)].label
        for key, index in entries
    }


def _place(policy: Policy, index: Fraction, place: int, count: int) -> int:
    if policy.is_relative:
        return place_by_rank(policy.bands, place, count)
    printed = policy.grade_on == "printed"
    judged = round_index(index, policy.index_digits, policy.rounding) if printed else index
    return place_by_index(policy.bands, judged)


def _graded(policy: Policy, outcome: Outcome) -> Outcome:
    """The outcome with its grade, lowered where a leaf of 0 points withholds it."""
    if not outcome.earned:
        return outcome
    labels = [band.label for band in policy.bands]
    earned = labels.index(outcome.earned)
    withheld = tuple(
        each
        for each in policy.withheld
        if _is_zero(each.leaf, outcome) and labels.index(each.grade) >= earned
    )
    lowest = max((labels.index(each.grade) + 1 for each in withheld), default=earned)
    return replace(outcome, grade=labels[lowest], withheld=withheld)


def _is_zero(code: str, outcome: Outcome) -> bool:
    """True for 0 points; a leaf not scored yet, or not applicable, is not 0."""
    total = outcome.totals[code]
    return total.has_points and total.points == 0


def _ties(listed: Mapping[K, Outcome], steps: list[list[K]]) -> dict[K, Ties]:
    """For every unit those on its step, those a tie-breaker parted it from, those printed alike."""
    step_of = {key: step for step in steps for key in step}
    by_printed: dict[Decimal | None, list[K]] = defaultdict(list)
    for key, outcome in listed.items():
        by_printed[outcome.printed].append(key)
    found = dict.fromkeys(listed, Ties())
    for key, step in step_of.items():
        index = listed[key].index
        alike = by_printed[listed[key].printed]
        found[key] = Ties(
            same_rank=tuple(other for other in step if other != key),
            broken=tuple(k for k in alike if listed[k].index == index and k not in step),
            printed_alike=tuple(k for k in alike if listed[k].index != index),
        )
    return found
