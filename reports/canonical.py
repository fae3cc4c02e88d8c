"""The canonical form of a publication, whose SHA-256 proves it; written in docs/publication-format.md.

Pure: the same content gives the same bytes on every machine, now and in ten years.
"""

import hashlib
import json
import unicodedata
from collections.abc import Mapping
from datetime import date
from decimal import Decimal

FORMAT = "cchc-publication/1"

POINTS_PLACES = Decimal("0.0001")


def canonical_bytes(content: Mapping) -> bytes:
    """UTF-8 JSON: keys sorted, no spaces, text in NFC, points as strings with four decimals."""
    return json.dumps(
        _plain(content), ensure_ascii=False, sort_keys=True, separators=(",", ":")
    ).encode()


def content_hash(content: Mapping) -> str:
    """The SHA-256 of the canonical bytes, in lower-case hexadecimal."""
    return hashlib.sha256(canonical_bytes(content)).hexdigest()


def _plain(value):
    match value:
        case None | bool() | int():
            return value
        case str():
            return unicodedata.normalize("NFC", value)
        case Decimal():
            return _points(value)
        case date():
            return value.isoformat()
        case Mapping():
            return {_plain(key): _plain(inner) for key, inner in value.items()}
        case list() | tuple():
            return [_plain(inner) for inner in value]
    raise TypeError(f"{type(value).__name__} has no canonical form")


def _points(value: Decimal) -> str:
    """Four decimals, always; a value with more would lose a digit, so it is refused."""
    if value != value.quantize(POINTS_PLACES):
        raise ValueError(f"{value} has more than four decimals")
    return str(value.quantize(POINTS_PLACES))
