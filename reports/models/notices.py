"""What the office makes public in words: documents and announcements, each version written once."""

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef

from journal.append_only import AppendOnly, AppendOnlyQuerySet
from reports.moment import shown_at


class NoticeKind(models.TextChoices):
    DECISION = "decision", "Quyết định"
    DIRECTIVE = "directive", "Chỉ thị"
    PLAN = "plan", "Kế hoạch"
    CRITERIA = "criteria", "Bộ tiêu chí"
    GUIDE = "guide", "Văn bản hướng dẫn"
    OTHER = "other", "Văn bản khác"
    ANNOUNCEMENT = "announcement", "Thông báo"


class NoticeQuerySet(AppendOnlyQuerySet):
    def documents(self):
        return self.exclude(kind=NoticeKind.ANNOUNCEMENT)

    def announcements(self):
        return self.filter(kind=NoticeKind.ANNOUNCEMENT)

    def released(self, now=None):
        """What the public may see at this moment; by default that at which the page is shown."""
        return self.filter(release_at__lte=now or shown_at())

    def in_force(self, now=None):
        """The newest version of each that the public may see, the withdrawn among them."""
        return self.released(now)._newest_of(self.model.objects.released(now))

    def newest(self):
        """The newest version of each, seen or not: for the office alone."""
        return self._newest_of(self.model.objects.all())

    def _newest_of(self, versions):
        newer = versions.filter(slug=OuterRef("slug"), version__gt=OuterRef("version"))
        return self.filter(~Exists(newer))

    def next_release(self, now=None):
        """The next moment at which one of these becomes public; None when none waits."""
        waiting = self.filter(release_at__gt=now or shown_at())
        return waiting.aggregate(next=models.Min("release_at"))["next"]


class Notice(AppendOnly):
    """One version of a document or an announcement; a withdrawal is a version that says why."""

    slug = models.SlugField("địa chỉ công khai", max_length=100)
    version = models.PositiveSmallIntegerField("phiên bản", default=1)
    kind = models.CharField("loại", max_length=12, choices=NoticeKind.choices)
    number = models.CharField("số, ký hiệu", max_length=60, blank=True)
    issued_on = models.DateField("ngày ban hành")
    issuer = models.CharField("cơ quan ban hành", max_length=200)
    subject = models.CharField("trích yếu", max_length=500)
    text = models.TextField("nội dung", blank=True)
    year = models.PositiveSmallIntegerField("năm đánh giá", null=True, blank=True)
    group_code = models.SlugField("mã nhóm", max_length=30, blank=True)
    # Slugs of other documents and announcements: each version keeps its own list.
    related = models.JSONField("liên quan", default=list)
    document = models.ForeignKey(
        "evidence.Document",
        verbose_name="bản quét",
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
    )
    sha256 = models.CharField("dấu vân tay SHA-256 của bản quét", max_length=64, blank=True)
    release_at = models.DateTimeField("công bố công khai lúc")
    is_withdrawn = models.BooleanField("đã thu hồi", default=False)
    reason = models.CharField("lý do sửa, thu hồi", max_length=500, blank=True)
    is_sample = models.BooleanField("số liệu mẫu", default=False)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="người đăng",
        on_delete=models.PROTECT,
        related_name="+",
    )
    at = models.DateTimeField("đăng lúc")

    objects = NoticeQuerySet.as_manager()

    class Meta:
        verbose_name = "văn bản, thông báo công khai"
        verbose_name_plural = "văn bản, thông báo công khai"
        ordering = ["-issued_on", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["slug", "version"], name="notice_version_once")
        ]

    def __str__(self):
        return f"{self.number} – {self.subject}" if self.number else self.subject

    @property
    def is_announcement(self):
        return self.kind == NoticeKind.ANNOUNCEMENT

    @property
    def has_file(self):
        """True when there is a scan to take away; a withdrawn one is not given out."""
        return self.document_id is not None and not self.is_withdrawn


class CriterionReason(AppendOnly):
    """Why a criterion is new, changed or gone against the year before; the last word counts."""

    year = models.PositiveSmallIntegerField("năm")
    group_code = models.SlugField("mã nhóm", max_length=30)
    code = models.CharField("mã tiêu chí", max_length=30)
    is_gone = models.BooleanField("không còn trong năm này", default=False)
    reason = models.CharField("lý do", max_length=500)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="người ghi",
        on_delete=models.PROTECT,
        related_name="+",
    )
    at = models.DateTimeField("ghi lúc")

    class Meta:
        verbose_name = "lý do thay đổi tiêu chí"
        verbose_name_plural = "lý do thay đổi tiêu chí"
        ordering = ["year", "group_code", "pk"]

    def __str__(self):
        return f"{self.code}, năm {self.year}: {self.reason}"
