"""The league table of an index and year: every row in words, and what was found in it."""

from collections import Counter
from dataclasses import dataclass
from fractions import Fraction

from indices.bands import band_of, bands_of
from indices.figures import Change, change_in_lists, signed, value_words
from indices.importing.report import CAUSES, WHATS
from indices.rules.changes import Census, census
from indices.shelf import League, Shelf, Standing
from scoring.rules.numbers import format_number, round_index


@dataclass(frozen=True)
class LeagueRow:
    """One row of a list as a page shows it."""

    standing: Standing
    value: str
    change: Change
    cells: list[str]
    band: str
    to_mean: str

    @property
    def name(self):
        return self.standing.row.shown_name

    @property
    def province(self):
        return self.standing.row.province

    @property
    def unit(self):
        return self.standing.row.unit


@dataclass(frozen=True)
class LeagueTable:
    """A list with all that a page says of it."""

    league: League
    rows: list[LeagueRow]
    has_changes: bool
    why_no_change: str
    mean: str
    best: str
    bands: list[tuple[str, int]]
    moves: Census
    findings: list[str]
    older: list[League]

    @property
    def parts(self):
        return self.league.parts


def league_table(shelf: Shelf, league: League) -> LeagueTable:
    """The list with its changes against the year before, where they may be told."""
    rows = [_row(shelf, league, one) for one in league.ranked]
    reasons = [row.change.reason for row in rows]
    compared = any(row.change.value is not None for row in rows)
    digits = league.index.decimals
    counted = Counter(row.band for row in rows)
    names = {part.code: part.name for part in league.scheme.components.all()}
    names |= {one.row.name: one.row.shown_name for one in league.standings}
    return LeagueTable(
        league=league,
        rows=rows,
        has_changes=compared,
        why_no_change="" if compared or not reasons else reasons[0],
        mean=_words(league.mean, digits),
        best=_words(league.best, min(digits, league.digits)),
        bands=[(band.label, counted[band.label]) for band in bands_of(league.index, league.year)],
        moves=census(row.change.value for row in rows),
        findings=[finding_words(one, names) for one in league.differences],
        older=shelf.older(league) if league.block else [],
    )


def finding_words(one, names) -> str:
    """One difference of a list in a sentence, components and units by their names."""
    component = names.get(one.component, one.component)
    what = f"{WHATS[one.what]} «{component}»" if component else WHATS[one.what]
    again = f"tính lại {one.recomputed}" if one.recomputed else "không tính lại được"
    printed, again = (text.replace(".", ",") for text in (one.printed, again))
    name = names.get(one.line.name, one.line.name)
    return f"{name}: {what} in {printed}, {again} ({CAUSES[one.cause]})."


def _row(shelf, league, standing):
    values = standing.line.values
    return LeagueRow(
        standing=standing,
        value=value_words(league.index, standing, league),
        change=change_in_lists(shelf, league, standing),
        cells=[_cell(league, part, values.get(part.code)) for part in league.parts],
        band=band_of(league.index, league.year, standing.total),
        to_mean=_to_mean(league, standing),
    )


def _words(number, digits):
    return "–" if number is None else format_number(round_index(Fraction(number), digits), digits)


def _cell(league, part, figure):
    if figure is None:
        return "–"
    return format_number(figure.value, part_digits(league.index, part))


def part_digits(index, part) -> int:
    """The decimals a component is shown with."""
    return 2 if part.maximum is None or part.maximum >= 10 else index.decimals


def _to_mean(league, standing):
    if standing.total is None or league.mean is None:
        return "–"
    digits = league.index.decimals
    return signed(round_index(Fraction(standing.total) - league.mean, digits), digits)
