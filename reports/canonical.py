"""The canonical form of a publication, whose SHA-256 proves it: docs/publication-format.md.

Pure: the same content gives the same bytes on every machine, now and in ten years.
"""

import hashlib
import json
import unicodedata
from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime
from decimal import Decimal
from functools import lru_cache
from types import NoneType

FORMAT = "cchc-publication/2"
# What was published in an older format stays in it, for its hash covers that content.
FIRST_FORMAT = "cchc-publication/1"

POINTS_PLACES = Decimal("0.0001")


def canonical_bytes(content: Mapping) -> bytes:
    """UTF-8 JSON: keys sorted, no spaces, text in NFC, points as text with four decimals."""
    return _written(plain(content))


def content_hash(content: Mapping) -> str:
    """The SHA-256 of the canonical bytes, in lower-case hexadecimal.

    A value that is an iterator is a list that is never held whole.
    """
    digest = hashlib.sha256()
    for part in _parts(content):
        digest.update(part)
    return digest.hexdigest()


def _written(value) -> bytes:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def _parts(content: Mapping) -> Iterator[bytes]:
    """The canonical bytes piece by piece."""
    before = b"{"
    by_key = {plain(key): value for key, value in content.items()}
    for key in sorted(by_key):
        value = by_key[key]
        yield before + _written(key) + b":"
        if isinstance(value, Iterator):
            yield from _items(value)
        else:
            yield _written(plain(value))
        before = b","
    yield b"}" if by_key else b"{}"


def _items(values: Iterator) -> Iterator[bytes]:
    before = b"["
    for value in values:
        yield before + _written(plain(value))
        before = b","
    yield b"[]" if before == b"[" else b"]"


def plain(value):
    """The value as JSON holds it, in the one way of writing; TypeError where there is none."""
    if (write := WRITERS.get(type(value))) is not None:
        return write(value)
    for kind, write in WRITERS.items():
        if isinstance(value, kind):
            return write(value)
    raise TypeError(f"{type(value).__name__} has no canonical form")


def _as_it_is(value):
    return value


def _text(value: str) -> str:
    return value if value.isascii() else unicodedata.normalize("NFC", value)


def _mapping(value: Mapping) -> dict:
    return {plain(key): plain(inner) for key, inner in value.items()}


def _list(value) -> list:
    return [plain(inner) for inner in value]


# Points repeat: most are the marks of a rule or a maximum.
@lru_cache(maxsize=4096)
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


# By type, the exact one first: a moment is a day as well, so it stands before it.
WRITERS = {
    str: _text,
    NoneType: _as_it_is,
    bool: _as_it_is,
    int: _as_it_is,
    Decimal: _points,
    datetime: _moment,
    date: date.isoformat,
    dict: _mapping,
    Mapping: _mapping,
    list: _list,
    tuple: _list,
}
