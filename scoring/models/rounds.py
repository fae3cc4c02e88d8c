"""What the appraisers, the council and the sources say of a score: rows, never overwritten."""

from django.db import models
from django.db.models import Q

from scoring.choices import RoundKind, Verdict

from .assessments import Explanation, Score, person_field, points_field


class Appraisal(models.Model):
    """One round of one score: points, reason, and who gave them.

    While its round is open its author may still change it (journaled); a closed round stands.
    """

    score = models.ForeignKey(
        Score, verbose_name="điểm tiêu chí", on_delete=models.CASCADE, related_name="appraisals"
    )
    round = models.PositiveSmallIntegerField("vòng")
    kind = models.CharField(
        "loại", max_length=10, choices=RoundKind.choices, default=RoundKind.APPRAISAL
    )
    answer = models.JSONField("nội dung thẩm định", null=True)
    points = models.DecimalField("điểm", max_digits=9, decimal_places=4)
    accepts_no_case = models.BooleanField("chấp nhận không phát sinh", null=True)
    reason = models.TextField("lý do, căn cứ", blank=True)
    explanation_requested = models.BooleanField("yêu cầu giải trình", default=False)
    answers = models.OneToOneField(
        Explanation,
        verbose_name="trả lời giải trình",
        on_delete=models.PROTECT,
        null=True,
        related_name="reply",
    )
    verdict = models.CharField("trả lời", max_length=10, choices=Verdict.choices, blank=True)
    decision = models.CharField("văn bản đính chính", max_length=200, blank=True)
    by = person_field("người thẩm định")
    at = models.DateTimeField("thẩm định lúc")

    class Meta:
        verbose_name = "kết quả thẩm định"
        verbose_name_plural = "kết quả thẩm định"
        ordering = ["round"]
        constraints = [
            models.UniqueConstraint(fields=["score", "round"], name="one_appraisal_a_round")
        ]

    def __str__(self):
        return f"{self.get_kind_display()} vòng {self.round}: {self.score}"


class FigureQuerySet(models.QuerySet):
    def in_force(self):
        """Figures that count: those that needed no second person, or have one."""
        return self.filter(Q(needs_second_person=False) | Q(confirmed_at__isnull=False))

    def waiting(self):
        """Figures of an officer's own unit that still need a person from outside it."""
        return self.filter(needs_second_person=True, confirmed_at=None, rejected_at=None)


class Figure(models.Model):
    """A survey result or a system's figure for a score, with its source; rows, newest in force."""

    score = models.ForeignKey(
        Score, verbose_name="điểm tiêu chí", on_delete=models.CASCADE, related_name="figures"
    )
    answer = models.JSONField("số liệu")
    points = points_field("điểm")
    source = models.CharField("nguồn số liệu", max_length=300)
    reason = models.CharField("lý do", max_length=500, blank=True)
    needs_second_person = models.BooleanField("cần người thứ hai", default=False)
    entered_by = person_field("người nhập")
    entered_at = models.DateTimeField("nhập lúc")
    confirmed_by = person_field("người xác nhận", null=True)
    confirmed_at = models.DateTimeField("xác nhận lúc", null=True)
    rejected_at = models.DateTimeField("từ chối lúc", null=True)

    objects = FigureQuerySet.as_manager()

    class Meta:
        verbose_name = "số liệu"
        verbose_name_plural = "số liệu"
        ordering = ["pk"]

    def __str__(self):
        return f"{self.source}: {self.score}"

    @property
    def counts(self):
        """True when it needed no second person, or has one."""
        return self.confirmed_at is not None or not self.needs_second_person
