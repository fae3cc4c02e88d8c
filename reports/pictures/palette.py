"""The colours of pictures: those of tokens.css (tested), for drawings that stand alone."""

INK = "#17202b"
SOFT = "#4a5665"
PAPER = "#fff"
SHADE = "#f3f6fa"
LINE = "#c0cad6"
EDGE = "#6d7a89"
ACCENT = "#1c4587"
GOOD = "#17633a"
TEAL = "#0c5f70"
SLATE = "#3a4f86"
WARN = "#7a4800"
BAD = "#a11a1a"

# From the best grade down, as on the pages; the word always stands beside the colour.
GRADES = (GOOD, TEAL, SLATE, WARN, BAD)


def grade_colour(place: int | None) -> str:
    """The colour of a grade by its place from the best; plain where there is none."""
    return EDGE if place is None else GRADES[min(place, len(GRADES) - 1)]
