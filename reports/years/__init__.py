"""One group through the years: what may be set beside what, and why the rest may not."""
