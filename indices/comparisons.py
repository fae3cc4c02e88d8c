"""Chosen provinces beside each other, list by list; never across lists."""

from dataclasses import dataclass

from indices.figures import value_words
from indices.models import IndexDefinition, Province
from indices.shelf import Shelf, Standing

MOST_CHOSEN = 6


@dataclass(frozen=True)
class Cell:
    """A province in one list: value and rank, or nothing."""

    value: str = "–"
    rank: str = ""
    is_best: bool = False


@dataclass(frozen=True)
class ComparedYear:
    """One index and year with a cell for each chosen province."""

    index: IndexDefinition
    year: int
    cells: list[Cell]
    standings: list[Standing | None]
    is_list: bool


def compared(shelf: Shelf, provinces: list[Province]) -> list[ComparedYear]:
    """Every list in which a chosen province is, then what is stated of years without a list."""
    found = []
    for index in shelf.indices:
        for year in shelf.years(index.code):
            one = _compared(shelf, index, year, provinces)
            if any(cell.value != "–" for cell in one.cells):
                found.append(one)
    return found


def _compared(shelf, index, year, provinces):
    league = shelf.leagues.get((index.code, year))
    told = league.standings if league else shelf.stated.get((index.code, year), ())
    by_province = {one.row.province_id: one for one in reversed(told)}
    chosen = [by_province.get(province.pk) for province in provinces]
    totals = [one.total for one in chosen if one and one.total is not None]
    best = max(totals) if len(totals) > 1 else None
    cells = [_cell(index, one, best, league) for one in chosen]
    return ComparedYear(index, year, cells, chosen, bool(league))


def _cell(index, standing, best, league):
    if standing is None or standing.total is None:
        return Cell()
    rank = f"{standing.rank}/{standing.rank_of}" if standing.rank else ""
    return Cell(value_words(index, standing, league), rank, standing.total == best)
