"""The format is what docs/journal-format.md says: its examples are real, its keys are all."""

import hashlib
import json
import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest

from journal import receipt_form
from journal.chaining import FORMAT, GENESIS, Said, canonical_bytes, digest

PAGE = Path(__file__).resolve().parents[2] / "docs" / "journal-format.md"

FIRST = Said(
    chain="nam-2024",
    number=1,
    at=datetime(2024, 11, 4, 1, 15, 0, 250_000, tzinfo=UTC),
    by=None,
    by_name="",
    act="lập năm đánh giá",
    subject="Năm 2024",
    before="",
    after="Chuẩn bị",
    reason="",
    previous=GENESIS,
)
SECOND = Said(
    chain="nam-2024",
    number=2,
    at=datetime(2024, 11, 5, 3, tzinfo=UTC),
    by=7,
    by_name="Cán bộ CCHC Sở Nội vụ",
    act="đặt thời hạn",
    subject="hạn tự đánh giá",
    before="",
    after="17:00 ngày 31/12/2024",
    reason='Kế hoạch "CCHC" năm 2024',
    previous=digest(FIRST),
)
RECEIPT = receipt_form.Stated(
    kind="lock",
    act="duyệt, chốt điểm",
    subject="Sở Y tế – Năm 2024",
    role="Lãnh đạo đơn vị",
    at=datetime(2024, 12, 20, 2, 30, 15, 500_000, tzinfo=UTC),
    about="phieu-12",
    fingerprint="5b1f0c1e8a3d4f6a9b7c2d1e0f3a4b5c6d7e8f9a0b1c2d3e4f5a6b7c8d9e0f1a",
    chain="phieu-12",
    number=57,
    hash=digest(SECOND),
)


def blocks():
    """Bytes and hash of both entries, bytes and code of a receipt, as printed on the page."""
    return re.findall(r"```(?:json)?\n(.*?)\n```", PAGE.read_text(), re.S)


def test_the_examples_of_the_page_are_real():
    assert blocks() == [
        canonical_bytes(FIRST).decode(),
        digest(FIRST),
        canonical_bytes(SECOND).decode(),
        digest(SECOND),
        receipt_form.canonical_bytes(RECEIPT).decode(),
        receipt_form.code(RECEIPT),
    ]


def test_a_stranger_finds_the_hashes_with_sha256_alone():
    first, its_hash, second, second_hash, receipt, code = blocks()

    assert hashlib.sha256(first.encode()).hexdigest() == its_hash
    assert hashlib.sha256(second.encode()).hexdigest() == second_hash
    assert json.loads(second)["previous"] == its_hash
    digits = str(int(hashlib.sha256(receipt.encode()).hexdigest(), 16))[-12:]
    assert digits == code.replace("-", "")


def test_every_key_is_described():
    text = PAGE.read_text()
    table = text.partition("## Ví dụ")[0]
    described = re.findall(r"^\| `(\w+)` \| [`–]", table, re.M)

    assert described == list(json.loads(blocks()[0]))
    assert json.loads(blocks()[0])["format"] == FORMAT
    assert [name for name in json.loads(blocks()[4]) if f"`{name}`" not in text] == []


@pytest.mark.parametrize(
    "change",
    [
        {"chain": "nam-2025"},
        {"number": 3},
        {"at": SECOND.at + timedelta(microseconds=1)},
        {"by": 8},
        {"by": None},
        {"by_name": "Người khác"},
        {"act": "đặt thời hạn "},
        {"subject": ""},
        {"before": "17:00 ngày 31/12/2024", "after": ""},
        {"after": "17:00 ngày 31/12/2025"},
        {"reason": 'Kế hoạch "CCHC" năm 2025'},
        {"previous": GENESIS},
    ],
    ids=str,
)
def test_whatever_is_changed_changes_the_hash(change):
    assert digest(replace(SECOND, **change)) != digest(SECOND)


def test_a_moment_is_the_same_in_every_zone():
    local = SECOND.at.astimezone(timezone(timedelta(hours=7)))

    assert digest(replace(SECOND, at=local)) == digest(SECOND)


def test_a_moment_of_no_zone_is_refused():
    with pytest.raises(ValueError, match="no known zone"):
        digest(replace(SECOND, at=datetime(2024, 11, 5, 3)))  # noqa: DTZ001
