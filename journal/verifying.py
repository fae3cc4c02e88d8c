"""The whole journal recomputed: every chain against its hashes, its head, receipts and anchors."""

from dataclasses import dataclass, field

from . import triggers
from .links import Finding, Walk, Witness
from .models import ChainHead, JournalEntry, Receipt
from .present import standing
from .receipt_form import Anchor

ROWS_AT_ONCE = 2000
ACTS_TOLD = 5


@dataclass
class Verification:
    """A run over the journal; the counts are complete when `findings` has been read to its end."""

    anchors: list[Anchor] = field(default_factory=list)
    chains: int = 0
    entries: int = 0
    receipts: int = 0

    def findings(self):
        """Everything found, chain by chain; a few queries a chain, memory for one entry."""
        if lost := triggers.missing():
            words = "cơ sở dữ liệu thiếu hoặc khác lệnh chặn sửa, xóa (chạy manage.py migrate)"
            yield Finding("–", f"{words}: {', '.join(lost)}")
        for chain in self._chains():
            yield from self._chain(chain)

    def _chains(self):
        names = set(ChainHead.objects.values_list("chain", flat=True))
        names.update(JournalEntry.objects.order_by().values_list("chain", flat=True).distinct())
        names.update(Receipt.objects.order_by().values_list("chain", flat=True).distinct())
        return sorted(names | {anchor.chain for anchor in self.anchors})

    def _chain(self, chain):
        head = ChainHead.objects.filter(chain=chain).first()
        receipts = list(Receipt.objects.filter(chain=chain).order_by("pk"))
        entries = JournalEntry.objects.filter(chain=chain).order_by("number", "pk")
        # What others add meanwhile lies beyond the head as it was read here.
        read = entries.filter(number__lte=head.number) if head else entries
        walk = Walk(chain, self._witnesses(chain, receipts))
        yield from walk.along(read.iterator(chunk_size=ROWS_AT_ONCE))
        yield from walk.at_the_end(head, _beyond(head))
        yield from _present(chain, walk.last, receipts)
        self.chains += 1
        self.entries += walk.count
        self.receipts += len(receipts)

    def _witnesses(self, chain, receipts):
        for receipt in receipts:
            stated = receipt.stated
            kept = Anchor(chain, receipt.number, receipt.hash, receipt.fingerprint, receipt.code)
            yield Witness(kept, f"biên nhận {receipt.code} lưu tại đây", stated, receipt.code)
        codes = {receipt.code for receipt in receipts}
        for anchor in self.anchors:
            if anchor.chain == chain:
                lost = anchor.code and anchor.code not in codes
                label = f"{anchor} đưa đối chiếu" + (" (không còn lưu tại đây)" if lost else "")
                yield Witness(anchor, label)


def _beyond(head):
    """How many entries lie beyond the head, unless the head has moved on meanwhile."""
    if head is None:
        return 0
    count = JournalEntry.objects.filter(chain=head.chain, number__gt=head.number).count()
    moved = count and ChainHead.objects.filter(chain=head.chain, number__gt=head.number).exists()
    return 0 if moved else count


def _present(chain, last, receipts):
    """Whether the data still are those of the newest receipt of each kind."""
    newest = {(receipt.about, receipt.kind): receipt for receipt in receipts}
    for receipt in newest.values():
        found = standing(receipt, last)
        if found and not found.is_equal:
            words = f"biên nhận {receipt.code} ({receipt.subject}): {found.words}"
            words += _acts_since(receipt) if found.later else ""
            fault = not found.is_explained
            yield Finding(chain, words, receipt.number, receipt.at, is_fault=fault)


def _acts_since(receipt):
    """What was done after the receipt, for people to judge whether it explains the change."""
    later = JournalEntry.objects.filter(chain=receipt.chain, number__gt=receipt.number)
    acts = list(later.order_by("act").values_list("act", flat=True).distinct()[: ACTS_TOLD + 1])
    more = ", …" if len(acts) > ACTS_TOLD else ""
    return f" ({', '.join(acts[:ACTS_TOLD])}{more})"
