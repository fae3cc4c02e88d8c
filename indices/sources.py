"""What sources are called."""

import csv
import re
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

TITLES = Path(__file__).parent / "definitions" / "sources.csv"
# «Trích từ báo chí, cổng thông tin (lao_cai_2015)»
SHORT_NAME = re.compile(r"\((\w+)\)$")


@dataclass(frozen=True)
class NamedSource:
    """A source as people name it; the code is what tables and files call it."""

    title: str
    publisher: str = ""
    published: date | None = None
    code: str = ""

    @property
    def told_by(self):
        """«Báo Nhân Dân», «Tin báo chí, công bố 27/05/2020»; empty when neither is known."""
        when = f"công bố {self.published:%d/%m/%Y}" if self.published else ""
        return ", ".join(filter(None, (self.publisher, when)))

    def __str__(self):
        """All of it in one line, for files."""
        words = ". ".join(filter(None, (self.title, self.told_by)))
        return f"{words} ({self.code})" if self.code else words


@cache
def known() -> dict[str, NamedSource]:
    with TITLES.open(encoding="utf-8", newline="") as file:
        return {row["id"]: _named(row) for row in csv.DictReader(file)}


def _named(row):
    published = date.fromisoformat(row["published"]) if row["published"] else None
    return NamedSource(row["title"], row["publisher"], published, row["code"])


def source_of(text: str) -> NamedSource:
    """The source a row names, by its short name wherever that stands; else as it is written."""
    short = SHORT_NAME.search(text)
    return known().get(text) or known().get(short[1] if short else "") or NamedSource(text)
