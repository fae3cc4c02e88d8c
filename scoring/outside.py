"""Bonus and penalty of one assessment, column by column, each up to the cap of its year."""

from dataclasses import dataclass
from decimal import Decimal

from scoring.choices import Part
from scoring.rules.index import Outcome


@dataclass(frozen=True)
class PartSum:
    """What counts of one part, by column, up to its cap; None where no item has points."""

    part: Part
    cap: Decimal
    own: Decimal | None
    appraised: Decimal | None
    final: Decimal | None


def part_sums(nodes, policy, columns):
    """A sum for each part the set has outside its 100, bonus first.

    `columns` are the outcomes of the unit's own, the appraised and the final points; None for
    one that is not shown.
    """
    parts = {node.part for node in nodes}
    caps = {Part.BONUS: policy.bonus_cap, Part.PENALTY: policy.penalty_cap}
    return [
        PartSum(part, cap, *(column and getattr(column, part) for column in columns))
        for part, cap in caps.items()
        if part in parts
    ]


def points_after(outcome: Outcome | None) -> Decimal | None:
    """A column's points with bonus and penalty; None while nothing of the 100 is known."""
    known = outcome is not None and outcome.totals[None].has_points
    return outcome.points_after if known else None
