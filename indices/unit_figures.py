"""One of our own units in the indices published of units: DDCI, satisfaction, 766."""

from indices.figures import Figure, from_list, from_statement
from indices.models import IndexRow
from indices.shelf import Shelf


def figures_of_unit(unit) -> list[Figure]:
    """All figures of one of our units, by index, the newest year first, each in its block."""
    if not IndexRow.objects.filter(unit=unit).exists():
        return []
    shelf, found = Shelf("unit"), []
    for index in shelf.indices:
        for year in shelf.years(index.code):
            for league in shelf.blocks.get((index.code, year), {}).values():
                if standing := league.by_subject.get(f"u{unit.pk}"):
                    found.append(from_list(shelf, league, standing))
            told = shelf.stated.get((index.code, year), ())
            found += [
                from_statement(shelf, index, year, one)
                for one in told
                if one.row.unit_id == unit.pk
            ]
    return found
