"""Everything a stranger needs to recompute one published ranking, in one archive."""

from .packing import bundle

__all__ = ["bundle"]
