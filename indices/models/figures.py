"""What was published of an index in a year, as printed: versions, written once."""

from django.db import models
from django.utils import timezone

from journal.append_only import AppendOnly, AppendOnlyQuerySet

from .definitions import IndexDefinition
from .provinces import Province


class ReleaseKind(models.TextChoices):
    """A list ranks its rows; a statement tells of one province and ranks nobody."""

    LIST = "list", "danh sách"
    STATEMENT = "statement", "thông tin báo chí"


class ReleaseQuerySet(AppendOnlyQuerySet):
    def in_force(self):
        """The newest version of each."""
        newer = self.model._default_manager.filter(
            index=models.OuterRef("index"),
            year=models.OuterRef("year"),
            kind=models.OuterRef("kind"),
            subject=models.OuterRef("subject"),
            origin=models.OuterRef("origin"),
            version__gt=models.OuterRef("version"),
        )
        return self.filter(~models.Exists(newer))


class Release(AppendOnly):
    """One list of an index and year, or the statements of one source; a later one is a version.

    `origin` is the source of statements, and the block of a list of units: each is ranked apart.
    """

    index = models.ForeignKey(
        IndexDefinition, verbose_name="chỉ số", on_delete=models.PROTECT, related_name="releases"
    )
    year = models.PositiveSmallIntegerField("năm")
    kind = models.CharField("loại", max_length=10, choices=ReleaseKind.choices)
    subject = models.CharField("đối tượng", max_length=10)
    origin = models.CharField("nguồn của thông tin", max_length=120, blank=True)
    version = models.PositiveSmallIntegerField("phiên bản")
    source = models.CharField("nguồn", max_length=300, blank=True)
    file_name = models.CharField("tệp", max_length=200, blank=True)
    imported_at = models.DateTimeField("nhập lúc", default=timezone.now)
    content_hash = models.CharField("dấu SHA-256", max_length=64)
    is_sample = models.BooleanField("số liệu mẫu", default=False)

    objects = ReleaseQuerySet.as_manager()

    class Meta:
        verbose_name = "số liệu chỉ số"
        verbose_name_plural = "số liệu các chỉ số"
        ordering = ["index__order", "-year", "kind", "origin", "-version"]
        constraints = [
            models.UniqueConstraint(
                fields=["index", "year", "kind", "subject", "origin", "version"],
                name="release_version_once",
            )
        ]

    def __str__(self):
        origin = f", {self.origin}" if self.origin else ""
        return f"{self.index.code} {self.year}{origin}, phiên bản {self.version}"


class IndexRow(AppendOnly):
    """One subject of a release: figures as printed, with the number each stands for."""

    release = models.ForeignKey(
        Release, verbose_name="số liệu", on_delete=models.PROTECT, related_name="rows"
    )
    order = models.PositiveIntegerField("thứ tự")
    name = models.CharField("tên như đã in", max_length=200)
    province = models.ForeignKey(
        Province, verbose_name="tỉnh", on_delete=models.PROTECT, null=True, related_name="rows"
    )
    unit = models.ForeignKey(
        "units.Unit",
        verbose_name="đơn vị",
        on_delete=models.PROTECT,
        null=True,
        related_name="index_rows",
    )
    # Numbers as text: a database's decimals may pass through floating point.
    printed = models.CharField("điểm như đã in", max_length=40, blank=True)
    value = models.CharField("điểm", max_length=40, blank=True)
    rank = models.PositiveSmallIntegerField("hạng như đã in", null=True)
    rank_of = models.PositiveSmallIntegerField("trong số", null=True)
    status = models.CharField("tình trạng", max_length=60, blank=True)
    source = models.CharField("nguồn", max_length=300, blank=True)
    parts = models.JSONField("thành phần", default=dict)
    stated = models.JSONField("thay đổi như đã in", default=dict)

    class Meta:
        verbose_name = "dòng của số liệu chỉ số"
        verbose_name_plural = "các dòng của số liệu chỉ số"
        ordering = ["release", "order"]
        constraints = [
            models.UniqueConstraint(fields=["release", "order"], name="index_row_once_a_place")
        ]

    def __str__(self):
        return f"{self.name}: {self.printed or '–'}"

    @property
    def shown_name(self):
        """The name as printed; of a unit that the table tells by its code, the unit's own."""
        return self.unit.name if self.unit and self.name == self.unit.code else self.name
