"""Documents and announcements: entered by the office, released at a moment, withdrawn in public."""
