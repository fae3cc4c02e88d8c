"""Single figures of a province that belong to no index, as their source printed them."""

from django.db import models
from django.utils import timezone

from journal.append_only import AppendOnly

from .provinces import Province


class Fact(AppendOnly):
    """One figure, what it counts, of how many, and who printed it."""

    province = models.ForeignKey(
        Province, verbose_name="tỉnh", on_delete=models.PROTECT, related_name="facts"
    )
    year = models.PositiveSmallIntegerField("năm")
    label = models.CharField("nội dung", max_length=200)
    printed = models.CharField("số như đã in", max_length=40)
    part = models.CharField("phần", max_length=40, blank=True)
    whole = models.CharField("trong tổng số", max_length=40, blank=True)
    note = models.CharField("ghi chú", max_length=300, blank=True)
    source = models.CharField("nguồn", max_length=120)
    imported_at = models.DateTimeField("nhập lúc", default=timezone.now)

    class Meta:
        verbose_name = "số liệu lẻ của tỉnh"
        verbose_name_plural = "số liệu lẻ của các tỉnh"
        ordering = ["province", "-year", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["province", "year", "label", "source", "printed"], name="fact_told_once"
            )
        ]

    def __str__(self):
        return f"{self.province}, {self.year}, {self.label}: {self.printed}"
