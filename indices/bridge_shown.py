"""The bridge as pages show it: leaves by the group that is scored on them, work by agency."""

from dataclasses import dataclass, field
from decimal import Decimal

from indices.bridge import Bridge, Leaf, Span
from indices.leaf_states import LeafState
from units.models import Unit

# So many leaves of a component are seen at once; more are folded, each set under its sum.
FEW = 6


@dataclass
class Bank:
    """The leaves of one set that move a component, with their states."""

    name: str
    leaves: list[tuple[Leaf, LeafState | None]] = field(default_factory=list)
    is_folded: bool = False

    @property
    def maximum(self):
        return sum((leaf.maximum or Decimal(0) for leaf, _ in self.leaves), Decimal(0))

    @property
    def to_win(self):
        """How many leaves somebody still has points to win on, among those with points."""
        return sum(bool(state and state.known and not state.is_full) for _, state in self.leaves)

    @property
    def full(self):
        """How many leaves everybody has in full."""
        return sum(bool(state and state.is_full) for _, state in self.leaves)


def banks(span: Span, states) -> list[Bank]:
    """The leaves of a component by set, in the order they are read."""
    found = {}
    for leaf in span.leaves:
        bank = found.setdefault(leaf.criteria_set.pk, Bank(", ".join(leaf.groups)))
        bank.is_folded = len(span.leaves) > FEW
        state = states.get(leaf.criterion.pk) if leaf.criterion else None
        bank.leaves.append((leaf, state))
    return list(found.values())


@dataclass
class Load:
    """One agency: what it leads over all indices, what it helps with."""

    agency: Unit
    leads: list[Span] = field(default_factory=list)
    helps: list[Span] = field(default_factory=list)
    note: str = ""


def loads(bridges: list[Bridge]) -> list[Load]:
    """The agencies of a year by name, with all they lead and help with."""
    found = {}
    for span in (each for bridge in bridges for each in bridge.linked):
        lead = found.setdefault(span.lead.pk, Load(span.lead))
        lead.leads.append(span)
        lead.note = span.agency_note
        for unit in span.supporting:
            found.setdefault(unit.pk, Load(unit)).helps.append(span)
    return sorted(found.values(), key=lambda each: (each.agency.sort_key, each.agency.pk))
