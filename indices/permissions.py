"""Who may bring in figures of indices, and who draws and reads the bridge to our own leaves."""

from scoring.roles import is_leader, is_officer
from units.choices import Role
from units.lineage import ancestor_ids

ONLY_OFFICE_LINKS = (
    "Chỉ cán bộ CCHC Sở Nội vụ được nối chỉ số cấp quốc gia với cơ quan chủ trì và tiêu chí."
)
ONLY_OFFICE_WEIGHS = "Chỉ cán bộ CCHC Sở Nội vụ được đặt công của một việc."
NOT_OF_ANY_UNIT = (
    "Trang này dành cho cán bộ CCHC Sở Nội vụ, lãnh đạo UBND tỉnh và cơ quan được giao chủ trì."
)
NEEDS_REASON = "Năm {} đã bắt đầu đánh giá: cần ghi lý do thay đổi."


def why_not_import(by):
    """The reason this person may not bring in figures; empty when he may. None is the system."""
    if is_officer(by):
        return ""
    return "Chỉ cán bộ CCHC Sở Nội vụ được nhập số liệu các chỉ số."


def why_not_link(by):
    """May this person say who leads a component and which leaves move it?"""
    return "" if is_officer(by) else ONLY_OFFICE_LINKS


def why_not_weigh(by):
    """May this person say how dear a deed of a leaf is?"""
    return "" if is_officer(by) else ONLY_OFFICE_WEIGHS


def why_not_see_bridge(user):
    """Office and leaders see the whole bridge; people of a unit what their unit leads or helps."""
    if sees_whole_bridge(user) or _units_of(user):
        return ""
    return NOT_OF_ANY_UNIT


def sees_whole_bridge(user):
    return is_officer(user) or is_leader(user)


def agency_ids(user):
    """The units whose components this person reads: his own, and those that passed into them."""
    return ancestor_ids(_units_of(user))


def _units_of(user):
    return {g.unit_id for g in user.roles if g.role in (Role.CLERK, Role.HEAD, Role.VIEWER)}
