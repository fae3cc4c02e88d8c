"""What the data of a receipt look like now: apps above answer for theirs, and are not imported."""

from dataclasses import dataclass

_readers = {}


def register_present(kind, read):
    """Let an app above answer for receipts of this kind.

    `read(about)` returns the fingerprint of the data as they stand, or "" when the act is no longer
    in force (an assessment reopened, a conclusion withdrawn) and nothing needs to be equal.
    """
    _readers[kind] = read


@dataclass(frozen=True)
class Standing:
    """The newest receipt of its kind against the data now, and how many entries came later."""

    is_equal: bool
    later: int
    may_change: bool

    @property
    def is_explained(self):
        """True when nothing changed, or when the journal may tell what did."""
        return self.is_equal or (self.may_change and self.later > 0)

    @property
    def words(self):
        if self.is_equal:
            return "số liệu hiện nay đúng như biên nhận"
        if self.is_explained:
            return f"số liệu hiện nay khác biên nhận; đã có {self.later} mục nhật ký sau đó"
        why = "không có mục nhật ký nào sau đó" if self.may_change else "bản công bố không đổi được"
        return f"số liệu hiện nay khác biên nhận, mà {why}"


def standing(receipt, last):
    """How the receipt stands when its chain has come to entry `last`; None if it binds no more."""
    read = _readers.get(receipt.kind)
    now = read(receipt.about) if read else ""
    if not now:
        return None
    may_change = receipt.kind != receipt.Kind.PUBLICATION
    return Standing(now == receipt.fingerprint, max(0, last - receipt.number), may_change)
