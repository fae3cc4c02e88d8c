"""The admin of a year's set-up. Scores have no form here: they change at the desks."""

from . import council, criteria, criterion, exemptions, outside_items, periods

__all__ = ["council", "criteria", "criterion", "exemptions", "outside_items", "periods"]
