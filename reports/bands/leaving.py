"""What a year comes to without one of its leaves: by the rules themselves, leaf by leaf."""

from collections.abc import Hashable, Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from scoring.rules.index import Outcome, Sheet, outcome_of
from scoring.rules.outcome import outcomes
from scoring.rules.placing import placed
from scoring.rules.policy import Policy
from scoring.rules.tree import MAIN, SURVEY, UNSCORED, ZERO, Item, LeafScore, leaves_of

Outcomes = dict[Hashable, Outcome]


def without_each(
    policy: Policy, items: list[Item], sheets: Mapping[Hashable, Sheet]
) -> Iterator[tuple[str, Outcomes]]:
    """(code, outcomes without it) of every leaf of the 100 points.

    Sums are enough where nothing but the index decides; where equal units are to be parted the
    whole tree is asked again.
    """
    sums = Sums(policy, items, sheets)
    for leaf in leaves_of([item for item in items if item.part == MAIN]):
        found = sums.without(leaf)
        is_tied = any(outcome.ties.same_rank for outcome in found.values())
        if policy.tie_breakers and is_tied:
            found = by_tree(policy, items, sheets, leaf)
        yield leaf.code, found


def by_tree(policy: Policy, items, sheets, leaf: Item) -> Outcomes:
    """The outcomes of the tree without a leaf, by a policy that no longer names it."""
    kept = _pruned(items, leaf)
    codes = {item.code for item in kept}
    forgetting = replace(
        policy,
        tie_breakers=tuple(code for code in policy.tie_breakers if code in codes),
        withheld=tuple(each for each in policy.withheld if each.leaf in codes),
    )
    return outcomes(forgetting, kept, sheets)


def _pruned(items: list[Item], leaf: Item) -> list[Item]:
    """The tree without a leaf, and without whatever has nothing below it then."""
    gone = {leaf.code}
    above = leaf.parent
    while above is not None and {i.code for i in items if i.parent == above} <= gone:
        gone.add(above)
        above = next(item.parent for item in items if item.code == above)
    return [item for item in items if item.code not in gone]


@dataclass(frozen=True)
class _Sum:
    """Leaves of one kind taken together: their points, and what of their maximum applies."""

    points: Decimal = ZERO
    applies: Decimal = ZERO
    left_out: Decimal = ZERO

    def __add__(self, other: "_Sum") -> "_Sum":
        return _Sum(
            self.points + other.points,
            self.applies + other.applies,
            self.left_out + other.left_out,
        )

    def __sub__(self, other: "_Sum") -> "_Sum":
        return self + _Sum(-other.points, -other.applies, -other.left_out)


class Sums:
    """Units whose leaves of one kind are added up once: index, list and rank without any leaf.

    Grades are not asked for, and equal units are not parted.
    """

    def __init__(self, policy: Policy, items: list[Item], sheets: Mapping[Hashable, Sheet]):
        self.policy, self.sheets = replace(policy, withheld=(), tie_breakers=()), sheets
        leaves = leaves_of(items)
        self.outside = [replace(item, parent=None) for item in leaves if item.part != MAIN]
        main = [item for item in leaves if item.part == MAIN]
        self.sums = {key: _by_method(main, sheet) for key, sheet in sheets.items()}

    def without(self, leaf: Item) -> Outcomes:
        """What the year comes to without a leaf."""
        found = {key: self._outcome(key, leaf) for key in self.sheets}
        lists: dict[str, Outcomes] = {}
        for key, outcome in found.items():
            lists.setdefault(outcome.list_code, {})[key] = outcome
        for listed in lists.values():
            found |= placed(self.policy, listed)
        return found

    def _outcome(self, key: Hashable, leaf: Item) -> Outcome:
        sheet = self.sheets[key]
        items = list(self.outside)
        scores = {item.code: sheet.get(item.code, UNSCORED) for item in items}
        for method, total in self.sums[key].items():
            rest = total - _of(leaf, sheet) if method == _method(leaf) else total
            for code, maximum, score in (
                (f"{method}+", rest.applies, LeafScore(rest.points)),
                (f"{method}-", rest.left_out, LeafScore(None, applies=False)),
            ):
                if maximum:
                    items.append(Item(code, None, maximum, method=method))
                    scores[code] = score
        return outcome_of(self.policy, items, scores)


def _method(leaf: Item) -> str:
    """The kinds of leaves that the rules tell apart: of the survey, and all others."""
    return SURVEY if leaf.method == SURVEY else ""


def _by_method(main: list[Item], sheet: Sheet) -> dict[str, _Sum]:
    found = {"": _Sum(), SURVEY: _Sum()}
    for leaf in main:
        found[_method(leaf)] += _of(leaf, sheet)
    return found


def _of(leaf: Item, sheet: Sheet) -> _Sum:
    score = sheet.get(leaf.code, UNSCORED)
    if not score.applies:
        return _Sum(left_out=leaf.max_score)
    return _Sum(score.points or ZERO, leaf.max_score)
