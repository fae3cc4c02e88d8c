"""The groups of provinces an owner names, by the index as printed, year by year."""

from fractions import Fraction

from scoring.rules.numbers import round_index


def bands_of(index, year):
    """The groups of a year, the highest first; uses what is prefetched."""
    found = [band for band in index.bands.all() if band.covers(year)]
    return sorted(found, key=lambda band: -band.lower)


def band_of(index, year, total) -> str:
    """«Nhóm A»; empty without a total or where no groups are known."""
    if total is None:
        return ""
    shown = round_index(Fraction(total), index.decimals)
    return next((band.label for band in bands_of(index, year) if shown >= band.lower), "")
