"""The journal's rows, and the only ways to add to them."""

from .entries import ChainHead, JournalEntry
from .recording import record, record_each, record_many

__all__ = ["ChainHead", "JournalEntry", "record", "record_each", "record_many"]
