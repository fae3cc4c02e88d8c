"""How many complaints a year had and how they ended: what the public is told of them."""

from collections import defaultdict
from dataclasses import dataclass, field

from django.db.models import Count

from reports.models import CCHC, Complaint, Outcome


@dataclass
class Counts:
    """Complaints that were signed, by where they stand."""

    by_outcome: dict = field(default_factory=lambda: defaultdict(int))
    corrected: int = 0

    @property
    def lodged(self):
        return sum(self.by_outcome.values())

    @property
    def open(self):
        return self.by_outcome[None]

    @property
    def upheld(self):
        return self.by_outcome[Outcome.UPHELD]

    @property
    def partly(self):
        return self.by_outcome[Outcome.PARTLY]

    @property
    def rejected(self):
        return self.by_outcome[Outcome.REJECTED]

    @property
    def withdrawn(self):
        return self.by_outcome[Outcome.WITHDRAWN]

    @property
    def sentence(self):
        """All of it in one sentence; what there was none of is left out."""
        if not self.lodged:
            return "Chưa có kiến nghị nào."
        told = [
            (self.upheld, "được chấp nhận"),
            (self.partly, "được chấp nhận một phần"),
            (self.rejected, "không được chấp nhận"),
            (self.withdrawn, "do đơn vị rút"),
            (self.open, "chờ trả lời"),
        ]
        parts = ", ".join(f"{number} {words}" for number, words in told if number)
        return f"{self.lodged} kiến nghị: {parts}."


def counts(**wanted):
    """Counts by (year, group code), of the rankings that fit; one query."""
    signed = Complaint.objects.signed().filter(scorecard__ranking__index_code=CCHC)
    signed = signed.filter(
        **{f"scorecard__ranking__{name}": value for name, value in wanted.items()}
    )
    rows = signed.values_list(
        "scorecard__ranking__year", "scorecard__ranking__group_code", "closing__outcome"
    )
    found = defaultdict(Counts)
    for year, group, outcome, number, corrected in rows.annotate(
        number=Count("pk"), corrected=Count("correction")
    ).order_by():
        found[year, group].by_outcome[outcome] += number
        found[year, group].corrected += corrected
    return found


def added(several):
    """Several counts as one."""
    total = Counts()
    for each in several:
        total.corrected += each.corrected
        for outcome, number in each.by_outcome.items():
            total.by_outcome[outcome] += number
    return total
