"""The desk of figures that come from outside."""
