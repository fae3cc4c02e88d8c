"""The receipt of a publication: its fingerprint is the hash of the whole content."""

from journal.models import Receipt, ReceiptKind, issue
from journal.present import register_present
from reports.canonical import content_hash
from reports.freezing import content_of, frozen
from reports.models import Ranking
from units.choices import Role


def give_receipt(entry, ranking):
    """Issue the receipt of a ranking for the entry of the journal that published it."""
    role = Role.OFFICER.label
    issue(ReceiptKind.PUBLICATION, [(entry, ranking.receipt_key, role, ranking.content_hash)])


def receipt_of(ranking):
    """The receipt of a published ranking; None for those published before there were any."""
    return Receipt.objects.about(ranking.receipt_key).first()


def register():
    """Answer for the receipts of publications when the journal is verified."""
    register_present(ReceiptKind.PUBLICATION, _published_now)


def _published_now(about):
    pk = about.rpartition("-")[2]
    ranking = Ranking.objects.filter(pk=pk).first() if pk.isdecimal() else None
    return content_hash(content_of(frozen(ranking))) if ranking else ""
