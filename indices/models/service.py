"""Monthly figures of one-stop shops and service centres: files brought in, rows as versions."""

from django.conf import settings
from django.db import models
from django.utils import timezone

from indices.rules.service import Counts
from journal.append_only import AppendOnly, AppendOnlyQuerySet
from scoring.models import Figure
from units.models import Unit

COUNTED = (
    "received_new",
    "carried_over",
    "due",
    "early",
    "on_time",
    "late",
    "pending",
    "returned",
    "online",
    "direct",
)


def count_field(verbose_name):
    """A whole number of a month; empty where it was not stated."""
    return models.PositiveIntegerField(verbose_name, null=True)


class ServiceFile(AppendOnly):
    """One file as it was brought in: who sent it, its fingerprint, by whom, why it replaces."""

    source = models.CharField("nguồn số liệu", max_length=300)
    file_name = models.CharField("tệp", max_length=200)
    sha256 = models.CharField("dấu SHA-256", max_length=64)
    reason = models.CharField("lý do thay số liệu", max_length=500, blank=True)
    imported_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="người nhập",
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
    )
    imported_at = models.DateTimeField("nhập lúc", default=timezone.now)
    is_sample = models.BooleanField("số liệu mẫu", default=False)

    class Meta:
        verbose_name = "tệp số liệu một cửa"
        verbose_name_plural = "tệp số liệu một cửa"
        ordering = ["-pk"]

    def __str__(self):
        return f"{self.file_name}, nhập {timezone.localtime(self.imported_at):%d/%m/%Y}"


class ServiceFigureQuerySet(AppendOnlyQuerySet):
    def in_force(self):
        """Of every unit and month the newest version."""
        newer = self.model._default_manager.filter(
            unit=models.OuterRef("unit"),
            year=models.OuterRef("year"),
            month=models.OuterRef("month"),
            version__gt=models.OuterRef("version"),
        )
        return self.filter(~models.Exists(newer))


class ServiceFigure(AppendOnly):
    """One unit in one month, as one row of a file says; a later row is a later version."""

    file = models.ForeignKey(
        ServiceFile, verbose_name="tệp", on_delete=models.PROTECT, related_name="figures"
    )
    row = models.PositiveIntegerField("dòng")
    unit = models.ForeignKey(
        Unit, verbose_name="đơn vị", on_delete=models.PROTECT, related_name="service_figures"
    )
    year = models.PositiveSmallIntegerField("năm")
    month = models.PositiveSmallIntegerField("tháng")
    version = models.PositiveSmallIntegerField("phiên bản")
    procedures = count_field("số thủ tục")
    visits = count_field("lượt người đến")
    received_new = count_field("mới tiếp nhận")
    carried_over = count_field("kỳ trước chuyển sang")
    due = count_field("đến hạn")
    early = count_field("trước hạn")
    on_time = count_field("đúng hạn")
    late = count_field("quá hạn")
    pending = count_field("đang giải quyết")
    returned = count_field("trả lại, rút")
    online = count_field("nộp trực tuyến")
    direct = count_field("nộp trực tiếp, bưu chính")
    satisfaction = models.DecimalField(
        "mức hài lòng (%)", max_digits=7, decimal_places=4, null=True
    )

    objects = ServiceFigureQuerySet.as_manager()

    class Meta:
        verbose_name = "số liệu một cửa của tháng"
        verbose_name_plural = "số liệu một cửa của tháng"
        ordering = ["year", "month", "unit__sort_key", "version"]
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "year", "month", "version"], name="service_version_once"
            ),
            models.CheckConstraint(
                condition=models.Q(month__gte=1, month__lte=12), name="service_month_of_a_year"
            ),
        ]

    def __str__(self):
        return f"{self.unit}, tháng {self.month:02}/{self.year}"

    @property
    def counts(self):
        """The files of the month, ready for the rules."""
        return Counts(**{name: getattr(self, name) for name in COUNTED})

    @property
    def stamp(self):
        """Where the figures come from: the file, the day it was brought in, the row."""
        return f"{self.file}, dòng {self.row}"


class ServiceTarget(models.Model):
    """What a rate is to reach in a year, and the paper that says so."""

    class Measure(models.TextChoices):
        ON_TIME = "on_time", "Giải quyết trước và đúng hạn, trên hồ sơ đã giải quyết"
        ONLINE = "online", "Nộp trực tuyến, trên hồ sơ mới tiếp nhận"

    year = models.PositiveSmallIntegerField("năm")
    measure = models.CharField("chỉ tiêu", max_length=20, choices=Measure.choices)
    target = models.DecimalField("mức phải đạt (%)", max_digits=7, decimal_places=4)
    source = models.CharField("văn bản giao", max_length=300)

    class Meta:
        verbose_name = "chỉ tiêu một cửa"
        verbose_name_plural = "chỉ tiêu một cửa"
        ordering = ["-year", "measure"]
        constraints = [
            models.UniqueConstraint(fields=["year", "measure"], name="service_target_once")
        ]

    def __str__(self):
        return f"{self.get_measure_display()}, năm {self.year}"


class FedFigure(AppendOnly):
    """A figure of a leaf that was taken from monthly figures, with what was added up."""

    class Measure(models.TextChoices):
        IN_TIME = "in_time", "Trước và đúng hạn trên đã giải quyết"
        ONLINE = "online", "Nộp trực tuyến trên mới tiếp nhận"
        CLOSED = "closed", "Đã giải quyết trên phải giải quyết"

    figure = models.OneToOneField(
        Figure, verbose_name="số liệu", on_delete=models.PROTECT, related_name="fed"
    )
    measure = models.CharField("cách lấy", max_length=10, choices=Measure.choices)
    part = models.PositiveIntegerField("tử số")
    whole = models.PositiveIntegerField("mẫu số")
    months = models.PositiveSmallIntegerField("số tháng")
    stamp = models.TextField("tệp, ngày nhập, dòng")

    class Meta:
        verbose_name = "số liệu lấy từ một cửa"
        verbose_name_plural = "số liệu lấy từ một cửa"
        ordering = ["pk"]

    def __str__(self):
        return f"{self.get_measure_display()}: {self.part}/{self.whole}"
