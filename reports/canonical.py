"""The canonical form of a publication, whose SHA-256 proves it: docs/publication-format.md.

Pure: the same content gives the same bytes on every machine, now and in ten years.
"""

import hashlib
import json
import unicodedata
from collections.abc import Mapping
from datetime import UTC, date, datetime
from decimal import Decimal

FORMAT = "cchc-publication/2"
# What was published in an older format stays in it, for its hash covers that content.
FIRST_FORMAT = "cchc-publication/1"

POINTS_PLACES = Decimal("0.0001")


def canonical_bytes(content: Mapping) -> bytes:
    """UTF-8 JSON: keys sorted, no spaces, text in NFC, points as text with four decimals."""
    return json.dumps(
        plain(content), ensure_ascii=False, sort_keys=True, separators=(",", ":")
    ).encode()


def content_hash(content: Mapping) -> str:
    """The SHA-256 of the canonical bytes, in lower-case hexadecimal."""
    return hashlib.sha256(canonical_bytes(content)).hexdigest()


def plain(value):
    """The value as JSON holds it, in the one way of writing; TypeError where there is none."""
    match value:
        case None | bool() | int():
            return value
        case str():
            return unicodedata.normalize("NFC", value)
        case Decimal():
            return _points(value)
        case datetime():
            return _moment(value)
        case date():
            return value.isoformat()
        case Mapping():
            return {plain(key): plain(inner) for key, inner in value.items()}
        case list() | tuple():
            return [plain(inner) for inner in value]
    raise TypeError(f"{type(value).__name__} has no canonical form")


def _points(value: Decimal) -> str:
    """Four decimals, always; a value with more would lose a digit, so it is refused."""
    four = value.quantize(POINTS_PLACES)
    if four != value:
        raise ValueError(f"{value} has more than four decimals")
    return str(four or abs(four))  # Decimal knows -0, paper does not


def _moment(value: datetime) -> str:
    """A moment in UTC, to the second; a finer one, or one of no zone, is refused."""
    if value.tzinfo is None or value.microsecond:
        raise ValueError(f"{value!r} is not a whole second of a known zone")
    return value.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
