"""Who leads administrative reform in the province: posts and bodies of a year, never persons."""

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef

from journal.append_only import AppendOnly, AppendOnlyQuerySet


class CommitteeQuerySet(AppendOnlyQuerySet):
    def in_force(self):
        """The newest version of each year, the newest year first."""
        newer = self.model.objects.filter(year=OuterRef("year"), version__gt=OuterRef("version"))
        return self.filter(~Exists(newer)).order_by("-year")


class Committee(AppendOnly):
    """The steering committee of a year as a decision set it up; a change is a new version."""

    year = models.PositiveSmallIntegerField("năm")
    version = models.PositiveSmallIntegerField("phiên bản", default=1)
    decision = models.CharField("văn bản thành lập, kiện toàn", max_length=200)
    # In order: {"role": in the committee, "post": office and body, "field": what it leads}.
    seats = models.JSONField("thành phần")
    is_sample = models.BooleanField("số liệu mẫu", default=False)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="người nhập",
        on_delete=models.PROTECT,
        related_name="+",
    )
    at = models.DateTimeField("nhập lúc")

    objects = CommitteeQuerySet.as_manager()

    class Meta:
        verbose_name = "Ban chỉ đạo cải cách hành chính"
        verbose_name_plural = "Ban chỉ đạo cải cách hành chính"
        ordering = ["-year", "-version"]
        constraints = [
            models.UniqueConstraint(fields=["year", "version"], name="committee_version_once")
        ]

    def __str__(self):
        return f"{self._meta.verbose_name} năm {self.year}, phiên bản {self.version}"
