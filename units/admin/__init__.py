"""Pages of the office: units, their succession, people, their roles, and the journal."""

from . import grants, journal, people, units

__all__ = ["grants", "journal", "people", "units"]
