"""Publishing: the one bridge from the year being scored to what the public sees.

A publication freezes an approved year, one ranking per group. Nothing is edited afterwards; a
correction adds a version with a decision of its own, and the older one stays readable.
"""

from .correcting import (
    Pending,
    pending_by_period,
    pending_corrections,
    publish_correction,
    version_of_scores,
)
from .drafting import Rehearsal, dry_run, rehearse
from .embargo import release_earlier, waiting
from .release import latest_version, publish
from .verifying import Check, check, checks

__all__ = [
    "Check",
    "Pending",
    "Rehearsal",
    "check",
    "checks",
    "dry_run",
    "latest_version",
    "pending_by_period",
    "pending_corrections",
    "publish",
    "publish_correction",
    "rehearse",
    "release_earlier",
    "version_of_scores",
    "waiting",
]
