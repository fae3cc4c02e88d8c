"""The canonical form, value by value."""

from datetime import UTC, date, datetime, time, timedelta, timezone
from decimal import Decimal

import pytest

from reports.canonical import canonical_bytes, content_hash


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (Decimal("68.32"), '"68.3200"'),
        (Decimal("100"), '"100.0000"'),
        (Decimal("1E+1"), '"10.0000"'),
        (Decimal("0"), '"0.0000"'),
        (Decimal("-0"), '"0.0000"'),
        (2, "2"),
        (True, "true"),
        (None, "null"),
        ("", '""'),
        ('a"b\\c\nd', '"a\\"b\\\\c\\nd"'),
        ("Sở Nội vụ / «Đ»", '"Sở Nội vụ / «Đ»"'),
        (date(2025, 2, 14), '"2025-02-14"'),
        (datetime(2025, 2, 14, 2, 30, tzinfo=UTC), '"2025-02-14T02:30:00Z"'),
        ([1, "b"], '[1,"b"]'),
        ({"b": 1, "a": {}}, '{"a":{},"b":1}'),
    ],
)
def test_a_value_has_one_form(value, text):
    assert canonical_bytes({"v": value}).decode() == '{"v":' + text + "}"


def test_a_moment_is_told_in_utc():
    hanoi = timezone(timedelta(hours=7))
    assert canonical_bytes({"v": datetime(2025, 2, 14, 5, tzinfo=hanoi)}) == (
        b'{"v":"2025-02-13T22:00:00Z"}'
    )


def test_text_is_composed():
    assert canonical_bytes({"v": "So\u031b\u0309"}) == '{"v":"Sở"}'.encode()
    assert content_hash({"v": "So\u031b\u0309"}) == content_hash({"v": "Sở"})


def test_equal_numbers_written_differently_are_one_content():
    assert content_hash({"v": Decimal("9.5")}) == content_hash({"v": Decimal("9.5000")})


@pytest.mark.parametrize(
    ("value", "error"),
    [
        (Decimal("0.00001"), ValueError),
        (0.1, TypeError),
        (datetime.combine(date(2025, 2, 14), time()), ValueError),
        (datetime(2025, 2, 14, 0, 0, 0, 1, UTC), ValueError),
        ({1, 2}, TypeError),
        (b"", TypeError),
    ],
)
def test_what_would_lose_something_is_refused(value, error):
    with pytest.raises(error):
        canonical_bytes({"v": value})
