"""What every page may say of where it runs."""

from django.conf import settings


def province(request):
    """The name of the province and of the body answerable for the pages."""
    return {"province": settings.PROVINCE, "responsible_body": settings.RESPONSIBLE_BODY}
