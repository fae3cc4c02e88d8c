"""Named people, and the roles they were granted."""

from django.contrib.auth.models import AbstractUser
from django.db import models
from django.db.models import Q
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.functional import cached_property

from units.choices import Role

from .units import Unit


class User(AbstractUser):
    """A named person. What he may do comes from his granted roles, never from flags."""

    first_name = None
    last_name = None
    full_name = models.CharField("họ và tên", max_length=150)
    is_sample = models.BooleanField(
        "tài khoản mẫu", default=False, help_text="Chỉ đăng nhập được khi chạy thử tại chỗ."
    )

    REQUIRED_FIELDS = ["full_name"]

    class Meta:
        verbose_name = "người dùng"
        verbose_name_plural = "người dùng"

    def __str__(self):
        return self.full_name or self.username

    @cached_property
    def roles(self):
        """The active grants, read once for this object: pages ask for them many times."""
        return list(self.grants.active().select_related("unit"))

    def holds(self, role, *, unit=None, year=None):
        """True when the person holds the role (for that unit, in that year, when given)."""
        return self.is_active and any(
            grant.role == role
            and (unit is None or grant.unit_id == unit.pk)
            and (year is None or grant.year in (None, year))
            for grant in self.roles
        )

    def get_full_name(self):
        return self.full_name

    def get_short_name(self):
        return self.full_name


class RoleGrantQuerySet(models.QuerySet):
    def active(self):
        return self.filter(revoked_at=None)


class RoleGrant(models.Model):
    """A role a person holds, for which unit or from which unit, who granted it and why."""

    user = models.ForeignKey(
        User, verbose_name="người dùng", on_delete=models.PROTECT, related_name="grants"
    )
    role = models.CharField("vai trò", max_length=10, choices=Role.choices)
    unit = models.ForeignKey(
        Unit,
        verbose_name="đơn vị",
        on_delete=models.PROTECT,
        related_name="grants",
        help_text="Đơn vị người này đại diện hoặc đang công tác.",
    )
    year = models.PositiveSmallIntegerField(
        "năm", null=True, blank=True, help_text="Chỉ dùng cho vai trò trong Hội đồng thẩm định."
    )
    reason = models.CharField("lý do, văn bản", max_length=300)
    granted_by = models.ForeignKey(
        User, verbose_name="người cấp", on_delete=models.PROTECT, null=True, related_name="+"
    )
    granted_at = models.DateTimeField("cấp lúc", default=timezone.now)
    revoked_by = models.ForeignKey(
        User, verbose_name="người thu hồi", on_delete=models.PROTECT, null=True, related_name="+"
    )
    revoked_at = models.DateTimeField("thu hồi lúc", null=True)

    objects = RoleGrantQuerySet.as_manager()

    class Meta:
        verbose_name = "vai trò được cấp"
        verbose_name_plural = "vai trò được cấp"
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                "user",
                "role",
                "unit",
                Coalesce("year", 0),
                condition=Q(revoked_at=None),
                name="role_granted_once",
            ),
        ]

    def __str__(self):
        year = f" năm {self.year}" if self.year else ""
        return f"{self.get_role_display()}{year} – {self.unit}"
