"""The journal: who did what, when, to what, from what to what, and why. Only ever added to."""

from django.conf import settings
from django.db import models

from .append_only import AppendOnly, AppendOnlyQuerySet


class JournalQuerySet(AppendOnlyQuerySet):
    def of(self, chain):
        """The entries of one chain, newest first."""
        return self.filter(chain=chain).select_related("by").order_by("-pk")


class JournalEntry(AppendOnly):
    """One act. A chain groups the acts of one assessment, one year, or the people's roles."""

    chain = models.CharField("chuỗi", max_length=40, db_index=True)
    at = models.DateTimeField("thời điểm", auto_now_add=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="người thực hiện",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text="Để trống là hệ thống (dòng lệnh hoặc hết hạn).",
    )
    act = models.CharField("việc", max_length=60)
    subject = models.CharField("đối tượng", max_length=300)
    before = models.TextField("từ", blank=True)
    after = models.TextField("thành", blank=True)
    reason = models.TextField("lý do", blank=True)

    objects = JournalQuerySet.as_manager()

    class Meta:
        verbose_name = "mục nhật ký"
        verbose_name_plural = "nhật ký"
        ordering = ["-pk"]

    def __str__(self):
        return f"{self.act}: {self.subject}"


def record(chain, act, subject, *, by, before="", after="", reason=""):
    """Add one entry to the journal; `by=None` is the system itself."""
    return JournalEntry.objects.create(
        chain=chain,
        act=act,
        subject=str(subject)[:300],
        before=_text(before),
        after=_text(after),
        reason=reason,
        by=by,
    )


def record_many(chain, act, changes, *, by, reason=""):
    """Add one entry per (subject, before, after), in one statement."""
    JournalEntry.objects.bulk_create(
        JournalEntry(
            chain=chain,
            act=act,
            subject=str(subject)[:300],
            before=_text(before),
            after=_text(after),
            reason=reason,
            by=by,
        )
        for subject, before, after in changes
    )


def _text(value):
    return "" if value is None else str(value)
