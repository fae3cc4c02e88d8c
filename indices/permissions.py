"""Who may bring in figures of indices."""

from units.people import is_officer


def why_not_import(by):
    """The reason this person may not bring in figures; empty when he may. None is the system."""
    if by is None or is_officer(by):
        return ""
    return "Chỉ cán bộ CCHC Sở Nội vụ được nhập số liệu các chỉ số."
