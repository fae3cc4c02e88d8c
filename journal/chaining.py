"""How an entry of the journal is bound to the one before it: docs/journal-format.md.

Pure: anybody can recompute it from what an entry says. What is written here never changes; another
form would be another FORMAT beside it.
"""

import hashlib
import json
from dataclasses import dataclass
from datetime import UTC, datetime

FORMAT = "cchc-journal/1"

# What the first entry of every chain names as the one before it.
GENESIS = "0" * 64


@dataclass(frozen=True)
class Said:
    """What one entry says, in the terms of the format; `by` is an account's id, None the system."""

    chain: str
    number: int
    at: datetime
    by: int | None
    by_name: str
    act: str
    subject: str
    before: str
    after: str
    reason: str
    previous: str


def canonical_bytes(said: Said) -> bytes:
    """UTF-8 JSON: keys sorted, no spaces, texts as they are, the moment in UTC, six decimals."""
    content = vars(said) | {"format": FORMAT, "at": moment(said.at)}
    return json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode(
        "utf-8", "surrogatepass"
    )


def digest(said: Said) -> str:
    """The hash of an entry: SHA-256 of its canonical bytes, in lower-case hexadecimal."""
    return hashlib.sha256(canonical_bytes(said)).hexdigest()


def moment(at: datetime) -> str:
    """A moment as the format writes it: 2025-02-14T02:30:00.000000Z."""
    if at.tzinfo is None:
        raise ValueError(f"{at!r} is of no known zone")
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
