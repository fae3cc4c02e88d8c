"""An edition is the state of everything the public sees; pages are rendered once for each.

An act that changes what a public page shows calls `renew()` in its transaction.
"""

from .renewing import renew

__all__ = ["renew"]
