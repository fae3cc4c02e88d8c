"""A unit's complaint about what was published: what it wrote, and each thing that came of it.

Every step is a row of its own, written once: written, signed by the head, answered or withdrawn,
led to a correction. Where a complaint stands is read from the rows it has.
"""

from django.conf import settings
from django.db import models
from django.db.models import Q

from journal.append_only import AppendOnly, AppendOnlyQuerySet
from units.choices import Role

from .snapshots import PublishedCriterion, Ranking, Scorecard


class Outcome(models.TextChoices):
    """How a complaint ended; all but the last are answers."""

    UPHELD = "upheld", "Chấp nhận"
    PARTLY = "partly", "Chấp nhận một phần"
    REJECTED = "rejected", "Không chấp nhận"
    WITHDRAWN = "withdrawn", "Đã rút"


ANSWERS = (Outcome.UPHELD, Outcome.PARTLY, Outcome.REJECTED)
GRANTED = (Outcome.UPHELD, Outcome.PARTLY)
UNSIGNED, OPEN = "Chờ lãnh đạo ký", "Chờ trả lời"


class ComplaintWindow(AppendOnly):
    """The time to complain about a version and to be answered, as its year had it then."""

    ranking = models.OneToOneField(
        Ranking, verbose_name="bảng xếp hạng", on_delete=models.PROTECT, related_name="window"
    )
    days = models.PositiveSmallIntegerField("số ngày được gửi kiến nghị")
    until = models.DateTimeField("hạn gửi kiến nghị")
    answer_days = models.PositiveSmallIntegerField("số ngày trả lời kiến nghị")

    class Meta:
        verbose_name = "thời hạn kiến nghị"
        verbose_name_plural = "thời hạn kiến nghị"

    def __str__(self):
        return f"{self.ranking}: đến {self.until:%d/%m/%Y}"


def _by(verbose_name):
    return models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=verbose_name,
        on_delete=models.PROTECT,
        related_name="+",
    )


def _of(related_name):
    """The complaint such a row belongs to: it can happen to a complaint once."""
    return models.OneToOneField(
        "Complaint", verbose_name="kiến nghị", on_delete=models.PROTECT, related_name=related_name
    )


class ComplaintQuerySet(AppendOnlyQuerySet):
    def in_detail(self):
        """With all that is told of a complaint, in one query."""
        return self.select_related(
            "scorecard__ranking__window",
            "scorecard__unit",
            "criterion",
            "written_by",
            "signing__by",
            "closing__by",
            "correction__ranking",
        ).order_by("pk")

    def unsigned(self):
        """Written, and neither signed nor given up."""
        return self.filter(signing=None, closing=None)

    def signed(self):
        return self.exclude(signing=None)

    def open(self):
        """Signed, and neither answered nor withdrawn."""
        return self.signed().filter(closing=None)

    def standing(self):
        """All but those given up: what a second complaint about the same would repeat."""
        return self.filter(Q(closing=None) | ~Q(closing__outcome=Outcome.WITHDRAWN))

    def to_correct(self):
        """Upheld, in whole or in part, without a correction that followed."""
        return self.filter(closing__outcome__in=GRANTED, correction=None)


class Complaint(AppendOnly):
    """What a unit says about its published scorecard, whole or one leaf of it."""

    scorecard = models.ForeignKey(
        Scorecard, verbose_name="phiếu điểm", on_delete=models.PROTECT, related_name="complaints"
    )
    criterion = models.ForeignKey(
        PublishedCriterion,
        verbose_name="tiêu chí",
        on_delete=models.PROTECT,
        null=True,
        related_name="complaints",
    )
    text = models.TextField("nội dung kiến nghị")
    written_by = _by("người soạn")
    written_at = models.DateTimeField("soạn lúc")

    objects = ComplaintQuerySet.as_manager()

    class Meta:
        verbose_name = "kiến nghị"
        verbose_name_plural = "kiến nghị"
        ordering = ["pk"]

    def __str__(self):
        return f"Kiến nghị số {self.pk} của {self.scorecard.unit_name}: {self.about}"

    @property
    def about(self):
        """What it is about, as people say it."""
        return f"tiêu chí {self.criterion.code}" if self.criterion else "cả phiếu điểm"

    @property
    def ranking(self):
        return self.scorecard.ranking

    @property
    def unit(self):
        return self.scorecard.unit

    @property
    def year(self):
        return self.ranking.year

    @property
    def signed(self):
        """The signature of the unit's head; None until there is one."""
        return getattr(self, "signing", None)

    @property
    def closed(self):
        """The answer or the withdrawal; None until there is one."""
        return getattr(self, "closing", None)

    @property
    def corrected(self):
        """The correction that followed; None when there is none."""
        return getattr(self, "correction", None)

    @property
    def status(self):
        """Where it stands, in words."""
        if self.closed:
            return self.closed.get_outcome_display()
        return OPEN if self.signed else UNSIGNED


class ComplaintSigning(AppendOnly):
    """The head's signature: from here on it is the unit's word, and the time to answer runs."""

    complaint = _of("signing")
    by = _by("người ký")
    at = models.DateTimeField("ký lúc")
    answer_until = models.DateTimeField("hạn trả lời")

    class Meta:
        verbose_name = "chữ ký kiến nghị"
        verbose_name_plural = "chữ ký kiến nghị"

    def __str__(self):
        return f"Ký {self.complaint}"


class ComplaintClosing(AppendOnly):
    """The written answer with its reasons, or the unit's withdrawal; one of them, once."""

    complaint = _of("closing")
    outcome = models.CharField("kết quả", max_length=10, choices=Outcome.choices)
    reason = models.TextField("lý do, căn cứ")
    letter = models.CharField("văn bản trả lời", max_length=200, blank=True)
    role = models.CharField("tư cách trả lời", max_length=10, choices=Role.choices, blank=True)
    is_released = models.BooleanField("công bố phần trả lời", default=False)
    by = _by("người trả lời hoặc rút")
    at = models.DateTimeField("lúc")

    class Meta:
        verbose_name = "kết thúc kiến nghị"
        verbose_name_plural = "kết thúc kiến nghị"
        constraints = [
            models.CheckConstraint(
                condition=Q(outcome=Outcome.WITHDRAWN, is_released=False, role="")
                | Q(outcome__in=ANSWERS) & ~Q(role=""),
                name="answered_in_a_role_or_withdrawn",
            )
        ]

    def __str__(self):
        return f"{self.get_outcome_display()}: {self.complaint}"


class ComplaintPaper(AppendOnly):
    """A document the unit put forward with its complaint."""

    complaint = models.ForeignKey(
        Complaint, verbose_name="kiến nghị", on_delete=models.PROTECT, related_name="papers"
    )
    document = models.ForeignKey(
        "evidence.Document",
        verbose_name="tài liệu",
        on_delete=models.PROTECT,
        related_name="complaint_papers",
    )
    page = models.CharField("trang", max_length=40, blank=True)
    section = models.CharField("mục, điều, khoản", max_length=120, blank=True)
    by = _by("người gắn")
    at = models.DateTimeField("gắn lúc")

    class Meta:
        verbose_name = "tài liệu của kiến nghị"
        verbose_name_plural = "tài liệu của kiến nghị"
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["complaint", "document"], name="paper_once_a_complaint")
        ]

    def __str__(self):
        return f"{self.document} – {self.complaint}"


class ComplaintCorrection(AppendOnly):
    """The published version in which an upheld complaint was put right."""

    complaint = _of("correction")
    ranking = models.ForeignKey(
        Ranking,
        verbose_name="phiên bản đính chính",
        on_delete=models.PROTECT,
        related_name="corrections_of_complaints",
    )

    class Meta:
        verbose_name = "đính chính theo kiến nghị"
        verbose_name_plural = "đính chính theo kiến nghị"

    def __str__(self):
        return f"{self.complaint} → {self.ranking}"
