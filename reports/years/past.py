"""A unit now and in an earlier year: what changed, or why the two are not compared."""

from dataclasses import dataclass
from decimal import Decimal

from reports.years.figures import Figures


@dataclass(frozen=True)
class Past:
    """A unit now and a year before; `reason` says why the two are not compared.

    Where it is empty, the changes are computed from the figures as published.
    """

    now: Figures
    before: Figures | None = None
    reason: str = ""
    short: str = ""
    predecessors: tuple[Figures, ...] = ()
    remark: str = ""
    has_same_criteria: bool = False

    @property
    def is_compared(self):
        return self.before is not None and not self.reason

    @property
    def rank_change(self) -> int | None:
        """Places gained, negative when lost; None where they are not compared."""
        if not self.is_compared or None in (self.before.rank, self.now.rank):
            return None
        return self.before.rank - self.now.rank

    @property
    def index_change(self) -> Decimal | None:
        """The index gained, as printed in both years."""
        if not self.is_compared or None in (self.before.index, self.now.index):
            return None
        return self.now.index - self.before.index

    @property
    def points_change(self) -> Decimal | None:
        """The points gained; None unless criteria and applicable maximum are the same."""
        if not (self.is_compared and self.has_same_criteria):
            return None
        if self.before.points is None or self.before.maximum != self.now.maximum:
            return None
        return self.now.points - self.before.points


def why_not_beside(now: Figures, before: Figures) -> tuple[str, str]:
    """A short word and a sentence why two years of a unit are not compared; empty when they are."""
    if before.group_code != now.group_code:
        return "khác nhóm", f"Năm {before.year} xếp ở nhóm {before.group_name}: không so sánh"
    if before.list_code != now.list_code and not before.is_stated:
        name = before.list_name or "cả nhóm"
        return "khác danh sách", f"Năm {before.year} xếp trong danh sách «{name}»: không so sánh"
    return "", ""
