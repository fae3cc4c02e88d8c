"""Why a field, a criterion or the whole has its points: what is added up, what is left out."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from scoring.rules.numbers import format_number
from scoring.rules.trace import LeftOut

ZERO = Decimal(0)


@dataclass(frozen=True)
class Part:
    """One line of a sum: a node with its maxima and points; None where it has none."""

    code: str
    name: str
    max_score: Decimal
    applicable_max: Decimal
    points: Decimal | None
    is_leaf: bool = False
    own: Decimal | None = None
    appraised: Decimal | None = None
    left_out: LeftOut | None = None
    reason: str = ""  # why it is out, where no exemption says so

    @property
    def applies(self) -> bool:
        return self.applicable_max > 0


@dataclass(frozen=True)
class SumWhy:
    """A sum with its parts; `missing_parts` are the leaves left out anywhere below."""

    parts: list[Part]
    left_out: list[Part]
    formula: str
    maximum: str


def sum_why(
    parts: Iterable[Part], leaves: Iterable[Part], points: Decimal | None, applicable_max: Decimal
) -> SumWhy:
    """The parts of a node with the sum written out; `leaves` are all below it."""
    parts, leaves = list(parts), list(leaves)
    out = [leaf for leaf in leaves if not leaf.applies]
    known = [part.points for part in parts if part.points is not None]
    return SumWhy(parts, out, _added(known, points), _maximum(leaves, out, applicable_max))


def _added(known: list[Decimal], points: Decimal | None) -> str:
    if points is None or not known:
        return "Chưa có điểm nào để cộng."
    added = " + ".join(format_number(each) for each in known)
    return f"{added} = {format_number(points)}"


def _maximum(leaves: list[Part], out: list[Part], applicable_max: Decimal) -> str:
    full = sum((leaf.max_score for leaf in leaves), ZERO)
    less = "".join(f" − {format_number(leaf.max_score)} ({leaf.code})" for leaf in out)
    if not less:
        return f"{format_number(full)}, không có tiêu chí nào bị loại khỏi thang điểm"
    return f"{format_number(full)}{less} = {format_number(applicable_max)}"
