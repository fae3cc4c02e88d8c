"""Where our province stands in the total and in each component of an index and year."""

from dataclasses import dataclass
from decimal import Decimal

from indices.figures import digits_of
from indices.leagues import part_digits
from scoring.rules.numbers import format_number


@dataclass(frozen=True)
class Standing:
    """Our province in one component: value as published, rank among those that have one."""

    value: Decimal
    digits: int
    rank: int | None = None
    rank_of: int | None = None

    @property
    def words(self):
        return format_number(self.value, self.digits)

    @property
    def rank_words(self):
        """«56/63»; empty when unknown."""
        if self.rank is None:
            return ""
        return f"{self.rank}/{self.rank_of}" if self.rank_of else str(self.rank)


def standings_of(shelf, own, index, year):
    """Where we stand in the total ("") and in each component: by the list, else as stated."""
    parts = {one.code: one for one in index.scheme_of(year).components.all()}
    league = shelf.leagues.get((index.code, year))
    if league and own.pk in league.by_subject:
        mine = league.by_subject[own.pk]
        return _told(index, parts, mine, league)
    told = [each for each in shelf.stated.get((index.code, year), ()) if _is_of(each, own)]
    found = {}
    for each in sorted(told, key=lambda one: -one.row.release.pk):
        found = _told(index, parts, each) | found
    return found


def _is_of(standing, province):
    return standing.row.province_id == province.pk


def _told(index, parts, standing, league=None):
    """What a row says of the total and of each component."""
    found = {
        code: Standing(
            figure.value, part_digits(index, parts[code]), *_rank(standing, code, league)
        )
        for code, figure in standing.line.values.items()
        if figure and code in parts
    }
    if standing.total is not None:
        digits = digits_of(index, standing, league)
        found[""] = Standing(standing.total, digits, standing.rank, standing.rank_of)
    return found


def _rank(standing, code, league):
    """Among those of the list that have the component; of a statement as it prints it."""
    if league is None:
        return standing.line.part_ranks.get(code, (None, None))
    spread = league.by_part.get(code)
    return (spread.ranks.get(standing.subject_key), spread.of) if spread else (None, None)
