"""Rendering a page within one edition: nothing published meanwhile shows in one half of it."""

from contextlib import contextmanager

from django.db import connection, transaction

from reports.models import Edition
from reports.moment import is_held

from .library import library
from .state import current

TRIES = 3


def of_one_edition(render):
    """What `render()` answers, and the state it belongs to as a whole.

    Rendered again when something was published meanwhile; in the end with acts made to wait.
    Who looks ahead to a release gets what belongs to no edition.
    """
    if is_held():
        return render(), None
    pointer = library().pointer
    before = pointer.state()
    for _ in range(TRIES):
        response = render()
        # It only ever moves on, so what is now as it was before was so all the while.
        if current(before) == before:
            return response, before
        before = pointer.settle()
    with _acts_waiting():
        return render(), current()


@contextmanager
def _acts_waiting():
    """No act can begin an edition inside: SQLite has one writer, PostgreSQL is told so."""
    with transaction.atomic():
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute(f"LOCK TABLE {Edition._meta.db_table} IN SHARE MODE")
        yield
