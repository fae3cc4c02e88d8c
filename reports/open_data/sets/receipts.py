"""The receipts of publications: what was stated, and how far the journal had come."""

from journal.models import Receipt, ReceiptKind
from reports.models import Ranking
from reports.open_data.dataset import Column, Dataset, Entry, Kind
from reports.open_data.sets import parts
from reports.views.receipts import receipt_and_ranking

COLUMNS = (
    Column("code", "Mã biên nhận", Kind.TEXT, ""),
    parts.YEAR,
    parts.GROUP,
    parts.VERSION,
    Column("act", "Việc", Kind.TEXT, "Việc đã ghi nhật ký."),
    Column("subject", "Đối tượng", Kind.TEXT, ""),
    Column("role", "Người làm", Kind.TEXT, "Vai trò, không ghi tên."),
    Column("at", "Thời điểm", Kind.MOMENT, ""),
    Column("fingerprint", "Dấu vân tay", Kind.TEXT, "SHA-256 của nội dung đã công bố."),
    Column("chain", "Chuỗi nhật ký", Kind.TEXT, ""),
    Column("number", "Số mục", Kind.INTEGER, "Số của mục nhật ký trong chuỗi."),
    Column("hash", "Dấu của mục", Kind.TEXT, "SHA-256 nối mục này với mọi mục trước nó."),
)


def make(pk):
    """One receipt."""
    found, ranking = receipt_and_ranking(pk)
    row = (
        found.code,
        ranking.year,
        ranking.group_code,
        ranking.version,
        found.act,
        found.subject,
        found.role,
        found.at,
        found.fingerprint,
        found.chain,
        found.number,
        found.hash,
    )
    return Dataset(
        title=f"Biên nhận {found.code}",
        file_name=f"bien-nhan-{found.code}",
        rows=[row],
        source=parts.source_of(ranking),
    )


def places():
    """Every receipt of a ranking the public may see."""
    keys = [ranking.receipt_key for ranking in Ranking.objects.cchc().released()]
    found = Receipt.objects.filter(kind=ReceiptKind.PUBLICATION, about__in=keys)
    return [{"pk": pk} for pk in found.values_list("pk", flat=True)]


RECEIPT = Entry(
    name="ranking-receipt",
    address="xep-hang/bien-nhan/<int:pk>",
    title="Biên nhận của một lần công bố",
    about="Dấu vân tay của nội dung đã công bố và mục nhật ký của lần công bố ấy.",
    columns=COLUMNS,
    make=make,
    places=places,
)

RECEIPTS = (RECEIPT,)
