"""One province in one index and year: value, rank, change, distance to mean and best, in words."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from indices.bands import band_of
from indices.models import IndexDefinition, Scheme
from indices.rules.changes import rank_change, rank_change_words, value_change_words
from indices.rules.sentences import sentence
from indices.shelf import League, Shelf, Standing, stated_figure
from indices.sources import source_of
from scoring.rules.numbers import format_number, round_index


@dataclass(frozen=True)
class Change:
    """Against the year before; without a value `reason` says why there is none.

    `caution` is what a sentence may not leave out: there is a year before, not to be compared with.
    """

    value: Decimal | None = None
    ranks: int | None = None
    reason: str = ""
    is_printed: bool = False
    digits: int = 2
    caution: str = ""

    @property
    def words(self):
        return value_change_words(self.value, self.digits)

    @property
    def rank_words(self):
        return rank_change_words(self.ranks)


@dataclass(frozen=True)
class Figure:
    """What is known of a subject: from a list, or as one source states it."""

    index: IndexDefinition
    scheme: Scheme
    year: int
    standing: Standing
    change: Change
    mean: Fraction | None
    best: Decimal | None
    league: League | None = None

    @property
    def row(self):
        return self.standing.row

    @property
    def digits(self):
        """As many as are usual, never more than printed."""
        return digits_of(self.index, self.standing, self.league)

    @property
    def value(self):
        """«85,97», «81,51%»; «–» when incomplete."""
        return value_words(self.index, self.standing, self.league)

    @property
    def rank(self):
        """«56/63»; empty when unknown."""
        one = self.standing
        if one.rank is None:
            return ""
        return f"{one.rank}/{one.rank_of}" if one.rank_of else str(one.rank)

    @property
    def told(self):
        """«hạng 56/63; tăng 0,19», «tăng 1,62; giảm 1 bậc»: all that is known beside the value."""
        words = [f"hạng {self.rank}"] if self.rank else []
        return "; ".join(filter(None, (*words, self.change.words, self.change.rank_words)))

    @property
    def band(self):
        """The owner's group, empty where none is known."""
        return band_of(self.index, self.year, self.standing.total)

    @property
    def to_mean(self):
        return self._gap(self.mean)

    @property
    def to_best(self):
        return self._gap(self.best)

    @property
    def is_list(self):
        return self.league is not None

    @property
    def source(self):
        """The source of the row, else of its list."""
        return source_of(self.row.source or self.row.release.source)

    @property
    def sentence(self):
        """«PAR INDEX 2024 đạt 85,97, tăng 0,19, xếp 56/63»."""
        value = "" if self.standing.total is None else self.value
        change = self.change
        name = f"{self.index.code} {self.year}"
        return sentence(name, value, change.words, self.rank, change.rank_words, change.caution)

    def _gap(self, other):
        if other is None or self.standing.total is None:
            return ""
        gap = round_index(Fraction(self.standing.total) - Fraction(other), self.digits)
        return signed(gap, self.digits)


def signed(number, digits):
    """«+0,19», «−2,40», «0,00»."""
    sign = "+" if number > 0 else "\N{MINUS SIGN}" if number < 0 else ""
    return f"{sign}{format_number(abs(number), digits)}"


def digits_of(index, standing, league=None) -> int:
    """As many decimals as are usual of the index, never more than its list or source prints."""
    if league is not None:
        return min(index.decimals, league.digits)
    figure = standing.line.total
    return min(index.decimals, figure.digits) if figure else index.decimals


def value_words(index, standing, league=None) -> str:
    """The value as people read it, «–» where there is none."""
    if standing.total is None:
        return "–"
    return format_number(standing.total, digits_of(index, standing, league)) + index.unit


def figures_of(shelf: Shelf, province) -> list[Figure]:
    """All figures of a province, by index, the newest year first, lists before statements."""
    found = []
    for index in shelf.indices:
        for year in shelf.years(index.code):
            league = shelf.leagues.get((index.code, year))
            if league and province.pk in league.by_subject:
                found.append(from_list(shelf, league, league.by_subject[province.pk]))
            found += [
                from_statement(shelf, index, year, one)
                for one in shelf.stated.get((index.code, year), ())
                if one.row.province_id == province.pk
            ]
    return found


def from_list(shelf, league, standing) -> Figure:
    """A row of a list, against the list of the year before."""
    standing.row.release = league.release
    change = change_in_lists(shelf, league, standing)
    found = (league.index, league.scheme, league.year, standing, change)
    return Figure(*found, league.mean, league.best, league)


def change_in_lists(shelf, league, standing) -> Change:
    """The change of a row from list to list, or why there is none."""
    index, year = league.index, league.year
    before = shelf.before(league)
    if before is None:
        return Change(reason=f"chưa có danh sách năm {year - 1}")
    if before.scheme != league.scheme:
        return new_scheme(league.scheme)
    former = before.by_subject.get(standing.subject_key)
    if former is None:
        return Change(reason=f"không có trong danh sách năm {year - 1}")
    if not (former.is_complete and standing.is_complete):
        return Change(reason="dòng thiếu thành phần")
    return difference(former, standing, year, digits_of(index, standing, league))


def new_scheme(scheme) -> Change:
    """No change, as the total is made otherwise than the year before."""
    reason = f"cách tính đổi từ năm {scheme.year_from}"
    caution = f"không so với năm {scheme.year_from - 1}: {reason}"
    return Change(reason=reason, caution=caution)


def difference(former, standing, year, digits) -> Change:
    """The change of total and rank; of ranks only among as many."""
    same = former.rank_of == standing.rank_of
    among = f"năm {year - 1} xếp trong số {former.rank_of}"
    apart = among if former.rank and standing.rank and not same else ""
    moved = rank_change(former.rank, standing.rank) if same else None
    known = former.total is not None and standing.total is not None
    value = standing.total - former.total if known else None
    if value is None and moved is None:
        return Change(reason=f"chưa đủ số liệu năm {year - 1}")
    return Change(value, moved, apart, digits=digits, caution=apart)


def from_statement(shelf, index, year, standing) -> Figure:
    """What one source states, with the mean and the best others state of the same year."""
    scheme = index.scheme_of(year)
    mean = shelf.stated_means.get((index.code, year))
    others = shelf.stated.get((index.code, year), ())
    best = next((one.total for one in others if one.rank == 1), None)
    change = change_as_stated(shelf, index, year, standing)
    mean_value = Fraction(mean.value) if mean else None
    return Figure(index, scheme, year, standing, change, mean_value, best)


def change_as_stated(shelf, index, year, standing) -> Change:
    """The change the source prints; else against what is stated of the year before."""
    row = standing.row
    printed, ranks = stated_figure(row, "change"), stated_figure(row, "rank_change")
    if printed is not None or ranks is not None:
        digits = printed.digits if printed else index.decimals
        return Change(printed and printed.value, ranks, "", True, digits)
    scheme, earlier = index.scheme_of(year), index.scheme_of(year - 1)
    if earlier and earlier != scheme:
        return new_scheme(scheme)
    former = _known_before(shelf, index, year, row.province_id)
    if former is None:
        return Change(reason=f"chưa có số liệu năm {year - 1}")
    digits = max(digits_of(index, former), digits_of(index, standing))
    return difference(former, standing, year, digits)


def _known_before(shelf, index, year, province_id):
    """The row of the year before: of the whole list, else as a source states it."""
    league = shelf.leagues.get((index.code, year - 1))
    if league and province_id in league.by_subject:
        return league.by_subject[province_id]
    told = shelf.stated.get((index.code, year - 1), ())
    return next((one for one in told if one.row.province_id == province_id), None)


def newest(figures: Iterable[Figure]) -> list[Figure]:
    """The newest figure of each index, in the order of the indices."""
    found = {}
    for figure in figures:
        found.setdefault(figure.index.code, figure)
    return list(found.values())


def told_by(shelf, index, year) -> list[Figure]:
    """All that single sources state, by rank where they print one."""
    stated = shelf.stated.get((index.code, year), ())
    figures = [from_statement(shelf, index, year, one) for one in stated]
    return sorted(
        figures, key=lambda one: (one.standing.rank is None, one.standing.rank or 0, one.row.name)
    )
