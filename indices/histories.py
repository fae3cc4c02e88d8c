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
class PartLine:
    """One component as a source tells it, without the list it stands in."""

    component: Component
    value: str
    rank: str


@dataclass(frozen=True)
class ToldParts:
    """The components one source tells of a year, each with the rank it prints."""

    figure: Figure
    lines: list[PartLine]


@dataclass(frozen=True)
class History:
    """One index of a province: every year, the newest first, and the components of the newest."""

    index: IndexDefinition
    lines: list[Line]
    multiples: list[Multiple]
    year: int | None
    told_parts: list[ToldParts]

    @property
    def sentences(self):
        """Each year in a sentence, the newest first."""
        return [line.figure.sentence for line in self.lines if line.figure]


def histories(shelf, figures, province, former=()) -> list[History]:
    """The history of each index a province has a figure of; `former` are those it was made of."""
    by_index = {}
    for figure in figures:
        by_index.setdefault(figure.index.code, []).append(figure)
    return [_history(shelf, its, province, former) for its in by_index.values()]


def _history(shelf, figures, province, former):
    shown = next((one for one in figures if one.is_list and one.league.parts), None)
    multiples = _multiples(shelf, shown) if shown else []
    told = [ToldParts(one, lines) for one in figures if (lines := _told_parts(one))]
    lines = _with_mergers(_lines(figures), figures[0].index, province, former)
    return History(figures[0].index, lines, multiples, shown and shown.year, told)


def _with_mergers(lines, index, province, former):
    """The breaks of 01/07/2025: nothing of a new province goes on from the old ones."""
    if heir := province.merged_into:
        words = f"Từ ngày 01/07/2025 hợp nhất vào {heir.name}: số của tỉnh mới không nối tiếp."
        return [Line(break_=words), *lines]
    if former:
        names = ", ".join(one.name for one in former)
        year = index.first_year_of_34
        words = f"Trước năm {year} là số của từng tỉnh cũ ({names}): không nối tiếp, không cộng."
        return [*lines, Line(break_=words)]
    return lines


def _told_parts(figure):
    """What a single source prints of components; a list shows its own beside mean and best."""
    line = figure.standing.line
    told = {*line.values, *line.part_ranks}
    if figure.is_list:
        return []
    return [_part_line(figure, part) for part in figure.scheme.components.all()
            if part.code in told]  # fmt: skip


def _part_line(figure, part):
    line = figure.standing.line
    printed = line.values.get(part.code)
    rank, rank_of = line.part_ranks.get(part.code, (None, None))
    value = format_number(printed.value, printed.digits) + figure.index.unit if printed else "–"
    ranked = (f"{rank}/{rank_of}" if rank_of else str(rank)) if rank else "–"
    return PartLine(part, value, ranked)


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
