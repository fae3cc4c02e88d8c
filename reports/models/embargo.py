"""From when on the public may see a published list, and which of its versions is in force then."""

from django.conf import settings
from django.db import models
from django.db.models import Exists, Min, OuterRef, Q

from journal.append_only import AppendOnly, AppendOnlyQuerySet
from reports.moment import shown_at

# The index of the year's assessment; other indices may be published beside it.
CCHC = "CCHC"


class RankingQuerySet(AppendOnlyQuerySet):
    def cchc(self):
        return self.filter(index_code=CCHC)

    def released(self, now=None):
        """What the public may see at this moment; by default that at which the page is shown."""
        now = now or shown_at()
        earlier = EarlyRelease.objects.filter(ranking=OuterRef("pk"), at__lte=now)
        return self.filter(Q(release_at=None) | Q(release_at__lte=now) | Exists(earlier))

    def waiting(self, now=None):
        """What is published and not yet to be seen, for the office alone."""
        hidden = self.exclude(pk__in=self.model.objects.released(now).values("pk"))
        return hidden.with_release()

    def with_release(self):
        """Ready to be asked for `public_from`."""
        return self.annotate(earliest=Min("early_releases__at"))

    def next_release(self, now=None):
        """The next moment at which one of these becomes public; None when none waits."""
        return min((ranking.public_from for ranking in self.waiting(now)), default=None)

    def in_force(self, now=None):
        """For each year, index and group the newest version the public may see."""
        return self.released(now)._newest_of(self.model.objects.released(now))

    def newest(self):
        """For each year, index and group the newest version, seen or not: for the office alone."""
        return self._newest_of(self.model.objects.all())

    def _newest_of(self, versions):
        newer = versions.filter(
            year=OuterRef("year"),
            index_code=OuterRef("index_code"),
            group_code=OuterRef("group_code"),
            version__gt=OuterRef("version"),
        )
        return self.filter(~Exists(newer))


class EarlyRelease(AppendOnly):
    """A published list shown before the moment first set; there is no such row to show it later."""

    ranking = models.ForeignKey(
        "reports.Ranking",
        verbose_name="bảng xếp hạng",
        on_delete=models.PROTECT,
        related_name="early_releases",
    )
    at = models.DateTimeField("công khai từ")
    reason = models.TextField("lý do")
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="người quyết định",
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
    )
    decided_at = models.DateTimeField("quyết định lúc")

    class Meta:
        verbose_name = "lần công khai sớm"
        verbose_name_plural = "các lần công khai sớm"
        ordering = ["pk"]

    def __str__(self):
        return f"{self.ranking}: công khai sớm"
