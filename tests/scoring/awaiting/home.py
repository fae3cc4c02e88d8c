"""What a person's home would tell him, read anew."""

from datetime import timedelta

from scoring.awaiting import awaiting, work_of
from units.models import User

SECOND = timedelta(seconds=1)


def of(person, now=None):
    """The tasks of a person as they stand now."""
    return awaiting(User.objects.get(pk=person.pk), now)


def told(person, now=None):
    """What they say, in order."""
    return [task.what for task in of(person, now)]


def waits(person, now=None):
    """What is in others' hands."""
    return [wait.what for wait in work_of(User.objects.get(pk=person.pk), now).waits]


def only(person, now=None):
    """The one task of a person."""
    [task] = of(person, now)
    return task
