"""What stands beside a published ranking from the year before, or why nothing does."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from reports.models import PublishedCriterion, Ranking, Statement
from reports.public_doors import in_force
from reports.years.breaks import Event, Lineage
from reports.years.criteria import Kinship, kinship
from reports.years.figures import Figures, figures_of_year, of_card, own_statements
from reports.years.past import Past, why_not_beside
from scoring.rules.tree import MAIN

# The parts of the conventions that an index is computed by.
OF_THE_INDEX = ("not_applicable", "survey", "bonus_cap", "penalty_cap", "index_cap")


@dataclass(frozen=True)
class Gone:
    """A unit listed a year before and no more, and where it went, in words, if anybody knows."""

    figures: Figures
    went: str


@dataclass(frozen=True)
class Before:
    """The list of the same group in the latest earlier year, beside a published ranking."""

    ranking: Ranking
    source: Ranking | Statement | None = None
    pasts: Mapping[int, Past] = field(default_factory=dict)
    gone: list[Gone] = field(default_factory=list)
    # None where others printed the list: its criteria are not known here.
    criteria: Kinship | None = None
    lineage: Lineage | None = None
    # True when the pasts are those of the whole list, not of one unit.
    is_whole: bool = True

    @property
    def year(self) -> int | None:
        return self.source.year if self.source else None

    @property
    def is_stated(self):
        """True when the list of the year before was printed by others."""
        return isinstance(self.source, Statement)

    @property
    def has_same_criteria(self):
        return self.criteria is not None and self.criteria.is_same

    @property
    def notes(self) -> list[str]:
        """What a reader must know before reading any change; nothing where there is no list."""
        return list(_notes(self)) if self.source else []


def before(ranking, cards=None) -> Before:
    """The list before a published one with the past of every unit; eight queries at most."""
    cards = list(ranking.scorecards.order_by("order") if cards is None else cards)
    return _before(ranking, cards)


def before_one(card) -> Before:
    """The list before that of one scorecard, with the past of its unit alone."""
    return _before(card.ranking, [card], alone=True)


def _before(ranking, cards, *, alone=False):
    source = _list_before(ranking.year, ranking.group_code)
    if source is None:
        return Before(ranking)
    lineage = Lineage()
    units = lineage.family(cards[0].unit_id) if alone else None
    criteria = _criteria(source, ranking)
    same = criteria is not None and criteria.is_same
    pasts = _Pasts(ranking, source, same, lineage, figures_of_year(source.year, units))
    found = {card.unit_id: pasts.of(card) for card in cards}
    gone = [] if alone else pasts.gone(found)
    return Before(ranking, source, found, gone, criteria, lineage, not alone)


def _list_before(year, group_code):
    """The latest earlier list of a group; of two of one year, the one published here."""
    published = in_force(year__lt=year, group_code=group_code).first()
    stated = own_statements(year__lt=year, group__own_code=group_code).select_related("group")
    printed = stated.first()
    if published is None or printed is None:
        return published or printed
    return printed if printed.year > published.year else published


def _criteria(source, ranking):
    """The criteria beside those of the year before; None for a printed list."""
    if isinstance(source, Statement):
        return None
    found = PublishedCriterion.objects.filter(ranking__in=[source, ranking], part=MAIN)
    trees = {source.pk: [], ranking.pk: []}
    for node in found.order_by("order"):
        trees[node.ranking_id].append(node)
    return kinship(source.year, trees[source.pk], trees[ranking.pk])


class _Pasts:
    """Sets each unit of a ranking beside what was listed of it in the year of `source`."""

    def __init__(self, ranking, source, has_same_criteria, lineage, figures):
        self.ranking, self.source = ranking, source
        self.has_same_criteria = has_same_criteria
        self.lineage, self.figures = lineage, figures

    def gone(self, units):
        """The lines of the same group then whose units are not among these."""
        code, years = self.ranking.group_code, (self.source.year, self.ranking.year)
        listed = [f for f in self.figures.values() if f.group_code == code]
        return [
            Gone(each, "; ".join(e.words for e in self.lineage.events(each.unit_id, *years)))
            for each in listed
            if each.unit_id not in units
        ]

    def of(self, card):
        card.ranking = self.ranking
        now, own = of_card(card, None), self.figures.get(card.unit_id)
        events = self.lineage.events(card.unit_id, self.source.year, self.ranking.year)
        breaks = [each for each in events if each.is_break]
        if own is None or breaks:
            return self._broken(now, own, breaks)
        remark = "; ".join(each.words for each in events)
        short, reason = why_not_beside(now, own)
        return Past(now, own, reason, short, (), remark, self.has_same_criteria)

    def _broken(self, now, own, breaks: list[Event]):
        near = self.lineage.nearest_origins(now.unit_id, self.figures)
        predecessors = tuple(self.figures[unit_id] for unit_id in near)
        if not breaks:
            breaks = [e for e in self.lineage.events(now.unit_id) if e.is_origin and predecessors]
        if breaks:
            words = "; ".join(each.words for each in breaks)
            reason = f"{words}: không so sánh qua mốc này"
            return Past(now, own, reason, breaks[-1].short, predecessors)
        return Past(now, None, f"Năm {self.source.year} chưa có trong danh sách", "mới")


def _notes(found: Before):
    source, ranking = found.source, found.ranking
    if source.year < ranking.year - 1:
        yield f"Năm gần nhất trước đó có kết quả của nhóm là {source.year}."
    if found.is_stated:
        yield _told_by_others(source)
        return
    if not found.criteria.is_same:
        yield (
            f"Bộ tiêu chí năm {ranking.year} khác năm {source.year} ({found.criteria.words}): "
            "chỉ so chỉ số (%) và thứ hạng, không so tổng điểm."
        )
    if any(getattr(source.rules, name) != getattr(ranking.rules, name) for name in OF_THE_INDEX):
        yield f"Quy ước tính chỉ số năm {ranking.year} khác năm {source.year}."
    if found.is_whole:
        yield from _other_size(found)


def _told_by_others(source):
    paper = source.decision or source.source
    told = f" ({paper})" if paper else ""
    return (
        f"Số năm {source.year} lấy nguyên như nguồn đã in{told}, không chấm trên phần mềm này: "
        "chỉ để cạnh thứ hạng và chỉ số; không so điểm vì không có bộ tiêu chí năm ấy."
    )


def _other_size(found):
    """Ranks among so many beside ranks among more or fewer."""
    then = {past.before.out_of for past in found.pasts.values() if past.is_compared}
    now = sum(past.now.rank is not None for past in found.pasts.values())
    if len(then) == 1 and then != {now} and not found.ranking.rules.separates:
        yield (
            f"Số đơn vị xếp hạng năm {found.year} là {then.pop()}, năm {found.ranking.year} là "
            f"{now}; thay đổi hạng tính từ thứ hạng đã công bố của từng năm."
        )
