"""A band told in one line."""

from reports.bands.ranges import Band


def band_words(band: Band) -> str:
    """«hạng công bố 7; khi bỏ lần lượt từng tiêu chí: 5–8; trong sai số điều tra: 6–9»."""
    told = [
        f"hạng công bố {band.rank}",
        f"khi bỏ lần lượt từng tiêu chí: {_between(band.best, band.worst)}",
    ]
    if band.within is not None:
        told.append(f"trong sai số điều tra: {_between(*band.within)}")
    return "; ".join(told)


def _between(best: int, worst: int) -> str:
    return "giữ nguyên" if best == worst else f"{best}–{worst}"
