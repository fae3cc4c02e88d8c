"""Receipts: what stood at an act, and how far the journal had come. Kept by both sides."""

from django.db import models

from journal import receipt_form
from journal.append_only import AppendOnly, AppendOnlyQuerySet


class ReceiptKind(models.TextChoices):
    SUBMISSION = "submission", "Trình lãnh đạo đơn vị"
    LOCK = "lock", "Chốt điểm tự đánh giá"
    CONCLUSION = "conclusion", "Hội đồng kết luận"
    PUBLICATION = "publication", "Công bố"


class ReceiptQuerySet(AppendOnlyQuerySet):
    def about(self, key):
        """The receipts about one thing, newest first."""
        return self.filter(about=key).order_by("-pk")


class Receipt(AppendOnly):
    """One act with the fingerprint of its data and files, and the head of the chain it ended."""

    kind = models.CharField("loại", max_length=12, choices=ReceiptKind.choices)
    about = models.CharField("số liệu", max_length=40, db_index=True)
    act = models.CharField("việc", max_length=60)
    subject = models.CharField("đối tượng", max_length=300)
    role = models.CharField("người làm", max_length=120)
    at = models.DateTimeField("thời điểm")
    fingerprint = models.CharField("dấu vân tay", max_length=64)
    chain = models.CharField("chuỗi", max_length=40)
    number = models.PositiveIntegerField("số mục")
    hash = models.CharField("dấu của mục", max_length=64)
    code = models.CharField("mã biên nhận", max_length=14, db_index=True)

    Kind = ReceiptKind

    objects = ReceiptQuerySet.as_manager()

    class Meta:
        verbose_name = "biên nhận"
        verbose_name_plural = "biên nhận"
        ordering = ["-pk"]
        indexes = [models.Index(fields=["chain", "number"], name="receipt_of_entry")]

    def __str__(self):
        return f"{self.code}: {self.get_kind_display()}, {self.subject}"

    @property
    def stated(self):
        """What the receipt states, ready to be hashed or written to a file."""
        names = receipt_form.Stated.__dataclass_fields__
        return receipt_form.Stated(**{name: getattr(self, name) for name in names})

    @property
    def head(self):
        """The head of the chain as one line."""
        return f"{self.chain}:{self.number}:{self.hash}"

    @property
    def file_text(self):
        """The receipt as a small text file."""
        return receipt_form.text(self.stated)


def issue(kind, given):
    """Issue one receipt per (entry, about, role, fingerprint), in one statement.

    Each entry is the one just written for the act: its hash is the head of its chain.
    """
    receipts = [_receipt(kind, *each) for each in given]
    return Receipt.objects.bulk_create(receipts)


def _receipt(kind, entry, about, role, fingerprint):
    receipt = Receipt(
        kind=kind,
        about=about,
        act=entry.act,
        subject=entry.subject,
        role=role,
        at=entry.at,
        fingerprint=fingerprint,
        chain=entry.chain,
        number=entry.number,
        hash=entry.hash,
    )
    receipt.code = receipt_form.code(receipt.stated)
    return receipt


def sealed(fingerprint):
    """A fingerprint as the entry of the act tells it, so that the chain keeps it too."""
    return f"dấu vân tay {fingerprint}"
