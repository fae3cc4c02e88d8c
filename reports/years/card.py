"""A scorecard with what stands beside each of its lines: the group, and the unit's own past."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property, lru_cache

from django.urls import reverse

from reports.criteria.figures import Figures, figures_of
from reports.models import Scorecard, ScorecardLine
from reports.previous import Before, Past, before_one
from scoring.rules.numbers import format_number
from scoring.rules.tree import MAIN, SURVEY

# As many as stand on the first sheet of paper.
FURTHEST = 5


@dataclass(frozen=True)
class Then:
    """The unit's points of a criterion a year before, or why they are not set beside these."""

    points: Decimal | None = None
    reason: str = ""
    code: str = ""


@dataclass(frozen=True)
class LineBeside:
    """A line with the group's figures of the same maximum, survey points and the past."""

    line: ScorecardLine
    group: Figures | None
    survey: Decimal | None
    then: Then | None

    @property
    def node(self):
        return self.line.criterion

    @property
    def mean(self):
        return self.group.mean if self.group else None

    @property
    def highest(self):
        return self.group.highest if self.group else None

    @property
    def missing(self):
        """The points between what was reached and the maximum; None where either is not known."""
        if None in (self.line.applicable_max, self.line.points):
            return None
        return self.line.applicable_max - self.line.points

    @property
    def change(self):
        """The points gained since the year before; None where they are not compared."""
        if self.then is None or None in (self.then.points, self.line.points):
            return None
        return self.line.points - self.then.points


@dataclass(frozen=True)
class CardBeside:
    """One unit's scorecard beside its group and beside its own past."""

    card: Scorecard
    lines: list[LineBeside]
    outside: list[LineBeside]
    before: Before
    out_of: int

    @property
    def fields(self):
        return [each for each in self.lines if each.node.depth == 0]

    @property
    def furthest(self):
        """The leaves furthest below their maximum, the furthest first."""
        below = [each for each in self.lines if each.node.method and each.missing]
        return sorted(below, key=lambda each: (-each.missing, each.node.order))[:FURTHEST]

    @property
    def past(self) -> Past | None:
        return self.before.pasts.get(self.card.unit_id)

    @property
    def compares(self):
        """True when there is a column of the unit's own past, line by line."""
        past = self.past
        return past is not None and past.is_compared and not self.before.is_stated

    @property
    def past_base(self):
        """Where the derivations of the unit's numbers of the year before begin."""
        return reverse("scorecard-why", args=[self.past.before.slug, self.before.year])

    @cached_property
    def has_survey(self):
        return any(each.survey is not None for each in self.lines)


def card_beside(card) -> CardBeside:
    """Everything beside one published scorecard; twelve queries at most."""
    lines = list(card.lines.select_related("criterion").order_by("criterion__order"))
    group = group_figures(card.ranking, [line.criterion for line in lines])
    before = before_one(card)
    past = before.pasts.get(card.unit_id)
    then = _Then(before, past) if past and past.is_compared and not before.is_stated else None
    survey = _survey_points([line for line in lines if line.criterion.part == MAIN])
    beside = [
        LineBeside(
            line,
            alike(group[line.criterion.code], line),
            survey.get(line.criterion.code),
            then.of(line) if then and line.criterion.part == MAIN else None,
        )
        for line in lines
    ]
    inside = [each for each in beside if each.node.part == MAIN]
    outside = [each for each in beside if each.node.part != MAIN]
    return CardBeside(card, inside, outside, before, card.list_size)


def group_figures(ranking, nodes) -> Mapping[str, Figures]:
    """What the group did at each criterion; a publication is counted once, as it never changes."""
    return _kept(_Counted(ranking, nodes))


class _Counted:
    """A publication to be counted; two are the same when their contents are."""

    def __init__(self, ranking, nodes):
        self.ranking, self.nodes = ranking, nodes

    @property
    def key(self):
        return self.ranking.pk, self.ranking.content_hash

    def __hash__(self):
        return hash(self.key)

    def __eq__(self, other):
        return self.key == other.key


@lru_cache(maxsize=8)
def _kept(counted):
    return figures_of(counted.ranking, counted.nodes)


# Tests of what a page costs begin with nothing counted.
forget = _kept.cache_clear


def alike(figures, line) -> Figures | None:
    """The group's figures of the units with the same maximum; None where nothing was assessed."""
    if not line.applies:
        return None
    most = line.applicable_max if line.criterion.part == MAIN else line.criterion.max_score
    tallies = [tally for tally in figures.tallies if tally.most == most]
    return Figures(figures.criterion, tallies, figures.left_out)


def _survey_points(lines):
    """What of each node's points the survey gave, by code; None where none of it is asked."""
    parents = {line.criterion.code: line.criterion.parent_code for line in lines}
    found = {}
    for line in lines:
        if line.criterion.method != SURVEY or line.points is None:
            continue
        code = line.criterion.code
        while code:
            found[code] = found.get(code, Decimal(0)) + line.points
            code = parents[code]
    return found


class _Then:
    """The unit's lines of the year before, found by what each criterion was then."""

    def __init__(self, before, past):
        self.criteria, self.year = before.criteria, before.year
        lines = ScorecardLine.objects.filter(
            scorecard__unit=past.before.unit_id, scorecard__ranking=before.source
        )
        values = lines.values_list("criterion__code", "points", "applicable_max", "applies")
        self.lines = {code: rest for code, *rest in values}

    def of(self, line):
        code = line.criterion.code
        if reason := self.criteria.why_not(code):
            return Then(None, reason)
        code = self.criteria.by_code[code].before.code
        points, most, applies = self.lines[code]
        if not applies:
            return Then(None, f"năm {self.year} không đánh giá")
        if most != line.applicable_max:
            return Then(None, f"năm {self.year} áp dụng tối đa {format_number(most)}")
        return Then(points, code=code)
