"""No case arose in the year: what a claim of it is worth, before and after it is accepted."""

from decimal import Decimal
from enum import StrEnum

from scoring.rules.tree import LeafScore


class NoCase(StrEnum):
    """What the leaf says about "không phát sinh"; values are those of the criteria sets."""

    EXEMPT = "exempt"
    FULL = "full"
    ZERO = "zero"

    @property
    def label(self) -> str:
        """The consequence in Vietnamese."""
        return LABELS[self]


LABELS = {
    NoCase.EXEMPT: "Loại khỏi thang điểm",
    NoCase.FULL: "Được điểm tối đa",
    NoCase.ZERO: "Được 0 điểm",
}

# Else 0/0 would be the cheapest way to full marks.
CLAIMED = LeafScore(Decimal(0), applies=True)


def outcome(no_case: NoCase | str, max_score: Decimal) -> LeafScore:
    """What a leaf is worth once an appraiser has accepted that no case arose."""
    match NoCase(no_case):
        case NoCase.EXEMPT:
            return LeafScore(None, applies=False)
        case NoCase.FULL:
            return LeafScore(max_score)
        case NoCase.ZERO:
            return LeafScore(Decimal(0))
