"""A small group for the rules of indices, ranks and grades: a tree of a few leaves, and sheets."""

from decimal import Decimal

from scoring.rules.outcome import outcomes
from scoring.rules.policy import Policy
from scoring.rules.tree import Item, LeafScore

# 100 = 70 appraised + 30 survey, with bonus and penalty outside.
TREE = [
    Item("1", None, Decimal(70)),
    Item("1.1", "1", Decimal(40), method="self"),
    Item("1.2", "1", Decimal(30), method="central"),
    Item("2", None, Decimal(30)),
    Item("2.1", "2", Decimal(20), method="survey"),
    Item("2.2", "2", Decimal(10), method="survey"),
    Item("T", None, Decimal(5), part="bonus"),
    Item("T1", "T", Decimal(2), part="bonus", method="self"),
    Item("T2", "T", Decimal(3), part="bonus", method="self"),
    Item("P", None, Decimal(4), part="penalty"),
    Item("P1", "P", Decimal(4), part="penalty", method="central"),
]

EXEMPT = LeafScore(None, applies=False)

# One leaf of 100 points: enough to give a unit the index a published list prints.
ONE_LEAF = [Item("1", None, Decimal(100), method="self")]


def sheet(**points):
    """Leaf scores by code: sheet(c1_1="40", c2_1=None, T1="1"); "-" does not apply."""
    return {
        name.removeprefix("c").replace("_", "."): _leaf(value) for name, value in points.items()
    }


def _leaf(value):
    if value == "-":
        return EXEMPT
    return LeafScore(None if value is None else Decimal(value))


def full(c1_1="40", c1_2="30", c2_1="20", c2_2="10", **more):
    """A sheet with every leaf of the 100 at its maximum, but for what is given."""
    return sheet(c1_1=c1_1, c1_2=c1_2, c2_1=c2_1, c2_2=c2_2, **more)


def outcome(policy=None, **points):
    """What one unit comes to by itself."""
    return outcomes(policy or Policy(), TREE, {"a": full(**points)})["a"]


def published(points_by_unit, policy=None):
    """Units whose index is the printed number itself."""
    sheets = {name: {"1": LeafScore(Decimal(points))} for name, points in points_by_unit.items()}
    return outcomes(policy or Policy(), ONE_LEAF, sheets)


def ranks(found):
    return {key: each.rank for key, each in found.items()}


def grades(found):
    return {key: each.grade for key, each in found.items()}
