"""One unit's derivations, whether its rows are published ones or those of the running year."""

from dataclasses import dataclass, field
from decimal import Decimal

from scoring.rules.index import Outcome
from scoring.rules.policy import Policy
from scoring.rules.rule import Rule
from scoring.rules.trace import Trace
from scoring.rules.tree import MAIN
from scoring.rules.why.grade import Judged, Trial, grade_tests
from scoring.rules.why.index import index_steps
from scoring.rules.why.leaf import LeafWhy, leaf_why
from scoring.rules.why.rank import Peer, RankWhy, rank_why
from scoring.rules.why.sums import Part, SumWhy, sum_why


@dataclass(frozen=True)
class Node:
    """A criterion with a unit's points of it; `rule` only at a leaf."""

    code: str
    parent: str
    name: str
    part: str
    max_score: Decimal
    applicable_max: Decimal
    own: Decimal | None
    appraised: Decimal | None
    points: Decimal | None
    sentence: str = ""
    rule: Rule | None = None
    rule_text: str = ""
    trace: Trace = field(default_factory=Trace)

    @property
    def is_leaf(self) -> bool:
        return self.rule is not None

    @property
    def applies(self) -> bool:
        return self.applicable_max > 0

    @property
    def as_part(self) -> Part:
        """The node as a line of its parent's sum."""
        out = self.trace.exemption
        return Part(
            code=self.code,
            name=self.name,
            max_score=self.max_score,
            applicable_max=self.applicable_max,
            points=self.points,
            is_leaf=self.is_leaf,
            own=self.own,
            appraised=self.appraised,
            left_out=out,
            reason="" if self.applies or out else self.sentence,
        )


@dataclass(frozen=True)
class Place:
    """Where a unit stands: `peers` are the ranked units of its list, in order."""

    peers: list[Peer]
    key: object
    rank: int | None
    grade: str
    withheld: str = ""


@dataclass(frozen=True)
class CardWhy:
    """Everything that can be asked of one unit's numbers. `place` is None where it is not shown."""

    policy: Policy
    nodes: list[Node]
    outcome: Outcome
    place: Place | None

    def node(self, code: str) -> Node | None:
        """The node of this code, or None."""
        return next((node for node in self.nodes if node.code == code), None)

    def above(self, node: Node) -> list[Node]:
        """The nodes over this one, from its field down."""
        found: list[Node] = []
        parent = self.node(node.parent)
        while parent:
            found.insert(0, parent)
            parent = self.node(parent.parent)
        return found

    def leaf(self, node: Node) -> LeafWhy:
        """Why a leaf has its points."""
        return leaf_why(node.rule, node.trace, node.sentence)

    def sum(self, node: Node) -> SumWhy:
        """Why a field or criterion has its points."""
        children = [each.as_part for each in self.nodes if each.parent == node.code]
        leaves = [each.as_part for each in self.nodes if each.is_leaf and self._lies_in(each, node)]
        return sum_why(children, leaves, node.points, node.applicable_max)

    def _lies_in(self, node: Node, above: Node) -> bool:
        return any(each.code == above.code for each in [*self.above(node), node])

    @property
    def total(self) -> SumWhy:
        """Why the 100 points come to what they come to."""
        main = [node for node in self.nodes if node.part == MAIN]
        fields = [node.as_part for node in main if not node.parent]
        leaves = [node.as_part for node in main if node.is_leaf]
        whole = self.outcome.totals[None]
        points = whole.points if whole.has_points else None
        return sum_why(fields, leaves, points, whole.applicable_max)

    @property
    def outside(self) -> list[Part]:
        """The fields outside the 100 points: bonus and penalty."""
        return [node.as_part for node in self.nodes if node.part != MAIN and not node.parent]

    @property
    def index(self) -> list[str]:
        """Why the index is what it is, step by step."""
        return index_steps(self.policy, self.outcome)

    @property
    def rank(self) -> RankWhy | None:
        """Why the unit stands where it does; None where it is unranked, or it is not shown."""
        return self.place and rank_why(self.policy, self.place.peers, self.place.key)

    @property
    def grade(self) -> list[Trial]:
        """The test of each band down to the one reached; empty without a rank."""
        if self.place is None or self.place.rank is None:
            return []
        return grade_tests(self.policy, self._judged())

    def _judged(self) -> Judged:
        peers, rank = self.place.peers, self.place.rank
        above = sum(peer.rank < rank for peer in peers)
        return Judged(self.outcome.index, self.outcome.printed, above + 1, len(peers))

    @property
    def sentences(self) -> list[list[str]]:
        """The policy in four parts: computing, rounding, ranking, grading."""
        names = {node.code: node.name for node in self.nodes}
        return list(self.policy.sections(names).values())
