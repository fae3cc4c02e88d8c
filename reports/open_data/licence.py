"""Who publishes the data, and what anyone may do with them."""

from django.conf import settings


def publisher():
    """The body that answers for the data."""
    return settings.RESPONSIBLE_BODY


def licence():
    """The licence with the address of its text."""
    return {"name": settings.OPEN_DATA_LICENCE, "url": settings.OPEN_DATA_LICENCE_URL}
