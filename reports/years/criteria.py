"""What two years' criteria have in common: the same code, content and maximum, or what differs."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Protocol

from scoring.rules.numbers import format_number
from units.vietnamese import fold

# Names of criteria often carry the year they were written for.
YEAR = re.compile(r"\b20\d\d\b")


class Node(Protocol):
    """A criterion as it was published."""

    code: str
    parent_code: str
    name: str
    max_score: object
    method: str


@dataclass(frozen=True)
class CriteriaChanges:
    """What the later criteria have new, have no more, or have otherwise."""

    new: list = field(default_factory=list)
    removed: list = field(default_factory=list)
    # (before, now) of one code: another maximum, or other words.
    other_maximum: list[tuple] = field(default_factory=list)
    other_content: list[tuple] = field(default_factory=list)

    @property
    def is_same(self):
        """True when points of one year may be set beside points of the other."""
        return not (self.new or self.removed or self.other_maximum or self.other_content)

    @property
    def words(self):
        """How many of each, as a sentence tells it; empty when nothing differs."""
        counted = [
            (self.new, "mục mới"),
            (self.removed, "mục bỏ"),
            (self.other_maximum, "mục đổi điểm tối đa"),
            (self.other_content, "mục đổi nội dung"),
        ]
        return ", ".join(f"{len(found)} {what}" for found, what in counted if found)


def criteria_changes(before: Iterable[Node], now: Iterable[Node]) -> CriteriaChanges:
    """What differs between two published trees, in the order of the later one."""
    old, new = {node.code: node for node in before}, {node.code: node for node in now}
    both = [(old[code], node) for code, node in new.items() if code in old]
    return CriteriaChanges(
        new=[node for code, node in new.items() if code not in old],
        removed=[node for code, node in old.items() if code not in new],
        other_maximum=[pair for pair in both if pair[0].max_score != pair[1].max_score],
        other_content=[pair for pair in both if not has_same_content(*pair)],
    )


def has_same_content(before: Node, now: Node) -> bool:
    """True when two nodes of one code ask the same, but for the year and signs in their names."""
    return (_content(before), before.method) == (_content(now), now.method)


def _content(node):
    return " ".join(re.findall(r"\w+", YEAR.sub("", fold(node.name))))


def why_not_compared(before: Node | None, now: Node, year: int) -> str:
    """Why a node's points are not set beside those of the same code then; empty when they are."""
    if before is None:
        return f"năm {year} chưa có mục này"
    if before.max_score != now.max_score:
        return f"năm {year} tối đa {format_number(before.max_score)} điểm"
    if not has_same_content(before, now):
        return f"năm {year} mã này có nội dung khác"
    return ""
