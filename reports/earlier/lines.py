"""The rows of a printed list, and what is found when they are set against each other."""

import re
from dataclasses import dataclass
from fractions import Fraction

from .printed import Printed, Span, ratio, ratio_span

ERROR, NOTICE = "error", "notice"
DECIMAL_POINT = re.compile(r"(?<=[0-9])\.(?=[0-9])")


@dataclass(frozen=True)
class Line:
    """One unit in a list: what is printed of it; None and "" are what the list does not say."""

    row: int | None
    unit: str
    unit_key: object
    points: Printed | None = None
    maximum: Printed | None = None
    index: Printed | None = None
    rank: int | None = None
    grade: str = ""
    note: str = ""

    @property
    def has_ratio(self) -> bool:
        return bool(self.points and self.maximum and self.maximum.value)

    @property
    def span(self) -> Span | None:
        """What the exact index may be: as printed, else by points and maximum; None if unknown."""
        if self.index:
            return self.index.rounded
        return ratio_span(self.points, self.maximum) if self.has_ratio else None

    @property
    def value(self) -> Fraction | None:
        """The index as printed, else by points and maximum as printed; None if unknown."""
        if self.index:
            return Fraction(self.index.value)
        return ratio(self.points, self.maximum) if self.has_ratio else None

    @property
    def index_text(self) -> str:
        return self.index.text if self.index else f"{self.points.text}/{self.maximum.text}"

    @property
    def place(self) -> str:
        """Where people find it: its row in the file, or its unit in a list already kept."""
        return f"dòng {self.row}, {self.unit}" if self.row else self.unit


@dataclass(frozen=True)
class Finding:
    """Two figures that can't both be right (error), or that the digits don't decide (notice)."""

    severity: str
    column: str
    cause: str
    line: Line | None = None
    printed: str = ""
    recomputed: str = ""
    row: int | None = None

    @property
    def is_error(self) -> bool:
        return self.severity == ERROR

    @property
    def at(self) -> int | None:
        """The row of the file it stands at; None when it is about the list as a whole."""
        return self.line.row if self.line else self.row

    @property
    def unit(self) -> str:
        return self.line.unit if self.line else ""

    @property
    def sentence(self) -> str:
        """All of it in words, with decimal commas, for those who read no table."""
        told = [f"in «{self.printed}»"] if self.printed else []
        if self.recomputed:
            told.append(f"tính lại «{self.recomputed}»")
        words = f"{self.cause} ({', '.join(told)})." if told else f"{self.cause}."
        return DECIMAL_POINT.sub(",", words)
