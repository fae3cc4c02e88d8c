"""The tree of a published criteria set, with what the group's units did at each node."""

from dataclasses import dataclass

from reports.criteria.figures import Figures, figures_of
from reports.models import PublishedCriterion, Ranking
from scoring.rules.tree import MAIN, OUTSIDE

HARDEST = 5

# How a leaf is scored, as the public is told.
METHODS = {
    "self": "Tự chấm rồi thẩm định",
    "survey": "Điều tra xã hội học",
    "data": "Lấy từ hệ thống số liệu",
    "central": "Cơ quan thẩm định chấm",
}


@dataclass(frozen=True)
class Branch:
    """One node of the tree with its figures."""

    node: PublishedCriterion
    figures: Figures

    @property
    def method(self):
        return METHODS.get(self.node.method, self.node.method)

    @property
    def is_leaf(self):
        return bool(self.node.method)


@dataclass(frozen=True)
class Part:
    """What stands outside the 100 points: bonus, or penalty."""

    title: str
    branches: list[Branch]


@dataclass(frozen=True)
class CriteriaTree:
    """A published set: the 100 points, and what stands outside them."""

    ranking: Ranking
    branches: list[Branch]
    parts: list[Part]

    @property
    def all_branches(self):
        return [*self.branches, *(branch for part in self.parts for branch in part.branches)]

    @property
    def fields(self):
        return [branch for branch in self.branches if not branch.node.parent_code]

    @property
    def leaves(self):
        return [branch for branch in self.branches if branch.is_leaf]

    @property
    def max_score(self):
        return sum(branch.node.max_score for branch in self.fields)

    @property
    def hardest(self):
        """Leaves with the lowest rate of achievement; equals in the order of the tree."""
        known = [each for each in self.leaves if each.figures.exact_rate is not None]
        return sorted(known, key=lambda each: each.figures.exact_rate)[:HARDEST]

    @property
    def is_reduced(self):
        """True when some unit was not assessed in some criterion."""
        return any(branch.figures.left_out for branch in self.branches)


def criteria_tree(ranking):
    """The tree of a published ranking; two queries, whatever its length."""
    nodes = list(ranking.criteria.order_by("order"))
    figures = figures_of(ranking, nodes)
    branches = [Branch(node, figures[node.code]) for node in nodes]
    parts = [
        Part(words[:1].upper() + words[1:], [b for b in branches if b.node.part == part])
        for part, words in OUTSIDE.items()
    ]
    main = [branch for branch in branches if branch.node.part == MAIN]
    return CriteriaTree(ranking, main, [part for part in parts if part.branches])
