"""Sample documents and announcements: clearly marked, cheap to make."""

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from cchc.sample.pdf import one_page
from reports.notices import acts

ISSUER = "UBND tỉnh Lai Châu"
OFFICE = "Sở Nội vụ tỉnh Lai Châu"


def tell(year, decision, *, by):
    """The criteria set, the plan, the decision and the announcement of a published year."""
    number, day = decision
    criteria = _put(
        "criteria",
        f"{year % 100 + 70}/QĐ-MAU",
        day,
        ISSUER,
        f"Ban hành bộ tiêu chí đánh giá cải cách hành chính năm {year} (mẫu)",
        year,
        by,
        scan=True,
    )
    plan = _put(
        "plan",
        f"{year % 100 + 40}/KH-MAU",
        day,
        ISSUER,
        f"Kế hoạch đánh giá, xác định Chỉ số cải cách hành chính năm {year} (mẫu)",
        year,
        by,
        [criteria],
    )
    decided = _put(
        "decision",
        number,
        day,
        ISSUER,
        f"Công bố Chỉ số cải cách hành chính năm {year} (mẫu)",
        year,
        by,
        [criteria, plan],
        scan=True,
    )
    words = (
        f"Kết quả năm {year} là số liệu mẫu để chạy thử.\n\n"
        "Đơn vị gửi kiến nghị trên hệ thống trong thời hạn ghi ở từng bảng xếp hạng."
    )
    subject = f"Công bố kết quả Chỉ số cải cách hành chính năm {year} (mẫu)"
    _put("announcement", "", day, OFFICE, subject, year, by, [decided], text=words)
    wrong = f"Thời hạn gửi kiến nghị năm {year} (mẫu)"
    notice = _put("announcement", "", day, OFFICE, wrong, year, by)
    acts.withdraw(notice, reason="Ghi sai thời hạn; xem trang kiến nghị của năm.", by=by)


def _put(kind, number, day, issuer, subject, year, by, related=(), text="", scan=False):
    upload = None
    if scan:
        content = one_page(f"CCHC {year} {kind} (mau)")
        upload = SimpleUploadedFile("ban-quet.pdf", content, "application/pdf")
    words = {
        "kind": kind,
        "number": number,
        "issued_on": min(day, timezone.localdate()),
        "issuer": issuer,
        "subject": subject,
        "text": text,
        "year": year,
    }
    slugs = [each.slug for each in related]
    return acts.publish(words=words, related=slugs, upload=upload, is_sample=True, by=by)
