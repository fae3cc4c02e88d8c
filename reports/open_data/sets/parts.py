"""What many tables have in common: columns of the same meaning, sources, places."""

from reports.models import Ranking
from reports.open_data.dataset import Column, Kind, Source
from reports.public_doors import in_force

YEAR = Column("year", "Năm", Kind.INTEGER, "Năm được đánh giá.")
GROUP = Column("group", "Mã nhóm", Kind.TEXT, "Mã của nhóm xếp hạng, không đổi qua các năm.")
GROUP_NAME = Column("group_name", "Nhóm", Kind.TEXT, "Tên nhóm lúc công bố.")
VERSION = Column(
    "version", "Phiên bản", Kind.INTEGER, "1 là lần công bố đầu; mỗi lần đính chính thêm 1."
)
UNIT = Column(
    "unit",
    "Địa chỉ đơn vị",
    Kind.TEXT,
    "Định danh không đổi của đơn vị; trang của đơn vị là /don-vi/<định danh>/.",
)
UNIT_CODE = Column(
    "unit_code", "Mã đơn vị", Kind.TEXT, "Mã lúc công bố; mã có thể được dùng lại về sau."
)
UNIT_NAME = Column("unit_name", "Đơn vị", Kind.TEXT, "Tên lúc công bố.")
CRITERION = Column(
    "code", "Mã tiêu chí", Kind.TEXT, "Mã trong bộ tiêu chí của năm; năm khác có thể khác."
)
CRITERION_NAME = Column("name", "Tiêu chí", Kind.TEXT, "Tên lúc công bố.")
PARENT = Column("parent", "Mã cấp trên", Kind.TEXT, "Trống ở lĩnh vực.")
LEVEL = Column("level", "Cấp", Kind.TEXT, "field: lĩnh vực; criterion, subcriterion: tiêu chí.")
PART = Column(
    "part", "Phần", Kind.TEXT, "main: trong thang điểm; bonus: điểm thưởng; penalty: điểm trừ."
)
MAX_SCORE = Column("max_score", "Điểm tối đa", Kind.DECIMAL)
METHOD = Column(
    "method",
    "Cách chấm",
    Kind.TEXT,
    "self: tự chấm rồi thẩm định; central: cơ quan thẩm định chấm; survey: điều tra; data: từ hệ "
    "thống số liệu; trống: cộng từ các mục con.",
)
RULE_TEXT = Column("rule_text", "Quy tắc cho điểm", Kind.TEXT, "Bằng lời; trống ở mục được cộng.")
LIST = Column(
    "list",
    "Danh sách",
    Kind.TEXT,
    "Trống: cả nhóm trong một danh sách; full: đơn vị áp dụng đủ thang điểm; reduced: đơn vị áp "
    "dụng thang rút gọn. Hạng chỉ so trong cùng danh sách.",
)
DECISION = Column("decision", "Quyết định số", Kind.TEXT, "Số quyết định công bố.")
DECISION_DATE = Column("decision_date", "Ngày quyết định", Kind.DATE, "")
PUBLISHED_AT = Column("published_at", "Công bố lúc", Kind.MOMENT, "Lúc đăng trên trang này.")
HASH = Column(
    "content_hash",
    "Dấu vân tay SHA-256",
    Kind.TEXT,
    "Mã băm của nội dung gốc; phiên bản nào cũng có dấu riêng và giữ mãi.",
)


def source_of(ranking):
    """Where the table of one published ranking comes from."""
    day = f"{ranking.decision_date:%d/%m/%Y}"
    return Source(
        updated_at=ranking.published_at,
        decision=f"Quyết định số {ranking.decision_number} ngày {day}",
        version=ranking.version,
        is_sample=ranking.is_sample,
    )


def source_of_many(rankings):
    """Where a table of several rankings comes from: as new as the newest of them."""
    return Source(
        updated_at=max((each.published_at for each in rankings), default=None),
        is_sample=any(each.is_sample for each in rankings),
    )


def years():
    """The published years, newest first."""
    return [{"year": year} for year in dict.fromkeys(each.year for each in in_force())]


def groups():
    """Year and group of each published ranking."""
    return [{"year": each.year, "group": each.group_code} for each in in_force()]


def versions():
    """Year, group and number of every version there is."""
    return [
        {"year": each.year, "group": each.group_code, "version": each.version}
        for each in Ranking.objects.cchc().released()
    ]
