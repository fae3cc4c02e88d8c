"""What became of a leaf and of an agency in the next year: as stated, never guessed."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from scoring.models import Criterion, PeriodGroup
from scoring.rules.numbers import format_number
from units.choices import SuccessionKind
from units.models import Succession, Unit

WHOLE = (SuccessionKind.MERGE, SuccessionKind.RENAME)


@dataclass(frozen=True)
class Followed:
    """The leaves that come of one, what changed on the way, or why nothing follows."""

    leaves: tuple[Criterion, ...] = ()
    notes: tuple[str, ...] = ()
    lost: str = ""


class LeafFollowing:
    """The sets of a year beside those their groups use in the next; three queries."""

    def __init__(self, year):
        self.year = year
        self.groups, self.sets = defaultdict(list), {}
        uses = PeriodGroup.objects.filter(period__year__in=(year, year + 1))
        for use in uses.select_related("period", "group"):
            if use.period.year == year:
                self.groups[use.criteria_set_id].append(use.group)
            else:
                self.sets[use.group_id] = use.criteria_set_id
        self.criteria = defaultdict(dict)
        wanted = {*self.groups, *self.sets.values()}
        found = Criterion.objects.main().filter(criteria_set__in=wanted)
        for one in found.select_related("parent", "criteria_set").order_by("order"):
            self.criteria[one.criteria_set_id][one.code] = one

    def next_sets(self, criteria_set_id):
        """The sets that the groups of this one use in the next year, each once."""
        followed = (self.sets.get(group.pk) for group in self.groups[criteria_set_id])
        return list(dict.fromkeys(pk for pk in followed if pk))

    def follow(self, leaf):
        """What became of a linked leaf in the next year, one answer for each set that follows."""
        old = self.criteria[leaf.criteria_set_id].get(leaf.code)
        place = f"{leaf.criteria_set.name}, {leaf.code} «{leaf.name}»"
        if old is None or not old.is_leaf:
            return [Followed(lost=f"{place}: không còn trong bộ năm {self.year}.")]
        sets = self.next_sets(leaf.criteria_set_id)
        if not sets:
            names = ", ".join(group.name for group in self.groups[leaf.criteria_set_id])
            words = f"nhóm {names} không có bộ tiêu chí năm {self.year + 1}."
            return [Followed(lost=f"{place}: {words}")]
        return [self._in_set(old, self.criteria[pk], place) for pk in sets]

    def _in_set(self, old, nodes, place):
        if not any(node.previous_code for node in nodes.values()):
            return _by_code_and_name(old, nodes, place)
        named = [node for node in nodes.values() if node.previous_code == old.code]
        if leaves := tuple(node for node in named if node.is_leaf):
            return Followed(leaves, _changes(old, leaves, place))
        if named:
            return Followed(lost=f"{place}: nay là mục gồm nhiều tiêu chí, hãy chọn lại.")
        return self._gathered(old, nodes) or Followed(
            lost=f"{place}: bộ năm sau không ghi tiêu chí nào kế thừa."
        )

    def _gathered(self, old, nodes):
        """The leaf that took in all that stood under a criterion above this one."""
        above = old.parent
        while above:
            found = [node for node in nodes.values() if node.previous_code == above.code]
            if leaves := tuple(node for node in found if node.is_leaf):
                names = ", ".join(f"{node}" for node in leaves)
                return Followed(leaves, (f"{old} gộp vào {names}.",))
            above = self.criteria[old.criteria_set_id][above.code].parent
        return None


def _by_code_and_name(old, nodes, place):
    same = nodes.get(old.code)
    if same is None or not same.is_leaf or same.name != old.name:
        lost = f"{place}: bộ năm sau không ghi mã năm trước, không có tiêu chí cùng mã và tên."
        return Followed(lost=lost)
    return Followed((same,), _changes(old, (same,), place))


def _changes(old, leaves, place):
    notes = []
    if len(leaves) > 1:
        notes.append(f"{place}: tách thành {', '.join(node.code for node in leaves)}.")
    for node in leaves:
        told = [
            (node.code != old.code, f"mã nay là {node.code}"),
            (node.name != old.name, f"tên nay là «{node.name}»"),
            (node.max_score != old.max_score, _maxima(old, node)),
        ]
        if said := "; ".join(words for is_so, words in told if is_so):
            notes.append(f"{place}: {said}.")
    return tuple(notes)


def _maxima(old, node):
    return f"điểm tối đa {format_number(old.max_score)} nay là {format_number(node.max_score)}"


class AgencyFollowing:
    """Into which unit another passed as a whole by a day; one query."""

    def __init__(self, day: date):
        self.day, self.links = day, defaultdict(list)
        links = Succession.objects.filter(date__lte=day).select_related("successor")
        for each in links.order_by("date", "pk"):
            self.links[each.predecessor_id].append(each)

    def follow(self, unit) -> tuple[Unit | None, str]:
        """(the unit that stands for it on the day, what is to be said); None where it is open."""
        if unit.exists_on(self.day):
            return unit, ""
        heirs = [each for each in self.links[unit.pk] if each.kind in WHOLE]
        if len(heirs) != 1:
            return None, self._why_open(unit)
        heir, words = self.follow(heirs[0].successor)
        if heir is None:
            return None, words
        return heir, f"{unit.dated_name} nay là {heir.dated_name}.{self._also(unit)}"

    def _why_open(self, unit):
        names = ", ".join(each.successor.name for each in self.links[unit.pk])
        told = f"chia cho {names}" if names else "không rõ cơ quan kế thừa"
        return f"{unit.dated_name} không còn ngày {self.day:%d/%m/%Y}, {told}: hãy giao lại."

    def _also(self, unit):
        """The functions that went elsewhere: who hands on should look again."""
        parts = [each for each in self.links[unit.pk] if each.kind not in WHOLE]
        names = ", ".join(each.successor.name for each in parts)
        return f" Một phần chức năng chuyển cho {names}: xem lại." if names else ""
