"""Who takes part: units through time, the people, and the roles they were granted."""

from .people import RoleGrant, User
from .units import Succession, Unit

__all__ = ["RoleGrant", "Succession", "Unit", "User"]
