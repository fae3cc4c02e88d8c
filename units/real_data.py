"""The units of Lai Châu, which ship with the program."""

from pathlib import Path

from django.conf import settings
from django.db import transaction

from .importing import import_units
from .succession_import import import_succession

FOLDER = Path(settings.BASE_DIR) / "cchc" / "sample_data" / "units"
# Districts before communes: a parent is looked up when its children are read.
UNIT_FILES = ("province", "departments", "districts", "communes_before_2025", "communes_2025")


@transaction.atomic
def load_lai_chau(*, by=None):
    """Load the real units and their succession; a second run changes nothing."""
    counts = [import_units(FOLDER / f"{name}.csv", by=by) for name in UNIT_FILES]
    counts.append(import_succession(FOLDER / "succession.csv", by=by))
    return sum(counts[1:], start=counts[0])
