"""What a unit may do with its complaint, and when: a reason each, empty when allowed.

A complaint is the word of the unit: a clerk may write it, its head signs. A row needs a person, so
the system itself (`user=None`) never complains.
"""

from django.utils import timezone

from reports.models import Complaint, Ranking
from scoring.permissions import NOT_YOURS, is_head, speaks_for
from units.choices import Role

from .window import lodging_until

HEAD_ONLY = "Kiến nghị là lời của đơn vị: chỉ lãnh đạo đơn vị được ký, bổ sung hoặc rút."


def why_not_lodge(user, card, *, now=None):
    """May this person complain about this scorecard, taken to be the one in force? No query."""
    return why_too_late(card.ranking, now=now) or _why_not_speak(user, card.unit)


def why_not_write(user, card):
    """May this person write a complaint about this scorecard?"""
    return why_replaced(card.ranking) or why_not_lodge(user, card)


def why_too_late(ranking, *, now=None):
    """The time to complain about this version is over, or never was; binds to the second."""
    if (until := lodging_until(ranking)) is None:
        return f"Kết quả năm {ranking.year} không chấm trên hệ thống: không nhận kiến nghị tại đây."
    if (now or timezone.now()) <= until:
        return ""
    local = timezone.localtime(until)
    return (
        f"Đã hết hạn kiến nghị lúc {local:%H:%M ngày %d/%m/%Y} "
        f"({ranking.window.days} ngày kể từ ngày công bố phiên bản {ranking.version})."
    )


def why_replaced(ranking):
    """A complaint is about what is in force, and known to the public."""
    versions = Ranking.objects.cchc().released().filter(year=ranking.year)
    newest = versions.filter(group_code=ranking.group_code).order_by("-version").first()
    if newest is None or newest.version < ranking.version:
        return f"Kết quả năm {ranking.year} chưa được công bố công khai."
    if newest.version == ranking.version:
        return ""
    return (
        f"Phiên bản {ranking.version} đã được thay bằng phiên bản {newest.version}: "
        "hãy kiến nghị về phiên bản đang có hiệu lực."
    )


def why_repeated(card, criterion):
    """The unit has already said something about this, and has not taken it back."""
    standing = Complaint.objects.standing().in_detail()
    earlier = standing.filter(scorecard=card, criterion=criterion).first()
    if earlier is None:
        return ""
    return (
        f"Đơn vị đã có kiến nghị số {earlier.pk} về {earlier.about} của phiếu điểm này "
        f"({earlier.status.lower()})."
    )


def why_not_sign(user, complaint):
    """May this person sign the complaint, and so lodge it?"""
    if complaint.signed or complaint.closed:
        return f"Kiến nghị này không còn chờ ký: {complaint.status.lower()}."
    ranking = complaint.ranking
    if refusal := why_replaced(ranking) or why_too_late(ranking):
        return refusal
    return why_not_sign_for(user, complaint.unit)


def why_not_sign_for(user, unit):
    """May this person give the unit's word?"""
    return "" if user is not None and is_head(user, unit) else HEAD_ONLY


def why_not_add(user, complaint):
    """May this person withdraw the complaint or put papers to it? After its signature the head."""
    if complaint.closed:
        return f"Kiến nghị này đã kết thúc: {complaint.status.lower()}."
    if complaint.signed:
        return why_not_sign_for(user, complaint.unit)
    return _why_not_speak(user, complaint.unit)


def why_not_follow(user, complaint):
    """May this person read the complaint at his unit's desk?"""
    unit = complaint.unit
    if speaks_for(user, unit) or user.holds(Role.VIEWER, unit=unit):
        return ""
    return f"Bạn không có vai trò tại {unit}, nên không xem được kiến nghị của đơn vị này."


def _why_not_speak(user, unit):
    return "" if user is not None and speaks_for(user, unit) else NOT_YOURS
