"""Documents: each exists once, apart from whatever it proves."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone

from units.models import Unit
from units.vietnamese import fold, nfc


class DocumentQuerySet(models.QuerySet):
    def of_unit(self, unit):
        return self.filter(unit=unit)

    def search(self, text):
        """Documents whose number, subject and issuer hold every word, or by their fingerprint."""
        about = models.Q()
        for word in fold(text).split():
            about &= models.Q(search__contains=word)
        return self.filter(about | models.Q(sha256=text.strip().lower()))


class Document(models.Model):
    """An official paper: number, date, issuer, subject, and the file with its fingerprint."""

    unit = models.ForeignKey(
        Unit,
        verbose_name="đơn vị nộp",
        on_delete=models.PROTECT,
        related_name="documents",
    )
    number = models.CharField("số, ký hiệu", max_length=60, blank=True)
    issued_on = models.DateField("ngày ban hành", null=True, blank=True)
    issuer = models.CharField("cơ quan ban hành", max_length=200, blank=True)
    title = models.CharField("trích yếu", max_length=500)
    original_name = models.CharField("tên tệp", max_length=200, editable=False)
    content_type = models.CharField("loại tệp", max_length=100, editable=False)
    size = models.PositiveBigIntegerField("dung lượng (byte)", editable=False)
    sha256 = models.CharField("dấu vân tay SHA-256", max_length=64, editable=False, db_index=True)
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="người nộp",
        on_delete=models.PROTECT,
        related_name="+",
        editable=False,
    )
    uploaded_at = models.DateTimeField("nộp lúc", default=timezone.now, editable=False)
    search = models.CharField(max_length=900, editable=False)

    # Set on the object `register_document` returns when the unit had handed in this content before.
    was_known = False

    objects = DocumentQuerySet.as_manager()

    class Meta:
        verbose_name = "tài liệu kiểm chứng"
        verbose_name_plural = "tài liệu kiểm chứng"
        ordering = ["-uploaded_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "sha256"],
                name="document_once_per_unit",
                violation_error_message="Đơn vị đã nộp tài liệu có đúng nội dung này.",
            )
        ]

    def __str__(self):
        return f"{self.number} – {self.title}" if self.number else self.title

    def clean(self):
        if self.issued_on and self.issued_on > timezone.localdate():
            raise ValidationError({"issued_on": "Ngày ban hành không thể sau hôm nay."})

    def save(self, *args, **kwargs):
        self.number, self.title, self.issuer = nfc(self.number), nfc(self.title), nfc(self.issuer)
        self.search = fold(f"{self.number} {self.title} {self.issuer}")[:900]
        super().save(*args, **kwargs)
