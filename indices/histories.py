"""A province through the years: its figures with the breaks between them, and its components."""

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from indices.figures import Change, Figure, signed
from indices.models import Component, IndexDefinition
from indices.rules.changes import rank_change
from scoring.rules.numbers import format_number, round_index


@dataclass(frozen=True)
class Line:
    """A figure of a history, or a break across which nothing is compared."""

    figure: Figure | None = None
    break_: str = ""


@dataclass(frozen=True)
class Multiple:
    """One component of a province beside the mean and the best of the same list."""

    component: Component
    value: Decimal
    digits: int
    mean: Fraction
    best: Decimal
    rank: int
    of: int
    change: Change

    @property
    def maximum(self):
        """The end of the bar: the scale, or the best where there is no scale."""
        return self.component.maximum or self.best

    @property
    def value_words(self):
        return format_number(self.value, self.digits)

    @property
    def mean_words(self):
        return format_number(round_index(self.mean, self.digits), self.digits)

    @property
    def best_words(self):
        return format_number(self.best, self.digits)

    @property
    def mean_value(self):
        return round_index(self.mean, self.digits)

    @property
    def to_mean(self):
        return signed(round_index(Fraction(self.value) - self.mean, self.digits), self.digits)


@dataclass(frozen=True)
class History:
    """One index of a province: every year, the newest first, and the components of the newest."""

    index: IndexDefinition
    lines: list[Line]
    multiples: list[Multiple]
    year: int | None

    @property
    def sentences(self):
        """Each year in a sentence, the newest first."""
        return [line.figure.sentence for line in self.lines if line.figure]


def histories(shelf, figures) -> list[History]:
    """The history of each index a province has a figure of."""
    by_index = {}
    for figure in figures:
        by_index.setdefault(figure.index.code, []).append(figure)
    return [_history(shelf, its) for its in by_index.values()]


def _history(shelf, figures):
    shown = next((one for one in figures if one.is_list and one.league.parts), None)
    multiples = _multiples(shelf, shown) if shown else []
    return History(figures[0].index, _lines(figures), multiples, shown and shown.year)


def _lines(figures):
    lines, later = [], None
    for figure in figures:
        if later is not None and later.scheme != figure.scheme:
            lines.append(Line(break_=_break_words(later.scheme)))
        lines.append(Line(figure))
        later = figure
    return lines


def _break_words(scheme):
    about = f" {scheme.about}" if scheme.about else ""
    return f"Cách tính đổi từ năm {scheme.year_from}.{about} Không so với các năm trước."


def _multiples(shelf, figure):
    league = figure.league
    before = shelf.before(league)
    if before and before.scheme != league.scheme:
        before = None
    found = []
    for part in league.parts:
        printed = figure.standing.line.values.get(part.code)
        if printed is None:
            continue
        spread = league.by_part[part.code]
        digits = 2 if part.maximum is None or part.maximum >= 10 else figure.index.decimals
        found.append(
            Multiple(
                component=part,
                value=printed.value,
                digits=digits,
                mean=spread.mean,
                best=spread.best,
                rank=spread.ranks[figure.standing.subject_key],
                of=spread.of,
                change=_part_change(figure, before, part.code, digits),
            )
        )
    return found


def _part_change(figure, before, code, digits):
    key = figure.standing.subject_key
    former = before and before.by_subject.get(key)
    old = former and former.line.values.get(code)
    if not old:
        return Change(reason="không có năm trước để so")
    now = figure.standing.line.values[code].value
    spread, earlier = figure.league.by_part[code], before.by_part[code]
    same = spread.of == earlier.of
    moved = rank_change(earlier.ranks.get(key), spread.ranks[key]) if same else None
    return Change(now - old.value, moved, digits=digits)
