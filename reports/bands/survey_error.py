"""Ranks within the sampling error of surveys whose answers were published; pure and exact."""

from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from scoring.rules.answers import Answer, AnswerError
from scoring.rules.index import Outcome, base
from scoring.rules.policy import Policy
from scoring.rules.surveys import SurveyMean
from scoring.rules.tree import MAIN, SURVEY, Item

# Where nothing differs, a difference of more than 1,96 standard errors comes once in twenty.
FAR = Fraction("1.96") ** 2

# Of a unit: by the code of a leaf, the variance of its points.
Variances = Mapping[str, Fraction]


def variance_of_points(
    max_score: Decimal, percents: Mapping[str, Decimal], counts: Mapping[str, int]
) -> Fraction | None:
    """The variance of maximum × mean per cent / 100, from who answered what.

    The sample variance of the per cents over how many answered; None below two answers.
    """
    size = sum(counts.values())
    if size < 2:
        return None
    mean = Fraction(sum(Fraction(percents[key]) * n for key, n in counts.items())) / size
    apart = sum(n * (Fraction(percents[key]) - mean) ** 2 for key, n in counts.items())
    return Fraction(apart) / (size - 1) / size * (Fraction(max_score) / 100) ** 2


def variance_of_answer(rule: SurveyMean, answer: Answer | None, points: Decimal) -> Fraction | None:
    """The variance of points that are what this answer gives; None for any others."""
    try:
        if answer is None or rule.points(answer) != points:
            return None
        counts = rule.clean(answer)["answers"]
    except AnswerError:
        return None
    return variance_of_points(rule.max_score, dict(rule.options), counts)


@dataclass(frozen=True)
class _Stand:
    """Where a unit stands: list, rank, exact index, the variance of that index."""

    list_code: str
    rank: int
    index: Fraction
    variance: Fraction

    def is_clearly_ahead(self, other: "_Stand") -> bool:
        """True when it leads by more than the error of both; compared as squares."""
        gap = self.index - other.index
        return gap > 0 and gap * gap > FAR * (self.variance + other.variance)


def ranks_within_error(
    policy: Policy,
    items: list[Item],
    now: Mapping[Hashable, Outcome],
    variances: Mapping[Hashable, Variances],
) -> dict[Hashable, tuple[int, int]]:
    """The best and worst rank of each unit that the error of surveys leaves open.

    Behind all who are clearly ahead, ahead of all who are clearly behind. Nothing for a list where
    no variance is known; what is not known elsewhere counts as no error.
    """
    leaves = {item.code: item for item in items if item.part == MAIN}
    known = {
        key: _known(leaves, outcome, variances.get(key, {}))
        for key, outcome in now.items()
        if outcome.rank is not None
    }
    lists: dict[str, dict] = {}
    for key, found in known.items():
        outcome = now[key]
        variance = variance_of_index(policy, outcome, leaves, found)
        stand = _Stand(outcome.list_code, outcome.rank, outcome.index, variance)
        lists.setdefault(outcome.list_code, {})[key] = stand
    told = [listed for listed in lists.values() if any(known[key] for key in listed)]
    return {key: _open(policy, one, listed) for listed in told for key, one in listed.items()}


def _known(leaves: Mapping[str, Item], outcome: Outcome, variances: Variances) -> Variances:
    """The variances that count: of leaves of the 100 points that apply and have points."""
    return {
        code: variance
        for code, variance in variances.items()
        if code in leaves and outcome.totals[code].has_points
    }


def variance_of_index(
    policy: Policy, outcome: Outcome, leaves: Mapping[str, Item], known: Variances
) -> Fraction:
    """The variance of the index: that of the points times, squared, what a point adds to it.

    Leaves are independent of each other; limits of the index are left aside.
    """
    if not known:
        return Fraction(0)
    _, scale = base(policy, outcome)
    appraised = outcome.appraised
    stretch = Fraction(1)
    if policy.rescales and appraised.applicable_max:
        stretch = Fraction(appraised.max_score) / Fraction(appraised.applicable_max)
    weights = {code: 1 if leaves[code].method == SURVEY else stretch for code in known}
    return sum(v * (100 * weights[code] / scale) ** 2 for code, v in known.items())


def _open(policy: Policy, one: _Stand, listed: Mapping[Hashable, _Stand]) -> tuple[int, int]:
    """Places are units; or ranks where the year counts 1, 2, 2, 3."""
    ahead = [each.rank for each in listed.values() if each.is_clearly_ahead(one)]
    not_behind = [each.rank for each in listed.values() if not one.is_clearly_ahead(each)]
    if policy.ties == "dense":
        return 1 + len(set(ahead)), len(set(not_behind))
    return 1 + len(ahead), len(not_behind)
