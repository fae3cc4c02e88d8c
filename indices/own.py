"""The province this site is of, among the others."""

from django.conf import settings

from indices.models import Province
from indices.names import name_key


def own_province() -> Province | None:
    """The province the settings name, None when that is none of today's."""
    found = Province.objects.of_34().filter(aliases__key=name_key(settings.PROVINCE))
    return found.first()
