"""What others published of earlier years, as printed: lists, class counts, grade bands.

A statement never changes; a second one of the same year and group is a new version beside it.
"""

from django.db import models

from journal.append_only import AppendOnly, AppendOnlyQuerySet
from units.models import Unit


class StatementKind(models.TextChoices):
    RESULTS = "results", "Kết quả"
    COUNTS = "counts", "Số đơn vị theo xếp loại"
    BANDS = "bands", "Khung xếp loại"


class StatedGroup(models.Model):
    """A group that lists of earlier years speak of: one of ours, or one with units of its own."""

    name = models.CharField("tên nhóm", max_length=120)
    key = models.CharField(max_length=800, editable=False)
    slug = models.SlugField("địa chỉ công khai", max_length=80, unique=True, editable=False)
    province = models.CharField("tỉnh, thành phố", max_length=60, blank=True)
    own_code = models.SlugField(
        "mã nhóm xếp hạng", max_length=30, blank=True, help_text="Trống: không phải nhóm của tỉnh."
    )

    class Meta:
        verbose_name = "nhóm của số liệu trước đây"
        verbose_name_plural = "nhóm của số liệu trước đây"
        ordering = ["province", "key", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["own_code"], condition=~models.Q(own_code=""), name="stated_own_group_once"
            ),
            models.UniqueConstraint(
                fields=["key"], condition=models.Q(own_code=""), name="stated_group_once"
            ),
        ]

    def __str__(self):
        return self.name

    @property
    def is_ours(self):
        return self.own_code != ""


class StatementQuerySet(AppendOnlyQuerySet):
    def in_force(self):
        """For each kind, year and group the newest version."""
        newer = self.model.objects.filter(
            kind=models.OuterRef("kind"),
            year=models.OuterRef("year"),
            group=models.OuterRef("group"),
            version__gt=models.OuterRef("version"),
        )
        return self.filter(~models.Exists(newer))

    def results(self):
        return self.filter(kind=StatementKind.RESULTS)


class Statement(AppendOnly):
    """What a source states of one group in one year."""

    kind = models.CharField("loại", max_length=10, choices=StatementKind.choices)
    year = models.PositiveSmallIntegerField("năm")
    group = models.ForeignKey(
        StatedGroup, verbose_name="nhóm", on_delete=models.PROTECT, related_name="statements"
    )
    version = models.PositiveSmallIntegerField("phiên bản", default=1)
    source = models.CharField("nguồn", max_length=300, blank=True)
    decision = models.CharField("văn bản công bố", max_length=200, blank=True)
    size = models.PositiveIntegerField("số đơn vị của nhóm", null=True)
    # Counts and bands, each a list of plain objects with figures as text; results have rows.
    details = models.JSONField("nội dung", default=list)
    is_sample = models.BooleanField("số liệu mẫu", default=False)
    imported_at = models.DateTimeField("nhập lúc", auto_now_add=True)
    content_hash = models.CharField("dấu vân tay SHA-256", max_length=64)

    objects = StatementQuerySet.as_manager()

    class Meta:
        verbose_name = "số liệu công bố trước đây"
        verbose_name_plural = "số liệu công bố trước đây"
        ordering = ["-year", "group", "kind", "-version"]
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "year", "group", "version"], name="statement_version_once"
            )
        ]

    def __str__(self):
        return f"{self.get_kind_display()} {self.group}, năm {self.year}, phiên bản {self.version}"


class StatedRow(AppendOnly):
    """One unit in a list: the digits as printed, and the numbers they stand for."""

    statement = models.ForeignKey(Statement, on_delete=models.PROTECT, related_name="rows")
    order = models.PositiveIntegerField("thứ tự")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="stated_rows")
    unit_name = models.CharField("tên như in", max_length=200)
    points_printed = models.CharField("điểm như in", max_length=20, blank=True)
    max_printed = models.CharField("điểm tối đa như in", max_length=20, blank=True)
    index_printed = models.CharField("chỉ số như in", max_length=20, blank=True)
    points = models.DecimalField("điểm", max_digits=15, decimal_places=6, null=True)
    max_points = models.DecimalField("điểm tối đa", max_digits=15, decimal_places=6, null=True)
    index_percent = models.DecimalField("chỉ số (%)", max_digits=15, decimal_places=6, null=True)
    rank = models.PositiveIntegerField("xếp hạng", null=True)
    grade = models.CharField("xếp loại", max_length=40, blank=True)
    note = models.CharField("ghi chú", max_length=300, blank=True)

    class Meta:
        verbose_name = "dòng của số liệu trước đây"
        verbose_name_plural = "dòng của số liệu trước đây"
        ordering = ["statement", "order"]
        constraints = [
            models.UniqueConstraint(fields=["statement", "order"], name="stated_row_order_once")
        ]

    def __str__(self):
        return f"{self.unit_name}: {self.statement}"
