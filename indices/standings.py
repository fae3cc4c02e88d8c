"""The rows of one index and year as `export_indices` prints them."""

from indices.shelf import Shelf


def exported(index, year):
    """The list in force, of provinces before units; where there is none, what was stated.

    Units come block by block, each ranked in its own.
    """
    for subject in ("province", "unit"):
        shelf = Shelf(subject, index=index, year=year)
        if league := shelf.leagues.get((index.code, year)):
            return league.standings
        if blocks := shelf.blocks.get((index.code, year)):
            return [one for league in blocks.values() for one in league.standings]
        if stated := shelf.stated.get((index.code, year)):
            return _once_each(stated)
    return []


def _once_each(stated):
    """What several sources state alike of one is told once; what they state otherwise, each."""
    found = {}
    for one in stated:
        found.setdefault((one.subject_key, one.total, one.rank, one.rank_of), one)
    return list(found.values())
