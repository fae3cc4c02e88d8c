"""What the office made public in words: documents and announcements, with their versions."""

from django.urls import reverse

from reports.notices import shelf
from reports.open_data.dataset import Column, Dataset, Entry, Kind, Source

COLUMNS = (
    Column("slug", "Định danh", Kind.TEXT, "Không đổi; trang là /van-ban/… hoặc /thong-bao/…"),
    Column("version", "Phiên bản", Kind.INTEGER, "Sửa hay thu hồi là một phiên bản mới."),
    Column("kind", "Loại", Kind.TEXT),
    Column("number", "Số, ký hiệu", Kind.TEXT),
    Column("issued_on", "Ngày ban hành", Kind.DATE),
    Column("issuer", "Cơ quan ban hành", Kind.TEXT),
    Column("subject", "Trích yếu", Kind.TEXT),
    Column("text", "Nội dung", Kind.TEXT),
    Column("year", "Năm đánh giá", Kind.INTEGER, "Trống: không gắn với một năm."),
    Column("group", "Mã nhóm", Kind.TEXT, "Trống: không gắn với một nhóm."),
    Column("related", "Liên quan", Kind.TEXT, "Định danh các văn bản, thông báo, cách nhau dấu ;"),
    Column("released_at", "Công khai lúc", Kind.MOMENT),
    Column("is_withdrawn", "Đã thu hồi", Kind.YES_NO, "Có: vẫn liệt kê, không còn bản quét."),
    Column("reason", "Lý do sửa, thu hồi", Kind.TEXT),
    Column("file", "Bản quét", Kind.TEXT, "Địa chỉ tệp PDF; trống: không có."),
    Column("sha256", "Dấu vân tay bản quét", Kind.TEXT, "SHA-256 của tệp."),
    Column("is_sample", "Số liệu mẫu", Kind.YES_NO, "Có: không phải văn bản thật."),
)


def make_documents():
    """Every document in its newest version."""
    return _dataset("Văn bản", "van-ban", shelf.documents())


def make_announcements():
    """Every announcement in its newest version."""
    return _dataset("Thông báo", "thong-bao", shelf.announcements())


def make_document(slug):
    """Every version of one document, the newest first."""
    notice, versions = shelf.notice_of(slug, announcement=False)
    return _dataset(str(notice), f"van-ban-{slug}", versions)


def make_announcement(slug):
    """Every version of one announcement, the newest first."""
    notice, versions = shelf.notice_of(slug, announcement=True)
    return _dataset(str(notice), f"thong-bao-{slug}", versions)


def _dataset(title, name, notices):
    notices = list(notices)
    source = Source(
        updated_at=max((each.release_at for each in notices), default=None),
        is_sample=any(each.is_sample for each in notices),
    )
    return Dataset(title, name, [_row(each) for each in notices], source)


def _row(notice):
    return (
        notice.slug,
        notice.version,
        notice.get_kind_display(),
        notice.number,
        notice.issued_on,
        notice.issuer,
        notice.subject,
        notice.text,
        notice.year,
        notice.group_code,
        ";".join(notice.related),
        notice.release_at,
        notice.is_withdrawn,
        notice.reason,
        reverse("scan", args=[notice.slug, notice.version]) if notice.has_file else "",
        notice.sha256 if notice.has_file else "",
        notice.is_sample,
    )


def _slugs(notices):
    return lambda: [{"slug": each.slug} for each in notices()]


def _entry(name, address, title, about, make, places):
    return Entry(name, address, title, about, COLUMNS, make, places)


ALL = "Số, ngày, cơ quan, trích yếu, bản quét; bản đã thu hồi vẫn được liệt kê."
ONE = "Mọi phiên bản, mới nhất trước, với lý do sửa hoặc thu hồi."
NOTICES = (
    _entry("documents", "van-ban", "Văn bản", ALL, make_documents, lambda: [{}]),
    _entry(
        "notice-document",
        "van-ban/<slug:slug>",
        "Một văn bản",
        ONE,
        make_document,
        _slugs(shelf.documents),
    ),
    _entry("announcements", "thong-bao", "Thông báo", ALL, make_announcements, lambda: [{}]),
    _entry(
        "announcement",
        "thong-bao/<slug:slug>",
        "Một thông báo",
        ONE,
        make_announcement,
        _slugs(shelf.announcements),
    ),
)
