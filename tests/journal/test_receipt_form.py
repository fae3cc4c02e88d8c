"""A receipt as a file and as one line: what was written is what is read."""

from dataclasses import replace
from datetime import timedelta

import pytest

from journal.receipt_form import Anchor, code, read_anchor, text
from tests.journal.test_journal_format import RECEIPT

HASH = RECEIPT.hash


@pytest.mark.parametrize("ending", ["\r\n", "\n"])
def test_a_file_is_read_as_it_was_written_whatever_ends_its_lines(ending):
    assert read_anchor(text(RECEIPT).replace("\n", ending)) == Anchor(
        RECEIPT.chain, RECEIPT.number, HASH, RECEIPT.fingerprint, code(RECEIPT)
    )


@pytest.mark.parametrize(
    ("line", "anchor"),
    [
        (f"phieu-12:57:{HASH}", Anchor("phieu-12", 57, HASH)),
        (f"  nam-2024:1:{HASH[:16]}\n", Anchor("nam-2024", 1, HASH[:16])),
        (f"phieu-12:57:{HASH[:15]}", None),
        (f"phieu-12:57:{HASH}0", None),
        (f"phieu-12:57:{HASH.upper()}", None),
        (f"phieu-12::{HASH}", None),
        (f"phieu-12:57:{HASH} phieu-13:57:{HASH}", None),
        ("", None),
    ],
)
def test_one_line_is_an_anchor_when_it_names_one_head(line, anchor):
    assert read_anchor(line) == anchor


@pytest.mark.parametrize(
    "change",
    [
        {"kind": "conclusion"},
        {"act": "chốt điểm"},
        {"subject": "Sở Y tế – Năm 2025"},
        {"role": "Hệ thống"},
        {"at": RECEIPT.at + timedelta(microseconds=1)},
        {"about": "phieu-13"},
        {"fingerprint": HASH},
        {"chain": "phieu-13"},
        {"number": 58},
        {"hash": RECEIPT.fingerprint},
    ],
    ids=str,
)
def test_whatever_is_changed_changes_the_code(change):
    assert code(replace(RECEIPT, **change)) != code(RECEIPT)
