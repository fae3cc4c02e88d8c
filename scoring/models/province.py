"""The province's own assessment: who answers which leaf, and what the Ministry made of it."""

from django.db import models
from django.db.models import Q

from evidence.models import Document
from journal.append_only import AppendOnly, AppendOnlyQuerySet
from scoring.choices import ResultKind
from units.models import Unit

from .assessments import Assessment, Score, person_field
from .criteria import Criterion


class Charge(models.Model):
    """One leaf of the province's assessment, handed to the lead agency that answers it."""

    assessment = models.ForeignKey(
        Assessment, verbose_name="phiếu đánh giá", on_delete=models.CASCADE, related_name="charges"
    )
    criterion = models.ForeignKey(
        Criterion, verbose_name="tiêu chí", on_delete=models.CASCADE, related_name="charges"
    )
    agency = models.ForeignKey(
        Unit, verbose_name="cơ quan chủ trì", on_delete=models.PROTECT, related_name="charges"
    )
    given_by = person_field("người giao", null=True)
    given_at = models.DateTimeField("giao lúc")

    class Meta:
        verbose_name = "giao tiêu chí"
        verbose_name_plural = "giao tiêu chí"
        ordering = ["criterion__order"]
        constraints = [
            models.UniqueConstraint(fields=["assessment", "criterion"], name="leaf_handed_once")
        ]

    def __str__(self):
        return f"{self.criterion.code}: {self.agency}"


class MinistryResultQuerySet(AppendOnlyQuerySet):
    def in_force(self):
        """Results a second person has confirmed."""
        return self.filter(confirmation__is_confirmed=True)

    def waiting(self):
        """Results nobody has confirmed or sent back yet."""
        return self.filter(confirmation=None)


class MinistryResult(AppendOnly):
    """What one paper of the Ministry says of the province's leaves; it counts once confirmed."""

    assessment = models.ForeignKey(
        Assessment, verbose_name="phiếu đánh giá", on_delete=models.PROTECT, related_name="results"
    )
    kind = models.CharField("loại kết quả", max_length=10, choices=ResultKind.choices)
    issuer = models.CharField("cơ quan ban hành", max_length=200)
    number = models.CharField("số, ký hiệu văn bản", max_length=60)
    issued_on = models.DateField("ngày văn bản")
    document = models.ForeignKey(
        Document,
        verbose_name="tệp văn bản",
        on_delete=models.PROTECT,
        related_name="ministry_results",
        null=True,
    )
    note = models.CharField("ghi chú, lý do thay", max_length=500, blank=True)
    entered_by = person_field("người nhập")
    entered_at = models.DateTimeField("nhập lúc")

    objects = MinistryResultQuerySet.as_manager()

    class Meta:
        verbose_name = "kết quả của Bộ"
        verbose_name_plural = "kết quả của Bộ"
        ordering = ["pk"]

    def __str__(self):
        return f"{self.get_kind_display()}: {self.source}"

    @property
    def source(self):
        """The paper as it is cited."""
        return f"{self.number} ngày {self.issued_on:%d/%m/%Y} của {self.issuer}"

    @property
    def state_label(self):
        """Where the result stands, in a word."""
        verdict = getattr(self, "confirmation", None)
        if verdict is None:
            return "chờ người thứ hai xác nhận"
        return "đã xác nhận" if verdict.is_confirmed else "không được xác nhận"


class MinistryPointsQuerySet(AppendOnlyQuerySet):
    def in_force(self):
        """Points of confirmed results, oldest first: of two for one leaf the later stands."""
        return self.filter(result__confirmation__is_confirmed=True).order_by("result_id", "pk")


class MinistryPoints(AppendOnly):
    """The points one result gives one leaf, and why they are not what stood before."""

    result = models.ForeignKey(
        MinistryResult, verbose_name="kết quả", on_delete=models.PROTECT, related_name="points"
    )
    score = models.ForeignKey(
        Score,
        verbose_name="điểm tiêu chí",
        on_delete=models.PROTECT,
        related_name="ministry_points",
    )
    points = models.DecimalField("điểm", max_digits=9, decimal_places=4)
    before = models.DecimalField("điểm trước đó", max_digits=9, decimal_places=4, null=True)
    reason = models.CharField("lý do chênh lệch", max_length=500, blank=True)

    objects = MinistryPointsQuerySet.as_manager()

    class Meta:
        verbose_name = "điểm của Bộ"
        verbose_name_plural = "điểm của Bộ"
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["result", "score"], name="leaf_once_a_result"),
            models.CheckConstraint(condition=Q(points__gte=0), name="ministry_points_not_negative"),
        ]

    def __str__(self):
        return f"{self.score.criterion.code}: {self.points}"


class ResultConfirmation(AppendOnly):
    """The second person's word on a result: it counts, or it is sent back with a reason."""

    result = models.OneToOneField(
        MinistryResult,
        verbose_name="kết quả",
        on_delete=models.PROTECT,
        related_name="confirmation",
    )
    is_confirmed = models.BooleanField("xác nhận")
    reason = models.CharField("lý do không xác nhận", max_length=500, blank=True)
    by = person_field("người xác nhận")
    at = models.DateTimeField("lúc")

    class Meta:
        verbose_name = "xác nhận kết quả của Bộ"
        verbose_name_plural = "xác nhận kết quả của Bộ"
