"""Who appraises what, and whom a member must not judge."""

from django.db import models
from django.db.models import Q

from scoring.choices import ConflictKind
from units.models import Unit, User

from .assessments import person_field
from .criteria import Criterion, RankingGroup
from .periods import AssessmentPeriod


class Assignment(models.Model):
    """A member appraises one field of a group, or one whole unit of it. Guarded per score."""

    period = models.ForeignKey(
        AssessmentPeriod,
        verbose_name="năm đánh giá",
        on_delete=models.CASCADE,
        related_name="assignments",
    )
    member = models.ForeignKey(
        User, verbose_name="thành viên", on_delete=models.PROTECT, related_name="assignments"
    )
    group = models.ForeignKey(RankingGroup, verbose_name="nhóm", on_delete=models.PROTECT)
    field = models.ForeignKey(
        Criterion, verbose_name="lĩnh vực", on_delete=models.CASCADE, null=True, blank=True
    )
    unit = models.ForeignKey(
        Unit,
        verbose_name="đơn vị",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )

    class Meta:
        verbose_name = "phân công thẩm định"
        verbose_name_plural = "phân công thẩm định"
        ordering = ["group__order", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(field__isnull=False, unit=None) | Q(field=None, unit__isnull=False),
                name="assigned_a_field_or_a_unit",
                violation_error_message="Chọn một lĩnh vực hoặc một đơn vị.",
            ),
            models.UniqueConstraint(
                fields=["period", "member", "group", "field"],
                condition=Q(unit=None),
                name="field_assigned_once",
            ),
            models.UniqueConstraint(
                fields=["period", "member", "group", "unit"],
                condition=Q(field=None),
                name="unit_assigned_once",
            ),
        ]

    def __str__(self):
        return f"{self.member}: {self.field or self.unit} ({self.group})"

    def covers(self, score):
        """True when this assignment gives the member this score to appraise."""
        return self.covers_field(score.assessment, score.criterion.field_code)

    def covers_field(self, assessment, field_code):
        """True when this assignment gives the member this field of this assessment."""
        if (assessment.period_id, assessment.group_id) != (self.period_id, self.group_id):
            return False
        if self.unit_id:
            return assessment.unit_id == self.unit_id
        field = self.field
        return (assessment.criteria_set_id, field_code) == (field.criteria_set_id, field.code)


class ConflictQuerySet(models.QuerySet):
    def standing(self):
        """Those that were not withdrawn."""
        return self.filter(withdrawn_at=None)


class Conflict(models.Model):
    """A declared reason why a member must not judge a unit; or why he may judge his own after all.

    Own, former and supervised units are in conflict without a row. A row withdrawn stays.
    """

    period = models.ForeignKey(
        AssessmentPeriod,
        verbose_name="năm đánh giá",
        on_delete=models.CASCADE,
        related_name="conflicts",
    )
    member = models.ForeignKey(
        User, verbose_name="thành viên", on_delete=models.PROTECT, related_name="conflicts"
    )
    unit = models.ForeignKey(
        Unit, verbose_name="đơn vị", on_delete=models.PROTECT, related_name="+"
    )
    kind = models.CharField(
        "loại", max_length=10, choices=ConflictKind.choices, default=ConflictKind.DECLARED
    )
    reason = models.CharField("lý do", max_length=500)
    declared_by = person_field("người khai báo")
    declared_at = models.DateTimeField("khai báo lúc", auto_now_add=True)
    withdrawn_by = person_field("người rút", null=True)
    withdrawn_at = models.DateTimeField("rút lúc", null=True, editable=False)
    withdrawal_reason = models.CharField("lý do rút", max_length=500, blank=True, editable=False)

    objects = ConflictQuerySet.as_manager()

    class Meta:
        verbose_name = "xung đột lợi ích"
        verbose_name_plural = "xung đột lợi ích"
        constraints = [
            models.UniqueConstraint(
                fields=["period", "member", "unit", "kind"],
                condition=Q(withdrawn_at=None),
                name="conflict_declared_once",
            )
        ]

    def __str__(self):
        return f"{self.member} – {self.unit}"
