"""The order in which lost points are cheapest to win; all of it exact, and none of it guessed."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import partial
from itertools import accumulate, pairwise

from scoring.rules.remaining import Remaining, Step

LEAST_EFFORT, MOST_EFFORT = 1, 5


@dataclass(frozen=True)
class Leaf:
    """A leaf with what is left of it, and what one deed of it costs.

    `batch` is how much work makes one deed where the usual size is not meant; `is_closed` says
    that nothing of it can be done any more this year.
    """

    code: str
    remaining: Remaining
    effort: int = LEAST_EFFORT
    batch: Decimal | None = None
    is_closed: bool = False

    @property
    def deed(self) -> Decimal:
        """How much work is one deed."""
        return self.remaining.batch if self.batch is None else self.batch

    @property
    def is_past(self) -> bool:
        """True when what was lost cannot be won back this year."""
        return self.remaining.is_past or self.is_closed

    def cost_of(self, work: Decimal) -> Fraction:
        """Deeds times the effort of one."""
        return Fraction(work) / Fraction(self.deed) * self.effort


@dataclass(frozen=True)
class Gain:
    """One stage of a leaf: from an answer to a better one, the points won and what it costs."""

    leaf: Leaf
    at: int
    of: int
    start: Step
    end: Step

    @property
    def points(self) -> Decimal:
        return self.end.points - self.start.points

    @property
    def work(self) -> Decimal:
        return self.end.work - self.start.work

    @property
    def cost(self) -> Fraction:
        return self.leaf.cost_of(self.work)

    @property
    def per_cost(self) -> Fraction:
        """Points for one deed of the least effort: what the order is made of."""
        return Fraction(self.points) / self.cost


@dataclass(frozen=True)
class Plan:
    """All leaves that are not at their maximum, each point in one list only.

    `ranked` is the order of cheapness; `unknown` has points to win and no work figure, `past` what
    can only be kept next year, `without_points` what nobody knows yet; `full` is to be kept.
    """

    ranked: tuple[Gain, ...]
    unknown: tuple[Leaf, ...]
    past: tuple[Leaf, ...]
    without_points: tuple[Leaf, ...]
    full: tuple[Leaf, ...]
    points: Decimal
    maximum: Decimal

    @property
    def reached(self) -> list[Decimal]:
        """The total after each ranked gain."""
        return list(accumulate((gain.points for gain in self.ranked), initial=self.points))[1:]


def plan(leaves: Iterable[Leaf]) -> Plan:
    """The leaves, given in the order of their codes, sorted into the lists of a plan."""
    leaves = list(leaves)
    lost = [leaf for leaf in leaves if leaf.remaining.lost]
    still = [leaf for leaf in lost if not leaf.is_past]
    known = [leaf.remaining.points for leaf in leaves if leaf.remaining.points is not None]
    return Plan(
        ranked=ranked(leaf for leaf in still if leaf.remaining.steps),
        unknown=_by_lost(leaf for leaf in still if not leaf.remaining.steps),
        past=_by_lost(leaf for leaf in lost if leaf.is_past),
        without_points=tuple(leaf for leaf in leaves if leaf.remaining.points is None),
        full=tuple(leaf for leaf in leaves if leaf.remaining.lost == 0),
        points=sum(known, Decimal(0)),
        maximum=sum((leaf.remaining.maximum for leaf in leaves), Decimal(0)),
    )


def ranked(leaves: Iterable[Leaf]) -> tuple[Gain, ...]:
    """Most points for a deed first, then most points, then the order of the leaves."""
    gains = [gain for leaf in leaves for gain in stages(leaf)]
    return tuple(sorted(gains, key=lambda gain: (-gain.per_cost, -gain.points)))


def stages(leaf: Leaf) -> list[Gain]:
    """The steps of a leaf as stages, each dearer a point than the one before.

    A step that would be dearer than the one behind it is passed over: the two are one stage. So
    stages of a leaf keep their order among those of others, and no point is counted twice.
    """
    corners = list(_corners(leaf.remaining))
    pairs = list(pairwise(corners))
    return [Gain(leaf, at, len(pairs), *pair) for at, pair in enumerate(pairs, 1)]


def _corners(left: Remaining) -> Iterator[Step]:
    """From the present answer always on to the step that gives most for the work up to it."""
    here, ahead = Step(left.answer, left.points, Decimal(0)), left.steps
    yield here
    while ahead:
        here = max(ahead, key=partial(_slope, here))
        ahead = tuple(step for step in ahead if step.work > here.work)
        yield here


def _slope(start: Step, end: Step) -> tuple[Fraction, Decimal]:
    """Points for the work between two steps; of equals the farther is the greater."""
    return Fraction(end.points - start.points) / Fraction(end.work - start.work), end.work


def _by_lost(leaves: Iterable[Leaf]) -> tuple[Leaf, ...]:
    return tuple(sorted(leaves, key=lambda leaf: -leaf.remaining.lost))
