"""What public pages read of the apps below, which know nothing of editions.

Their acts can't call `renew`, so their rows are watched: units and what became of them, and every
table of the indices but those named here. Rows added in bulk there always come with one that is
saved.
"""

from itertools import chain

from django.apps import apps
from django.db.models.signals import post_delete, post_save

from indices.models import ComponentLink, LeafEffort, LinkLeaf
from units.models import Succession, Unit

from .renewing import renew

# The bridge is the office's own: no public page reads it, and a desk saves it row by row.
OF_THE_OFFICE = {ComponentLink, LinkLeaf, LeafEffort}


def register():
    """Begin an edition whenever such a row is written or deleted."""
    read = set(apps.get_app_config("indices").get_models()) - OF_THE_OFFICE
    for model in chain((Unit, Succession), read):
        for written in (post_save, post_delete):
            written.connect(_renew, sender=model, dispatch_uid=f"edition-{model._meta.label}")


def _renew(raw=False, **_):
    """Not while a fixture is loaded: the table of editions may not be there yet."""
    if not raw:
        renew()
