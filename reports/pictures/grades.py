"""What pictures need of the grades of a year."""


def bounded(rules):
    """The grades that begin at an index, from the best; none where grades go by rank."""
    return [] if rules.is_relative else [band for band in rules.bands if band.lower]


def grade_place(rules, grade):
    """The place of a grade from the best, 0; None for a name that is none of them."""
    labels = [band.label for band in rules.bands]
    return labels.index(grade) if grade in labels else None
