"""The moments at which documents and announcements become public by the clock alone."""

from reports.editions import register_moments
from reports.models import Notice


def register():
    """Let rendered pages end when the next of these is released."""
    register_moments(next_release)


def next_release(now):
    return Notice.objects.next_release(now)
