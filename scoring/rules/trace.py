"""What is on record behind a leaf's points, as the public may know it: bodies, never persons."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

# What gave a leaf its points. The kinds of appraisal rows stand for themselves.
SELF, EXPLANATION, FIGURE, NO_CASE, EXEMPT = "self", "explanation", "figure", "no_case", "exempt"
APPRAISAL, CONCLUSION, CORRECTION = "appraisal", "conclusion", "correction"

# Who speaks, in words that name nobody.
UNIT, APPRAISERS, COUNCIL, OFFICE = (
    "Đơn vị",
    "Tổ giúp việc",
    "Hội đồng thẩm định",
    "Sở Nội vụ",
)
BODIES = {
    SELF: UNIT,
    EXPLANATION: UNIT,
    APPRAISAL: APPRAISERS,
    CONCLUSION: COUNCIL,
    CORRECTION: OFFICE,
    FIGURE: OFFICE,
}


@dataclass(frozen=True)
class Round:
    """One time a body spoke of a leaf. `points` is None where it named none.

    `person` and `words` are for the pages of the running year: nothing published holds them.
    """

    kind: str
    number: int | None
    points: Decimal | None
    at: datetime | None
    decision: str = ""
    no_case: bool | None = None  # a claim of «không phát sinh» accepted, refused, or none decided
    second_person: bool = False
    person: str = ""
    words: str = ""

    @property
    def by(self) -> str:
        """The body that spoke."""
        return BODIES[self.kind]


@dataclass(frozen=True)
class LeftOut:
    """Why a leaf is not assessed for a unit, and by which document."""

    reason: str
    decision: str = ""
    second_person: bool = False
    by: str = OFFICE


@dataclass(frozen=True)
class Trace:
    """Behind one leaf: what decided, the inputs it rests on, and all that was said before."""

    decided_by: str = ""
    answer: Mapping[str, object] | None = None
    source: str = ""
    rounds: tuple[Round, ...] = ()
    documents: int = 0
    exemption: LeftOut | None = None
