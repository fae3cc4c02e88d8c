"""What an index is: by whom, on which scale, of which components in which years."""

from django.db import models
from django.db.models import Q

from indices.rules.totals import PUBLISHED, SUM, WEIGHTED, Part, Recipe


class TotalMethod(models.TextChoices):
    """How the total is made."""

    SUM = SUM, "tổng các thành phần"
    WEIGHTED = WEIGHTED, "tổng có trọng số"
    PUBLISHED = PUBLISHED, "chỉ theo số đã công bố"


class IndexDefinition(models.Model):
    """One index, under the code everybody calls it by; comes with `migrate`."""

    code = models.CharField("mã", max_length=20, unique=True)
    slug = models.SlugField("địa chỉ", max_length=30, unique=True)
    aliases = models.JSONField("cách gọi khác", default=list, blank=True)
    name = models.CharField("tên", max_length=200)
    owner = models.CharField("cơ quan công bố", max_length=200)
    scale = models.CharField("thang đo", max_length=200)
    unit = models.CharField("đơn vị tính", max_length=20, blank=True)
    decimals = models.PositiveSmallIntegerField("số lẻ khi in", default=2)
    order = models.PositiveSmallIntegerField("thứ tự")
    subjects = models.JSONField("đối tượng", default=list)
    first_year_of_34 = models.PositiveSmallIntegerField(
        "năm đầu tính cho 34 tỉnh", help_text="Trước năm này danh sách có 63 tỉnh."
    )
    about = models.TextField("ghi chú", blank=True)

    class Meta:
        verbose_name = "chỉ số"
        verbose_name_plural = "chỉ số"
        ordering = ["order"]

    def __str__(self):
        return self.code

    def scheme_of(self, year):
        """The scheme of a year, None when none covers it; uses what is prefetched."""
        return next((scheme for scheme in self.schemes.all() if scheme.covers(year)), None)


class YearSpan(models.Model):
    """What holds from one year to another, both counted; blank is open."""

    year_from = models.PositiveSmallIntegerField("từ năm", null=True, blank=True)
    year_to = models.PositiveSmallIntegerField("đến năm", null=True, blank=True)

    class Meta:
        abstract = True

    def covers(self, year):
        return (self.year_from is None or self.year_from <= year) and (
            self.year_to is None or year <= self.year_to
        )


class Scheme(YearSpan):
    """How the total of an index is made in a span of years."""

    index = models.ForeignKey(
        IndexDefinition, verbose_name="chỉ số", on_delete=models.PROTECT, related_name="schemes"
    )
    method = models.CharField("cách tính tổng", max_length=10, choices=TotalMethod.choices)
    scale_max = models.DecimalField("điểm tối đa", max_digits=8, decimal_places=2)
    about = models.TextField("ghi chú", blank=True)

    class Meta:
        verbose_name = "cách tính của chỉ số"
        verbose_name_plural = "cách tính của các chỉ số"
        ordering = ["index__order", "year_from"]
        constraints = [
            models.UniqueConstraint(fields=["index", "year_to"], name="scheme_once_per_end")
        ]

    def __str__(self):
        return f"{self.index} {self.year_from or '…'}–{self.year_to or '…'}"

    @property
    def recipe(self):
        """The same for the rules; uses what is prefetched."""
        components = list(self.components.all())
        details = {}
        for one in components:
            if one.parent_code:
                details.setdefault(one.parent_code, []).append(one.code)
        parts = [
            Part(one.code, one.weight, one.maximum, tuple(details.get(one.code, ())))
            for one in components
            if one.weight is not None
        ]
        maxima = {one.code: one.maximum for one in components if one.maximum is not None}
        known = frozenset(one.code for one in components)
        return Recipe(self.method, tuple(parts), self.scale_max, maxima, known)


class Component(models.Model):
    """A component of a scheme; one without a weight is shown and enters no total."""

    scheme = models.ForeignKey(
        Scheme, verbose_name="cách tính", on_delete=models.CASCADE, related_name="components"
    )
    code = models.CharField("mã", max_length=60)
    name = models.CharField("tên", max_length=200)
    parent_code = models.CharField("thuộc thành phần", max_length=60, blank=True)
    weight = models.DecimalField("trọng số", max_digits=8, decimal_places=4, null=True, blank=True)
    maximum = models.DecimalField(
        "điểm tối đa", max_digits=8, decimal_places=2, null=True, blank=True
    )
    order = models.PositiveSmallIntegerField("thứ tự")

    class Meta:
        verbose_name = "thành phần của chỉ số"
        verbose_name_plural = "thành phần của các chỉ số"
        ordering = ["scheme", "order"]
        constraints = [
            models.UniqueConstraint(fields=["scheme", "code"], name="component_once_a_scheme")
        ]

    def __str__(self):
        return self.name


class Band(YearSpan):
    """A group of provinces by the printed index, as the owner names it in a span of years."""

    index = models.ForeignKey(
        IndexDefinition, verbose_name="chỉ số", on_delete=models.CASCADE, related_name="bands"
    )
    label = models.CharField("tên nhóm", max_length=60)
    lower = models.DecimalField("từ", max_digits=8, decimal_places=2)
    source = models.CharField("nguồn", max_length=200, blank=True)

    class Meta:
        verbose_name = "nhóm theo kết quả"
        verbose_name_plural = "nhóm theo kết quả"
        ordering = ["index__order", "year_from", "-lower"]
        constraints = [
            models.CheckConstraint(
                condition=Q(year_to=None) | Q(year_to__gte=models.F("year_from")),
                name="band_ends_after_it_begins",
            )
        ]

    def __str__(self):
        return self.label


class TableMapping(models.Model):
    """Which column of a wide table holds what: the table is known by having all of them."""

    name = models.CharField("tên", max_length=60, unique=True)
    title = models.CharField("bảng", max_length=200)
    index = models.ForeignKey(
        IndexDefinition,
        verbose_name="chỉ số",
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        help_text="Để trống khi cột của bảng nói rõ chỉ số.",
    )
    kind = models.CharField("loại số liệu", max_length=10)
    decimal_mark = models.CharField("dấu thập phân", max_length=1)
    columns = models.JSONField("cột", help_text="Nội dung → tên cột trong bảng.")
    ignored = models.JSONField("cột bỏ qua", default=list, blank=True)
    source = models.CharField("nguồn", max_length=300, blank=True)

    class Meta:
        verbose_name = "bảng rộng đã biết"
        verbose_name_plural = "các bảng rộng đã biết"
        ordering = ["name"]

    def __str__(self):
        return self.title
