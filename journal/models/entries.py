"""The journal: who did what, when, to what, from what to what, and why. Only ever added to."""

from django.conf import settings
from django.db import models
from django.utils import timezone

from journal.append_only import AppendOnly, AppendOnlyQuerySet
from journal.chaining import GENESIS, Said


class JournalQuerySet(AppendOnlyQuerySet):
    def of(self, chain):
        """The entries of one chain, newest first."""
        return self.filter(chain=chain).select_related("by").order_by("-pk")


class JournalEntry(AppendOnly):
    """One act. A chain groups the acts of one assessment, one year, or the people's roles."""

    chain = models.CharField("chuỗi", max_length=40)
    number = models.PositiveIntegerField("số trong chuỗi")
    at = models.DateTimeField("thời điểm", default=timezone.now)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="người thực hiện",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text="Để trống là hệ thống (dòng lệnh hoặc hết hạn).",
    )
    by_name = models.CharField("tên người thực hiện lúc ấy", max_length=150, blank=True)
    act = models.CharField("việc", max_length=60)
    subject = models.CharField("đối tượng", max_length=300)
    before = models.TextField("từ", blank=True)
    after = models.TextField("thành", blank=True)
    reason = models.TextField("lý do", blank=True)
    previous_hash = models.CharField("dấu của mục trước", max_length=64)
    hash = models.CharField("dấu", max_length=64)

    objects = JournalQuerySet.as_manager()

    class Meta:
        verbose_name = "mục nhật ký"
        verbose_name_plural = "nhật ký"
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(fields=["chain", "number"], name="number_once_in_chain")
        ]

    def __str__(self):
        return f"{self.act}: {self.subject}"

    @property
    def said(self):
        """What the entry says, ready to be hashed."""
        return Said(
            chain=self.chain,
            number=self.number,
            at=self.at,
            by=self.by_id,
            by_name=self.by_name,
            act=self.act,
            subject=self.subject,
            before=self.before,
            after=self.after,
            reason=self.reason,
            previous=self.previous_hash,
        )


class ChainHead(models.Model):
    """The last entry of a chain. Whoever adds an entry holds this row, so no chain ever forks."""

    chain = models.CharField("chuỗi", max_length=40, primary_key=True)
    number = models.PositiveIntegerField("số mục", default=0)
    hash = models.CharField("dấu của mục cuối", max_length=64, default=GENESIS)

    class Meta:
        verbose_name = "đầu chuỗi nhật ký"
        verbose_name_plural = "đầu chuỗi nhật ký"

    def __str__(self):
        return f"{self.chain}:{self.number}:{self.hash}"
