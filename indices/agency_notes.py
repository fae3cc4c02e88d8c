"""What has become of agencies since they were named, in a few words."""

from collections import defaultdict

from indices.following import WHOLE
from units.choices import SuccessionKind
from units.models import Succession


class AgencyNotes:
    """All successions, read once; one query."""

    def __init__(self):
        self.heirs = defaultdict(list)
        links = Succession.objects.select_related("successor").order_by("date", "pk")
        for each in links:
            self.heirs[each.predecessor_id].append(each)

    def of(self, unit):
        """That a unit ended, and into what it passed; empty while it stands."""
        if unit.valid_to is None:
            return ""
        heirs = self.heirs[unit.pk]
        # Where the whole passed into one, a function that went elsewhere is not who it is now.
        named = [each for each in heirs if each.kind in WHOLE] or heirs
        names = ", ".join(_named(unit, each) for each in named)
        ended = f"đến {unit.valid_to:%d/%m/%Y}"
        return f"{ended}; nay: {names}" if names else f"{ended}; không rõ cơ quan kế thừa"


def _named(unit, succession):
    new = " mới" if succession.successor.name == unit.name else ""
    kind = SuccessionKind(succession.kind).label.lower()
    return f"{succession.successor.name}{new} ({kind})"
