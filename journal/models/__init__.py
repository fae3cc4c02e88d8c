"""The journal's rows, and the only ways to add to them."""

from .entries import ChainHead, JournalEntry
from .receipts import Receipt, ReceiptKind, issue, sealed
from .recording import record, record_each, record_many

__all__ = [
    "ChainHead",
    "JournalEntry",
    "Receipt",
    "ReceiptKind",
    "issue",
    "record",
    "record_each",
    "record_many",
    "sealed",
]
