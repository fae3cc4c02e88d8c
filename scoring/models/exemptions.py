"""Leaves that are not assessed for a unit, with the reason and who agreed."""

from django.db import models
from django.db.models import Q

from evidence.models import Document
from units.models import Unit

from .assessments import person_field
from .criteria import Criterion


class ExemptionQuerySet(models.QuerySet):
    def in_force(self):
        return self.filter(Q(needs_second_person=False) | Q(confirmed_at__isnull=False))

    def waiting(self):
        return self.filter(needs_second_person=True, confirmed_at=None)


class Exemption(models.Model):
    """One leaf left out of one unit's scale. The criterion belongs to a year's set."""

    unit = models.ForeignKey(
        Unit, verbose_name="đơn vị", on_delete=models.PROTECT, related_name="exemptions"
    )
    criterion = models.ForeignKey(
        Criterion, verbose_name="tiêu chí", on_delete=models.CASCADE, related_name="exemptions"
    )
    reason = models.CharField("lý do", max_length=500)
    decision = models.CharField("văn bản", max_length=200, blank=True)
    document = models.ForeignKey(
        Document,
        verbose_name="tệp văn bản",
        on_delete=models.PROTECT,
        related_name="exemptions",
        null=True,
        blank=True,
    )
    needs_second_person = models.BooleanField("cần người thứ hai", default=False)
    entered_by = person_field("người nhập", null=True, help_text="Trống: dòng lệnh.")
    entered_at = models.DateTimeField("nhập lúc")
    confirmed_by = person_field("người xác nhận", null=True)
    confirmed_at = models.DateTimeField("xác nhận lúc", null=True)

    objects = ExemptionQuerySet.as_manager()

    class Meta:
        verbose_name = "tiêu chí không đánh giá"
        verbose_name_plural = "tiêu chí không đánh giá"
        ordering = ["unit__sort_key", "criterion__order"]
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "criterion"],
                name="exempt_once",
                violation_error_message="Tiêu chí này đã được miễn đánh giá cho đơn vị.",
            )
        ]

    def __str__(self):
        return f"{self.unit}: {self.criterion.code}"

    @property
    def cited(self):
        """The paper it rests on as it is cited: what was typed, else the number of the document."""
        return self.decision or (self.document.number if self.document else "")

    @property
    def counts(self):
        """True when it is in force: nobody else had to agree, or somebody has."""
        return self.confirmed_at is not None or not self.needs_second_person
