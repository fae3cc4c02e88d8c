"""Who may make words public, and when: a reason each, empty when allowed."""

from scoring.permissions import why_not_see_office
from scoring.roles import is_officer

OFFICE_ONLY = "Chỉ cán bộ CCHC Sở Nội vụ đăng, sửa, thu hồi văn bản và thông báo."
WITHDRAWN = "Văn bản này đã thu hồi: hãy đăng văn bản mới."


def why_not_publish(user):
    """May this person make a document or an announcement public?"""
    return "" if user is not None and is_officer(user) else OFFICE_ONLY


def why_not_change(user, notice):
    """May this person amend or withdraw it?"""
    return why_not_publish(user) or (WITHDRAWN if notice.is_withdrawn else "")


__all__ = ["why_not_change", "why_not_publish", "why_not_see_office"]
