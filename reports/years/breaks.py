"""What happened to a unit between two years: mergers, splits, new names, functions passed on."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from units.choices import SuccessionKind
from units.models import Succession

# A short word for each event, as a table has room for.
SHORT = {
    SuccessionKind.MERGE: "sáp nhập",
    SuccessionKind.SPLIT: "chia tách",
    SuccessionKind.RENAME: "đổi tên",
    SuccessionKind.TRANSFER: "chuyển chức năng",
}


@dataclass(frozen=True)
class Event:
    """All links of one kind and day that made a unit what it is, or took something from it."""

    links: tuple[Succession, ...]
    is_origin: bool

    @property
    def kind(self):
        return SuccessionKind(self.links[0].kind)

    @property
    def date(self):
        return self.links[0].date

    @property
    def is_break(self):
        """True when the unit is another one after it, as a function passed on makes none."""
        return self.kind != SuccessionKind.TRANSFER

    @property
    def short(self):
        return SHORT[self.kind]

    @property
    def others(self):
        """The units on the other side of the links."""
        return [link.predecessor if self.is_origin else link.successor for link in self.links]

    @property
    def is_assumed(self):
        return any(link.is_assumed for link in self.links)

    @property
    def words(self):
        """«Hợp nhất, sáp nhập ngày 01/03/2025 từ A, B»."""
        names = ", ".join(unit.name for unit in self.others)
        way = "từ" if self.is_origin else "sang"
        assumed = " (giả định)" if self.is_assumed else ""
        return f"{self.kind.label} ngày {self.date:%d/%m/%Y} {way} {names}{assumed}"


class Lineage:
    """Every succession, read once: one query, whatever is asked of it."""

    def __init__(self, links: Iterable[Succession] | None = None):
        self.origins, self.heirs = defaultdict(list), defaultdict(list)
        if links is None:
            links = Succession.objects.select_related("predecessor", "successor")
        for link in sorted(links, key=lambda link: (link.date, link.pk)):
            self.origins[link.successor_id].append(link)
            self.heirs[link.predecessor_id].append(link)

    def events(self, unit_id, after=None, until=None):
        """What happened to a unit, oldest first, in the years after one and until another."""
        found = defaultdict(list)
        for is_origin, links in ((True, self.origins), (False, self.heirs)):
            for link in links.get(unit_id, ()):
                if (after or 0) < link.date.year <= (until or link.date.year):
                    found[link.date, link.kind, is_origin].append(link)
        ordered = sorted(found.items(), key=lambda item: (item[0][0], item[0][1]))
        return [Event(tuple(links), is_origin) for (_, _, is_origin), links in ordered]

    def family(self, unit_id):
        """The unit and all it came from, however far back."""
        return _walked(unit_id, self.origins, "predecessor_id")

    def descent(self, unit_id):
        """The unit and all it passed into, however far on."""
        return _walked(unit_id, self.heirs, "successor_id")

    def nearest_origins(self, unit_id, listed):
        """The nearest units before this one that are among those listed, however far back."""
        return self._nearest(unit_id, listed, self.origins, "predecessor_id")

    def nearest_heirs(self, unit_id, listed):
        """The nearest units after this one that are among those listed, however far on."""
        return self._nearest(unit_id, listed, self.heirs, "successor_id")

    def _nearest(self, unit_id, listed, links, side):
        found, seen, waiting = [], {unit_id}, [unit_id]
        while waiting:
            for link in links.get(waiting.pop(0), ()):
                other = getattr(link, side)
                if other in seen:
                    continue
                seen.add(other)
                (found if other in listed else waiting).append(other)
        return found


def _walked(unit_id, links, side):
    found, waiting = {unit_id}, [unit_id]
    while waiting:
        beyond = {getattr(link, side) for link in links.get(waiting.pop(), ())}
        waiting += beyond - found
        found |= beyond
    return found
