"""What sources are called."""

import csv
from functools import cache
from pathlib import Path

TITLES = Path(__file__).parent / "definitions" / "sources.csv"


@cache
def titles() -> dict[str, str]:
    with TITLES.open(encoding="utf-8", newline="") as file:
        return {row["id"]: row["title"] for row in csv.DictReader(file)}


def title_of(source: str) -> str:
    """The title of a source by its short name, or what it is called in the table."""
    return titles().get(source, source)
