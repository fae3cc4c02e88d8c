"""Recomputing what was published, from what was published with it."""
