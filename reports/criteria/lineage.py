"""What became of each criterion from the year before: kept, moved, renamed, changed, new, gone."""

import re
from dataclasses import dataclass, field, replace
from enum import StrEnum

from reports.criteria.figures import figures_of
from reports.models import CriterionReason, PublishedCriterion, Ranking
from reports.public_doors import in_force
from scoring.rules.numbers import format_number
from units.vietnamese import fold

# Names of criteria often carry the year they were written for.
YEAR = re.compile(r"\b20\d\d\b")
ANOTHER = "Nội dung có thể đã khác, nên điểm hai năm không được so sánh."


class Kind(StrEnum):
    """How a criterion stands to the year before."""

    SAME = "same"
    CHANGED = "changed"
    NEW = "new"
    GONE = "gone"


@dataclass(frozen=True)
class Change:
    """A criterion now and in the year before; either is None where there was none."""

    now: PublishedCriterion | None
    before: PublishedCriterion | None
    reason: str = ""

    @property
    def kind(self):
        if self.before is None:
            return Kind.NEW
        if self.now is None:
            return Kind.GONE
        return Kind.CHANGED if self.sentences else Kind.SAME

    @property
    def code(self):
        """The code now; of one that is gone the code it had."""
        return (self.now or self.before).code

    @property
    def title(self):
        """Code, name and what became of it, for a choice."""
        node = self.now or self.before
        told = {Kind.NEW: "mới", Kind.GONE: "không còn", Kind.CHANGED: "thay đổi"}
        return f"{node.code} {node.name} ({told.get(self.kind, 'giữ nguyên')})"

    @property
    def is_comparable(self):
        """True when the points mean the same in both years: same words, maximum and rule."""
        return self.kind == Kind.SAME or (
            self.kind == Kind.CHANGED and _what(self.now) == _what(self.before)
        )

    @property
    def sentences(self):
        """Each difference in words; none where nothing but the year changed."""
        now, before = self.now, self.before
        if now is None or before is None:
            return []
        told = [
            (now.code != before.code, f"Mã {before.code} nay là {now.code}."),
            (now.name != before.name, _renamed(now, before)),
            (
                now.max_score != before.max_score,
                f"Điểm tối đa {format_number(before.max_score)} nay là "
                f"{format_number(now.max_score)}.",
            ),
            (now.method != before.method, "Cách chấm đã đổi."),
            (_rule(now) != _rule(before), f"Quy tắc cho điểm trước đây: {before.rule_text}"),
        ]
        return [sentence for is_so, sentence in told if is_so]


@dataclass(frozen=True)
class Lineage:
    """A published set beside the one of the year before; `before` is None where none is known."""

    now: Ranking
    before: Ranking | None
    changes: list[Change] = field(default_factory=list)

    def of(self, code):
        """What became of this criterion; None where there is no year to set it against."""
        return next((c for c in self.changes if c.now is not None and c.now.code == code), None)

    @property
    def new(self):
        return [change for change in self.changes if change.kind == Kind.NEW]

    @property
    def gone(self):
        return [change for change in self.changes if change.kind == Kind.GONE]

    @property
    def changed(self):
        return [change for change in self.changes if change.kind == Kind.CHANGED]


def lineage(ranking, nodes=None):
    """A set beside that of the newest earlier year of the group; four queries at most."""
    earlier = in_force(group_code=ranking.group_code, year__lt=ranking.year).first()
    if earlier is None:
        return Lineage(ranking, None)
    now = list(ranking.criteria.order_by("order")) if nodes is None else nodes
    before = list(earlier.criteria.order_by("order"))
    reasons = _reasons(ranking)
    changes = [
        replace(change, reason=reasons.get((change.code, change.now is None), ""))
        for change in paired(now, before)
    ]
    return Lineage(ranking, earlier, changes)


def mean_before(past, code):
    """The figures of the same leaf the year before; None where points mean something else now."""
    change = past.of(code)
    if change is None or not change.is_comparable:
        return None
    return figures_of(past.before, [change.before])[change.before.code]


def _reasons(ranking):
    """What the office said last of each change, by code and whether it is gone; one query."""
    said = CriterionReason.objects.filter(year=ranking.year, group_code=ranking.group_code)
    return {(each.code, each.is_gone): each.reason for each in said.order_by("pk")}


def paired(now, before):
    """Each criterion with the one it comes from: same code and name, else name, else code."""
    pairs, now_left, before_left = {}, list(now), list(before)
    for key in (_code_and_name, _name, _code):
        ours, theirs = _by(key, now_left), _by(key, before_left)
        found = {one.code: theirs[it] for it, one in ours.items() if one and theirs.get(it)}
        pairs |= found
        taken = {each.code for each in found.values()}
        now_left = [node for node in now_left if node.code not in found]
        before_left = [node for node in before_left if node.code not in taken]
    gone = [Change(None, node) for node in before_left]
    return [*(Change(node, pairs.get(node.code)) for node in now), *gone]


def _by(key, nodes):
    """Criteria by what tells them; what two have in common tells neither."""
    found = {}
    for node in nodes:
        found[key(node)] = None if key(node) in found else node
    return found


def _code_and_name(node):
    return (*_name(node), node.code)


def _name(node):
    return (*_place(node), words_of(node))


def _code(node):
    return (*_place(node), node.code)


def _place(node):
    return node.part, bool(node.method)


def _renamed(now, before):
    told = f"Tên trước đây: «{before.name}»."
    return told if words_of(now) == words_of(before) else f"{told} {ANOTHER}"


def _rule(node):
    return node.rule_kind, node.rule_params, node.rule_text


def _what(node):
    return words_of(node), node.max_score, node.method, _rule(node)


def words_of(node):
    """The name of a criterion without marks, signs and the year it was written for."""
    return " ".join(re.findall(r"\w+", YEAR.sub("", fold(node.name))))
