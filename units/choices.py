"""The words for kinds of units, roles of people, and ways one unit follows another."""

from django.db.models import TextChoices


class UnitKind(TextChoices):
    PROVINCE = "province", "UBND tỉnh"
    DEPARTMENT = "department", "Sở, ban, ngành"
    SERVICE_UNIT = "service_unit", "Đơn vị sự nghiệp"
    VERTICAL = "vertical", "Cơ quan ngành dọc"
    DISTRICT = "district", "Cấp huyện"
    COMMUNE = "commune", "Xã"
    WARD = "ward", "Phường"
    TOWN = "town", "Thị trấn"
    SPECIAL_ZONE = "special_zone", "Đặc khu"


class SuccessionKind(TextChoices):
    MERGE = "merge", "Hợp nhất, sáp nhập"
    SPLIT = "split", "Chia, tách"
    RENAME = "rename", "Đổi tên"
    TRANSFER = "transfer", "Chuyển giao chức năng"


class Role(TextChoices):
    CLERK = "clerk", "Chuyên viên CCHC của đơn vị"
    HEAD = "head", "Lãnh đạo đơn vị"
    OFFICER = "officer", "Cán bộ CCHC Sở Nội vụ"
    MEMBER = "member", "Thành viên Hội đồng thẩm định, Tổ giúp việc"
    CHAIR = "chair", "Chủ tịch Hội đồng thẩm định"
    LEADER = "leader", "Lãnh đạo UBND tỉnh"
    VIEWER = "viewer", "Người xem"

    @property
    def is_of_a_year(self):
        """Council roles are given for one year: the council is set up and dissolved with it."""
        return self in (Role.MEMBER, Role.CHAIR)
