"""The unit's desk: its own assessment, leaf by leaf, then its explanations."""
