"""An edition is the state of everything the public sees; pages are rendered once for each.

An act that changes what a public page shows calls `renew()` in its transaction. What changes by
the clock alone tells its moments to `register_moments`.
"""

from .renewing import renew
from .state import register_moments, valid_until

__all__ = ["register_moments", "renew", "valid_until"]
