"""Figures of one-stop shops and service centres, month by month, unit by unit."""
