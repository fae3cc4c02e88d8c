"""Sample documents and announcements: clearly marked, cheap to make."""

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from cchc.sample.pdf import one_page
from reports.notices import acts
from reports.notices.committee import read_seats, set_committee

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


SEATS = """Trưởng ban | Chủ tịch UBND tỉnh | Chỉ đạo chung
Phó Trưởng ban | Phó Chủ tịch UBND tỉnh | Thủ tục hành chính; chính quyền số
Phó Trưởng ban thường trực | Giám đốc Sở Nội vụ | Tổ chức bộ máy; chế độ công vụ
Ủy viên | Chánh Văn phòng UBND tỉnh | Cải cách thủ tục hành chính
Ủy viên | Giám đốc Sở Tư pháp | Cải cách thể chế
Ủy viên | Giám đốc Sở Tài chính | Cải cách tài chính công
Ủy viên | Giám đốc Sở Khoa học và Công nghệ | Chính quyền điện tử, chính quyền số"""


def seat(years, *, by):
    """A steering committee for each year."""
    for year in years:
        decision = f"Quyết định số {year % 100}/QĐ-MAU (mẫu)"
        set_committee(year, decision=decision, seats=read_seats(SEATS), is_sample=True, by=by)
