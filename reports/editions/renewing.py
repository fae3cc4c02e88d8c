"""The word of an act that the public sees something else from now on."""

from django.db import transaction

from reports.models import Edition

from .ahead import renderer
from .library import library


def renew():
    """Begin a new edition with the transaction this is called in; as often as one likes.

    A row is added rather than one counted up, so no act waits for another one here.
    """
    Edition.objects.create()
    pointer = library().pointer
    # Whoever reads from here on asks the database, also inside this transaction.
    pointer.put_away()
    transaction.on_commit(pointer.settle, robust=True)
    transaction.on_commit(renderer.wake, robust=True)
