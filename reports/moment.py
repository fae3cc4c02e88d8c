"""The moment a page is shown at: now, or the moment of release when the office looks ahead."""

from contextlib import contextmanager
from contextvars import ContextVar

from django.utils import timezone

_shown_at = ContextVar("shown_at", default=None)


def shown_at():
    """The moment whose published results are to be seen."""
    return _shown_at.get() or timezone.now()


def is_held():
    """True inside `showing`: what is read there may be another moment's than now."""
    return _shown_at.get() is not None


@contextmanager
def showing(moment):
    """Whatever asks inside sees what is public at this moment; the first who says it is heeded."""
    if _shown_at.get() is not None:
        yield
        return
    token = _shown_at.set(moment)
    try:
        yield
    finally:
        _shown_at.reset(token)
