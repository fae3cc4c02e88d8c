"""The rows of one index and year as `export_indices` prints them."""

from indices.shelf import Shelf


def exported(index, year):
    """The list in force, of provinces before units; where there is none, what was stated."""
    for subject in ("province", "unit"):
        shelf = Shelf(subject, index=index, year=year)
        if league := shelf.leagues.get((index.code, year)):
            return league.standings
        if stated := shelf.stated.get((index.code, year)):
            return stated
    return []
