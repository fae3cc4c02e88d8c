"""How often what the public sees has changed."""

import secrets

from django.db import models
from django.utils import timezone

from journal.append_only import AppendOnly


def new_token():
    """Tells two histories apart that count the same: a restored backup goes on differently."""
    return secrets.token_hex(8)


class Edition(AppendOnly):
    """One change of what the public sees, written in the transaction of the act behind it."""

    token = models.CharField("mã", max_length=16, default=new_token, unique=True)
    at = models.DateTimeField("lúc", default=timezone.now)

    class Meta:
        verbose_name = "lần đổi nội dung công khai"
        verbose_name_plural = "lần đổi nội dung công khai"

    def __str__(self):
        return f"{self._meta.verbose_name} {self.pk}"
