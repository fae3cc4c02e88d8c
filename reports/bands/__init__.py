"""How firm a rank is: where a unit would stand, had the year been weighed or asked otherwise."""

from .ranges import Band, bands

__all__ = ["Band", "bands"]
