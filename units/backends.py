"""Signing in: sample accounts exist for trying the program out, never in production."""

from django.conf import settings
from django.contrib.auth.backends import ModelBackend


class PeopleBackend(ModelBackend):
    """Django's own backend, closed to sample accounts in production; sessions end too."""

    def user_can_authenticate(self, user):
        if settings.PRODUCTION and user.is_sample:
            return False
        return super().user_can_authenticate(user)
